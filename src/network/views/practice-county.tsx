import type { Instant } from "../../kernel/instant.ts";
import { type Localized, textFor } from "../../kernel/locale.ts";
import {
  ButtonLink,
  ButtonRow,
  EmptyState,
  formatDay,
  Notice,
  PageHeading,
  Pagination,
  Section,
  Table,
} from "../../ui/index.ts";
import type { ListedPractice, Practice } from "../core/practice.ts";
import { newPracticePath, staffPracticePath } from "../core/practice-paths.ts";
import type { Paging } from "./call-list.tsx";
import { type Look, Paragraphs, Saved, Words } from "./look.tsx";
import { PracticeTag } from "./practice-marks.tsx";

/** What the county took from another. */
export interface TakenPractice {
  readonly practice: Practice;
  readonly county: Localized;
  readonly href: string;
  /** The measure or activity that it became, with its editor. */
  readonly became: Localized;
  readonly becameHref: string;
  readonly at: Instant;
}

export interface CountyPracticesProps {
  readonly look: Look;
  readonly practices: readonly ListedPractice[];
  readonly taken: readonly TakenPractice[];
  readonly mayEdit: boolean;
  readonly allHref: string;
  readonly saved?: string;
  readonly paging: Paging;
}

/** A practice that was taken and then withdrawn: told, with its reason; the measure stays. */
const Withdrawn = ({ look, taken }: CountyPracticesProps) => {
  const { t, locale } = look;
  return (
    <>
      {taken.map(({ practice, county }) =>
        practice.withdrawalReason ? (
          <Notice
            key={practice.id}
            tone="warning"
            heading={t("taken.withdrawn", { title: textFor(practice.title, locale).text })}
          >
            <Paragraphs look={look} text={practice.withdrawalReason} />
            <p>{t("taken.withdrawn.what", { county: textFor(county, locale).text })}</p>
          </Notice>
        ) : null,
      )}
    </>
  );
};

const Taken = ({ look, taken }: CountyPracticesProps) => {
  const { t, locale } = look;
  return (
    <Section heading={t("taken")} intro={t("taken.intro")}>
      {taken.length === 0 ? (
        <EmptyState>{t("taken.empty")}</EmptyState>
      ) : (
        <Table
          caption={t("taken")}
          captionHidden
          columns={[
            { key: "practice", label: t("practice.kicker") },
            { key: "county", label: t("field.county") },
            { key: "became", label: t("taken.became") },
            { key: "at", label: t("taken.at") },
          ]}
          rows={taken.map(({ practice, county, href, became, becameHref, at }) => ({
            practice: (
              <>
                <a href={href}>
                  <Words look={look} text={practice.title} />
                </a>{" "}
                {practice.status === "withdrawn" && (
                  <PracticeTag look={look} status={practice.status} />
                )}
              </>
            ),
            county: <Words look={look} text={county} />,
            became: (
              <a href={becameHref}>
                <Words look={look} text={became} />
              </a>
            ),
            at: formatDay(at, locale),
          }))}
        />
      )}
    </Section>
  );
};

/** The county's desk of practices: its own, and those that it took. */
export const CountyPractices = (props: CountyPracticesProps) => {
  const { look, practices, mayEdit, paging } = props;
  const { t, ui, locale, area } = look;
  return (
    <>
      <Saved>{props.saved}</Saved>
      <PageHeading text={t("practices.desk")} lead={t("practices.desk.lead")} />
      <Withdrawn {...props} />
      <Section heading={t("practices.own")}>
        {mayEdit && (
          <ButtonRow>
            <ButtonLink href={look.href(newPracticePath(area))}>{t("practice.new")}</ButtonLink>
          </ButtonRow>
        )}
        {practices.length === 0 ? (
          <EmptyState>{t("practices.own.empty")}</EmptyState>
        ) : (
          <Table
            caption={t("practices.own")}
            captionHidden
            columns={[
              { key: "title", label: t("field.title") },
              { key: "status", label: t("field.state") },
              { key: "adopted", label: t("takers.count"), numeric: true },
              { key: "made", label: t("practices.made") },
            ]}
            rows={practices.map(({ practice, adopted }) => ({
              title: (
                <a href={look.href(staffPracticePath(area, practice.id))}>
                  <Words look={look} text={practice.title} />
                </a>
              ),
              status: <PracticeTag look={look} status={practice.status} />,
              adopted,
              made: formatDay(practice.madeAt, locale),
            }))}
          />
        )}
        <Pagination t={ui} {...paging} />
      </Section>
      <Taken {...props} />
      <ButtonRow>
        <ButtonLink kind="quiet" href={props.allHref}>
          {t("practices.all")}
        </ButtonLink>
      </ButtonRow>
    </>
  );
};

import type { Instant } from "../../../kernel/instant.ts";
import {
  Button,
  ButtonRow,
  DoneNotice,
  EmptyState,
  Form,
  formatMoment,
  PageHeading,
  Section,
  Table,
  Tag,
} from "../../../ui/index.ts";
import { indicatorsPath, staffIndicatorPath, staffIndicatorsPath } from "../../core/paths.ts";
import type { Summary } from "../../core/summary.ts";
import { StandingTag } from "../indicator-figure.tsx";
import type { Local, Look } from "../look.ts";
import { finding, plain } from "../say.ts";

export interface StaffListProps {
  readonly look: Look;
  readonly indicators: readonly {
    readonly summary: Summary;
    readonly lastLooked?: Instant;
    readonly due: boolean;
  }[];
  readonly slug: string;
  readonly local: Local;
  readonly csrf: string;
  /** What was just done, as a sentence. */
  readonly done?: string;
}

const rowOf = (
  { look, slug, local }: StaffListProps,
  { summary, lastLooked, due }: StaffListProps["indicators"][number],
) => {
  const { t, locale } = look;
  const { version, newest, standing } = summary;
  return {
    name: <a href={local(staffIndicatorPath(slug, version.code))}>{plain(look, version.name)}</a>,
    number: finding(look, version, newest),
    standing: <StandingTag look={look} rule={standing.rule} />,
    looked: lastLooked ? formatMoment(lastLooked, locale) : t("staff.never"),
    due: due ? <Tag tone="warning">{t("staff.due")}</Tag> : t("staff.fine"),
  };
};

/** All indicators of the county at one glance, and the button that counts them. */
export const StaffList = (props: StaffListProps) => {
  const { look, indicators, slug, local, csrf, done } = props;
  const { t } = look;
  return (
    <>
      <DoneNotice t={look.ui} csrf={csrf}>
        {done}
      </DoneNotice>
      <PageHeading text={t("staff.title")} lead={t("staff.lead")} />
      <p>{t("staff.measure.text")}</p>
      <Form action={local(`${staffIndicatorsPath(slug)}/measure`)} csrf={csrf}>
        <ButtonRow>
          <Button>{t("staff.measure")}</Button>
          <a href={local(indicatorsPath(slug))}>{t("staff.public")}</a>
        </ButtonRow>
      </Form>
      <Section heading={t("staff.list")}>
        {indicators.length === 0 ? (
          <EmptyState>{t("empty")}</EmptyState>
        ) : (
          <Table
            caption={t("staff.list")}
            captionHidden
            columns={[
              { key: "name", label: t("staff.column.name") },
              { key: "number", label: t("column.value") },
              { key: "standing", label: t("fact.target") },
              { key: "looked", label: t("staff.column.looked") },
              { key: "due", label: t("staff.column.due") },
            ]}
            rows={indicators.map((one) => rowOf(props, one))}
          />
        )}
      </Section>
    </>
  );
};

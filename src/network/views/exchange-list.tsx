import type { ComponentChildren } from "preact";
import type { AreaCode } from "../../kernel/area.ts";
import {
  ButtonLink,
  ButtonRow,
  type Column,
  DemoFiller,
  formatDay,
  PageHeading,
  Pagination,
  Table,
} from "../../ui/index.ts";
import { sparringPath, visitPath } from "../core/practice-paths.ts";
import { type Sparring, sparringState } from "../core/sparring.ts";
import { type Visit, visitDay, visitState } from "../core/visit.ts";
import type { Paging } from "./call-list.tsx";
import { type Names, nameOf, type Topical } from "./exchange.tsx";
import { type Look, Saved, Words } from "./look.tsx";
import { SparringTag, VisitTag } from "./practice-marks.tsx";

interface Shared {
  readonly look: Look;
  readonly names: Names;
  /** The buttons by which the reader begins something new. */
  readonly begin: readonly { readonly href: string; readonly label: string }[];
  readonly saved?: string;
  readonly paging: Paging;
}

interface Row {
  readonly thing: Topical;
  readonly path: string;
  readonly county: string;
  readonly tag: ComponentChildren;
  /** What stands in the columns of this list alone. */
  readonly own: Readonly<Record<string, string | number>>;
}

interface ListProps extends Shared {
  readonly title: string;
  readonly lead: string;
  readonly empty: string;
  readonly topic: string;
  readonly own: readonly Column[];
  readonly rows: readonly Row[];
}

const ExchangeList = ({ look, begin, saved, paging, title, ...list }: ListProps) => {
  const { t, ui } = look;
  return (
    <>
      <Saved>{saved}</Saved>
      <PageHeading text={title} lead={list.lead} />
      <ButtonRow>
        {begin.map(({ href, label }) => (
          <ButtonLink key={href} href={href}>
            {label}
          </ButtonLink>
        ))}
      </ButtonRow>
      <Table
        caption={title}
        captionHidden
        columns={[
          { key: "topic", label: list.topic },
          { key: "county", label: t("field.county") },
          { key: "state", label: t("field.state") },
          ...list.own,
        ]}
        empty={list.empty}
        rows={list.rows.map(({ thing, path, county, tag, own }) => ({
          topic: (
            <>
              <a href={look.href(path)}>
                <Words look={look} text={thing.topic} />
              </a>{" "}
              {thing.filler && <DemoFiller t={ui} />}
            </>
          ),
          county,
          state: tag,
          ...own,
        }))}
      />
      <Pagination t={ui} {...paging} />
    </>
  );
};

/** What the counties ask of each other: those that wait stand first. */
export const SparringList = (props: Shared & { readonly sparrings: readonly Sparring[] }) => {
  const { look, names } = props;
  const { t, locale, area } = look;
  return (
    <ExchangeList
      {...props}
      title={t("sparrings.title")}
      lead={t("sparrings.lead")}
      empty={t("sparrings.empty")}
      topic={t("sparring.topic")}
      own={[
        { key: "offers", label: t("sparring.offers"), numeric: true },
        { key: "asked", label: t("sparring.asked-on") },
      ]}
      rows={props.sparrings.map((sparring) => ({
        thing: sparring,
        path: sparringPath(area, sparring.id),
        county: nameOf(look, names, sparring.area),
        tag: <SparringTag look={look} state={sparringState(sparring)} />,
        own: { offers: sparring.offers.length, asked: formatDay(sparring.askedAt, locale) },
      }))}
    />
  );
};

/** A visit with the county whose council it is, as far as that is known. */
export interface PlacedVisit {
  readonly visit: Visit;
  readonly county?: AreaCode;
}

/** Expert visits to councils: those on the way stand first. */
export const VisitList = (props: Shared & { readonly visits: readonly PlacedVisit[] }) => {
  const { look, names } = props;
  const { t, locale, area } = look;
  return (
    <ExchangeList
      {...props}
      title={t("visits.title")}
      lead={t("visits.lead")}
      empty={t("visits.empty")}
      topic={t("visit.topic")}
      own={[{ key: "day", label: t("visit.day") }]}
      rows={props.visits.map(({ visit, county }) => {
        const day = visitDay(visit);
        return {
          thing: visit,
          path: visitPath(area, visit.id),
          county: nameOf(look, names, county, t("visit.to-all")),
          tag: <VisitTag look={look} state={visitState(visit)} />,
          own: { day: day ? formatDay(day, locale) : visit.wishedTime || "–" },
        };
      })}
    />
  );
};

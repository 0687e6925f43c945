import type { ComponentChildren } from "preact";
import type { Day } from "../../kernel/instant.ts";
import { textFor } from "../../kernel/locale.ts";
import {
  DemoFiller,
  Figure,
  formatDay,
  formatList,
  formatWhen,
  type MapTile,
  PageHeading,
  Section,
  Table,
  TileMap,
  type TileMark,
} from "../../ui/index.ts";
import {
  BODIES,
  type CountyPicture,
  MEANS,
  type PictureCounts,
  type Shown,
  TOPICS,
  type ToldProgramme,
} from "../core/situation.ts";
import { type Look, Words } from "./look.tsx";

export interface SituationPageProps {
  readonly look: Look;
  readonly counties: readonly CountyPicture[];
  readonly counts: PictureCounts;
  /** A programme of a county as a link on this page. */
  readonly programmeHref: (county: string, programme: string) => string;
  /** What to do where the reader may do it. */
  readonly acts?: ComponentChildren;
}

const MARK = {
  "in-force": "full",
  preparing: "part",
  none: "empty",
  ended: "empty",
  "not-told": "unknown",
} as const satisfies Record<keyof PictureCounts["programme"], TileMark>;

const nameOf = ({ locale }: Look, county: CountyPicture): string =>
  textFor(county.shortName, locale).text;

const tilesOf = (look: Look, counties: readonly CountyPicture[]): MapTile[] =>
  counties.map((county) => {
    const state = county.programme?.what.state ?? "not-told";
    return {
      row: county.row,
      col: county.col,
      name: nameOf(look, county),
      told: state === "not-told" ? look.t("situation.not-told") : stateText(look, state),
      mark: MARK[state],
    };
  });

const stateText = ({ t }: Look, state: ToldProgramme["state"]): string =>
  t(`situation.state.${state}`);

/** The sentence that says what the picture shows, with its n. */
export const findingOf = (
  { t }: Look,
  { programme, counties }: Pick<PictureCounts, "programme" | "counties">,
): string =>
  t("situation.finding", {
    inForce: programme["in-force"],
    notTold: programme["not-told"],
    counties: String(counties),
  });

export const basisOf = (
  { t, locale }: Look,
  { counties, asOf }: Pick<PictureCounts, "counties" | "asOf">,
): string =>
  asOf
    ? t("situation.basis", { counties: String(counties), day: dayText(asOf, locale) })
    : t("situation.basis.none", { counties: String(counties) });

const dayText = (day: Day, locale: Look["locale"]): string => formatWhen(day, locale);

/** The map of the programmes; the same stands in the table. */
export const SituationMap = ({
  look,
  counties,
  counts,
}: Pick<SituationPageProps, "look" | "counties" | "counts">) => {
  const { t } = look;
  const { programme } = counts;
  const n = (count: number) => ({ n: String(count) });
  return (
    <TileMap
      id="situation"
      label={t("situation.map")}
      tiles={tilesOf(look, counties)}
      marks={{
        full: t("situation.mark.full", n(programme["in-force"])),
        part: t("situation.mark.part", n(programme.preparing)),
        empty: t("situation.mark.empty", n(programme.none + programme.ended)),
        unknown: t("situation.mark.unknown", n(programme["not-told"])),
      }}
    />
  );
};

const isAddress = (source: string): boolean => /^https?:\/\//.test(source);

/** From where something is known and of which day, under what is told. */
const Origin = ({ look, shown }: { look: Look; shown: NonNullable<Shown<unknown>> }) => {
  const { t, ui, locale } = look;
  const { source, toldOn, filler } = shown;
  return (
    <small class="origin">
      {t("situation.told-on", { day: formatDay(toldOn, locale) })}
      {source && (
        <>
          {" · "}
          {isAddress(source) ? (
            <a href={source} rel="external">
              {t("situation.source")}
              <span class="ds-sr-only"> {source.replace(/^https?:\/\//, "")}</span>
            </a>
          ) : (
            source
          )}
        </>
      )}
      {filler && <DemoFiller t={ui} />}
    </small>
  );
};

/** What is told of a topic, or that it is not told. */
const Told = <T,>({
  look,
  shown,
  children,
}: {
  look: Look;
  shown: Shown<T>;
  children: (what: T) => ComponentChildren;
}) =>
  shown ? (
    <div>
      {children(shown.what)} <Origin look={look} shown={shown} />
    </div>
  ) : (
    <>{look.t("situation.not-told")}</>
  );

const ProgrammeCell = ({
  look,
  county,
  programmeHref,
}: Pick<SituationPageProps, "look" | "programmeHref"> & { county: CountyPicture }) => (
  <Told look={look} shown={county.programme}>
    {({ state, title, decidedBy, decidedOn, section, slug }) => (
      <>
        <strong>{stateText(look, state)}</strong>
        {title && (
          <>
            {": "}
            {slug ? (
              <a href={programmeHref(county.slug, slug)}>
                <Words look={look} text={title} />
              </a>
            ) : (
              <Words look={look} text={title} />
            )}
          </>
        )}
        {(decidedBy ?? decidedOn ?? section) && (
          <>
            {" · "}
            {decidedBy && <Words look={look} text={decidedBy} />}{" "}
            {decidedOn && formatWhen(decidedOn, look.locale)} {section}
          </>
        )}
      </>
    )}
  </Told>
);

const rowOf = (props: SituationPageProps, county: CountyPicture) => {
  const { look } = props;
  const { t, locale } = look;
  return {
    county: nameOf(look, county),
    programme: <ProgrammeCell {...props} county={county} />,
    means: (
      <Told look={look} shown={county.means}>
        {(means) =>
          formatList(
            means.map((key) => t(`means.${key}`)),
            locale,
          )
        }
      </Told>
    ),
    bodies: (
      <Told look={look} shown={county.bodies}>
        {(bodies) =>
          formatList(
            bodies.map((key) => t(`body.${key}`)),
            locale,
          )
        }
      </Told>
    ),
    responsible: (
      <Told look={look} shown={county.responsible}>
        {(names) =>
          names.map((name, index) => (
            <span key={index}>
              {index > 0 && ", "}
              <Words look={look} text={name} />
            </span>
          ))
        }
      </Told>
    ),
  };
};

const Counted = ({ look, counties, counts }: SituationPageProps) => {
  const { t, locale } = look;
  const where = (has: (county: CountyPicture) => boolean | undefined): string =>
    formatList(
      counties.filter(has).map((county) => nameOf(look, county)),
      locale,
    ) || t("situation.nowhere");
  const columns = [
    { key: "n", label: t("situation.means.n"), numeric: true },
    { key: "where", label: t("situation.means.where") },
  ];
  const bodies = BODIES.filter((body) => counts.bodies[body] > 0);
  return (
    <>
      <Section heading={t("situation.means")} intro={t("situation.means.law")}>
        <p>
          {t("situation.means.finding", {
            told: counts.counties - counts.notTold.means,
            counties: String(counts.counties),
          })}
        </p>
        <Table
          caption={t("situation.means")}
          captionHidden
          columns={[{ key: "what", label: t("situation.means.which") }, ...columns]}
          rows={MEANS.map((key) => ({
            what: t(`means.${key}`),
            n: counts.means[key],
            where: where(({ means }) => means?.what.includes(key)),
          }))}
        />
      </Section>
      {bodies.length > 0 && (
        <Section heading={t("situation.topic.bodies")}>
          <Table
            caption={t("situation.topic.bodies")}
            captionHidden
            columns={[{ key: "what", label: t("situation.field.bodies") }, ...columns]}
            rows={bodies.map((key) => ({
              what: t(`body.${key}`),
              n: counts.bodies[key],
              where: where((county) => county.bodies?.what.includes(key)),
            }))}
          />
        </Section>
      )}
    </>
  );
};

/** Where each county is now: a sentence first, then the map, then every county by its code. */
export const SituationPage = (props: SituationPageProps) => {
  const { look, counties, counts, acts } = props;
  const { t, ui } = look;
  return (
    <>
      <PageHeading text={t("situation.title")} lead={t("situation.lead")} />
      <Figure
        t={ui}
        level={2}
        finding={findingOf(look, counts)}
        basis={basisOf(look, counts)}
        tableOpen
        table={
          <Table
            caption={t("situation.table")}
            columns={[
              { key: "county", label: t("situation.county") },
              ...TOPICS.map((topic) => ({ key: topic, label: t(`situation.topic.${topic}`) })),
            ]}
            rows={counties.map((county) => rowOf(props, county))}
          />
        }
      >
        <SituationMap look={look} counties={counties} counts={counts} />
      </Figure>
      <p>{t("situation.no-ranking")}</p>
      <Counted {...props} />
      {acts}
    </>
  );
};

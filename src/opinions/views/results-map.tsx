import {
  EmptyState,
  Figure,
  formatList,
  formatNumber,
  Notice,
  OpinionMap,
  OpinionMapTable,
  Section,
} from "../../ui/index.ts";
import type { OwnPlace } from "../core/own-place.ts";
import { type ShownGroup, shownClusters } from "../core/shown-groups.ts";
import type { ResultsData } from "./results-findings.tsx";

/** Where the reader stands: on the map, or not yet; absent for those who did not vote. */
export type You = OwnPlace | "unplaced" | undefined;

const groupName = ({ look }: ResultsData, { letter, size }: ShownGroup): string =>
  look.t("results.map.group", { letter, count: size });

const YourPlace = ({ data, you }: { data: ResultsData; you: You }) => {
  const { t } = data.look;
  if (!you) return null;
  const group =
    you === "unplaced" ? undefined : data.groups.find(({ index }) => index === you.group);
  return (
    <Notice heading={t("results.you")} level={3}>
      <p>{group ? t("results.you.group", { letter: group.letter }) : t("results.you.unplaced")}</p>
    </Notice>
  );
};

/** The map last, with its table. */
export const MapSection = ({ data, you }: { readonly data: ResultsData; readonly you: You }) => {
  const { look, result, groups } = data;
  const { t, ui, locale } = look;
  if (groups.length === 0) {
    return (
      <Section heading={t("results.map")}>
        <EmptyState>{t("results.map.none")}</EmptyState>
      </Section>
    );
  }
  const marks = groups.map(({ letter, size, centre, spread }) => ({
    label: letter,
    size,
    centre,
    spread,
  }));
  const names = formatList(
    groups.map((group) => groupName(data, group)),
    locale,
  );
  const grouped = groups.reduce((sum, { size }) => sum + size, 0);
  return (
    <Section heading={t("results.map")} intro={t("results.map.intro")}>
      <Figure
        t={ui}
        finding={t("results.map.finding", { groups: groups.length })}
        table={
          <OpinionMapTable t={ui} locale={locale} groups={marks} caption={t("results.map.table")} />
        }
        tableOpen
        basis={t("results.map.basis", { n: formatNumber(grouped, locale) })}
      >
        <OpinionMap
          t={ui}
          locale={locale}
          label={t("results.map.label", { groups: names })}
          groups={marks}
          clusters={shownClusters(result)}
          you={you && you !== "unplaced" ? you : undefined}
        />
      </Figure>
      <YourPlace data={data} you={you} />
    </Section>
  );
};

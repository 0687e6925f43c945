import {
  EmptyState,
  Figure,
  formatList,
  formatNumber,
  formatPercent,
  Notice,
  OpinionMap,
  OpinionMapTable,
  Section,
  StatementCard,
} from "../../ui/index.ts";
import type { OwnPlace } from "../core/own-place.ts";
import { type ShownGroup, shownClusters } from "../core/shown-groups.ts";
import { langOf } from "./look.tsx";
import type { ResultsData } from "./results-findings.tsx";

/** Where the reader stands: on the map, or not yet; absent for those who did not vote. */
export type You = OwnPlace | "unplaced" | undefined;

const groupName = ({ look }: ResultsData, { letter, size }: ShownGroup): string =>
  look.t("results.map.group", { letter, count: size });

const Representative = ({ data, group }: { data: ResultsData; group: ShownGroup }) => {
  const { look, result, statements } = data;
  const { t, locale } = look;
  const told = group.representative.flatMap((one) => {
    const statement = statements.get(one.number);
    const figures = result.statements.find(({ number }) => number === one.number);
    if (statement?.state !== "published" || !figures || one.seen < 5) return [];
    const side = one.side === "agree" ? "agrees" : "disagrees";
    const others = { seen: 0, count: 0 };
    data.groups.forEach(({ index }) => {
      if (index === group.index) return;
      others.seen += figures.groups[index].seen;
      others.count += figures.groups[index][side];
    });
    return others.seen < 5 ? [] : [{ one, statement, others: others.count / others.seen }];
  });
  return (
    <Section heading={t("results.profile", { letter: group.letter })} level={3}>
      {told.length === 0 && <p>{t("results.profile.none")}</p>}
      {told.map(({ one, statement, others }) => (
        <StatementCard key={one.number} text={statement.text} lang={langOf(statement, locale)}>
          <p>
            {t(`results.profile.${one.side}`, {
              own: formatPercent(
                (one.side === "agree" ? one.agrees : one.disagrees) / one.seen,
                locale,
              ),
              others: formatPercent(others, locale),
            })}{" "}
            <span class="group-n">n = {formatNumber(one.seen, locale)}</span>
          </p>
        </StatementCard>
      ))}
    </Section>
  );
};

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

/** The map last, with its table; then what each group shares. */
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
      {groups.map((group) => (
        <Representative key={group.letter} data={data} group={group} />
      ))}
    </Section>
  );
};

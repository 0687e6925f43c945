import { SMALL_CELL } from "../../kernel/small-cell.ts";
import {
  formatNumber,
  formatPercent,
  formatPercentRange,
  Prose,
  Section,
  StatementCard,
} from "../../ui/index.ts";
import { wilsonInterval } from "../core/engine/statistics.ts";
import type { GroupFigures } from "../core/grouping.ts";
import type { ShownGroup } from "../core/shown-groups.ts";
import { type Look, langOf } from "./look.tsx";
import type { ResultsData } from "./results-findings.tsx";
import { TranslatedResult } from "./translated.tsx";

/** The interval of the group's share and how many said so; results of old have no interval. */
const sureOf = ({ t, locale }: Look, one: GroupFigures["representative"][number]): string => {
  const count = one.side === "agree" ? one.agrees : one.disagrees;
  const { lower, upper } = wilsonInterval(count, one.seen);
  return t("results.profile.sure", {
    range: formatPercentRange(one.lower ?? lower, one.upper ?? upper, locale),
    n: formatNumber(one.seen, locale),
  });
};

/** A group's people and what they say that the others do not, each share with its interval. */
const Profile = ({ data, group }: { data: ResultsData; group: ShownGroup }) => {
  const { look, statements } = data;
  const { t, locale } = look;
  const grouped = data.groups.reduce((sum, { size }) => sum + size, 0);
  const told = group.representative.flatMap((one) => {
    const statement = statements.get(one.number);
    const figures = data.figures.get(one.number);
    if (statement?.state !== "published" || !figures || one.seen < SMALL_CELL) return [];
    const side = one.side === "agree" ? "agrees" : "disagrees";
    const others = { seen: 0, count: 0 };
    data.groups.forEach(({ index }) => {
      if (index === group.index) return;
      others.seen += figures.groups[index].seen;
      others.count += figures.groups[index][side];
    });
    return others.seen < SMALL_CELL ? [] : [{ one, statement, others: others.count / others.seen }];
  });
  return (
    <Section
      heading={t("results.group.heading", {
        letter: group.letter,
        count: group.size,
        share: formatPercent(group.size / grouped, locale),
      })}
      level={3}
      id={`group-${group.letter}`}
    >
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
            <span class="group-n">{sureOf(look, one)}</span>
          </p>
          <TranslatedResult
            look={look}
            statement={statement}
            translation={data.translations.get(one.number)}
          />
        </StatementCard>
      ))}
    </Section>
  );
};

/** The number of groups counts as certain, or fairly so, below these shares of other outcomes. */
const CERTAIN = 0.2;
const FAIRLY = 0.5;

/** In plain words, how sure the number of groups is; nothing where the method does not tell. */
const HowManyGroups = ({ data: { look, result } }: { readonly data: ResultsData }) => {
  const unsure = result.kUncertainty;
  if (unsure === undefined) return null;
  const fairly = unsure < FAIRLY ? "fairly" : "other";
  return (
    <Prose>
      <p>
        {look.t("results.k", { sure: unsure < CERTAIN ? "sure" : fairly })}{" "}
        {look.t("results.k.how", { share: formatPercent(unsure, look.locale) })}
      </p>
    </Prose>
  );
};

/** The groups, how sure it is that there are so many, and what tells each from the others. */
export const GroupsSection = ({ data }: { readonly data: ResultsData }) => (
  <Section heading={data.look.t("results.groups")} intro={data.look.t("results.groups.intro")}>
    <HowManyGroups data={data} />
    {data.groups.map((group) => (
      <Profile key={group.letter} data={data} group={group} />
    ))}
  </Section>
);

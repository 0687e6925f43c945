import {
  formatList,
  formatNumber,
  formatPercent,
  OpinionMap,
  OpinionMapTable,
  Section,
  Stat,
  StatementCard,
  StatList,
} from "../../ui/index.ts";
import { resultsState, type ShownGroup, shownClusters } from "../core/shown-groups.ts";
import type { OpinionFinding } from "../core/findings.ts";
import { claimSentence } from "./claim.ts";
import { langOf, type Look } from "./look.tsx";
import type { ResultsData } from "./results-findings.tsx";

/** What a hall sees change; undefined before the first vote. */
export type HallState = ResultsData | undefined;

/** The parts of the page that the server renders anew and an island swaps in. */
export const HALL_PARTS = ["figures", "groups"] as const;
export type HallPart = (typeof HALL_PARTS)[number];

/** A sentence for those who listen, read aloud now and then. */
export const hallSummary = ({ t }: Look, state: HallState, closed = false): string =>
  state
    ? t("hall.summary", { people: state.result.people, votes: state.result.votes })
    : t(closed ? "hall.none.closed" : "hall.none");

/** How many people and votes. */
export const HallFigures = ({
  look,
  state,
  closed = false,
}: {
  look: Look;
  state: HallState;
  /** True once nobody can take part any more. */
  closed?: boolean;
}) => {
  const { t, locale } = look;
  if (!state) return <p class="hall-lead">{hallSummary(look, state, closed)}</p>;
  if (resultsState(state.result) === "few") return <p class="hall-lead">{t("hall.few")}</p>;
  const { people, votes } = state.result;
  return (
    <StatList>
      <Stat value={formatNumber(people, locale)} label={t("hall.people", { count: people })} />
      <Stat value={formatNumber(votes, locale)} label={t("hall.votes", { count: votes })} />
    </StatList>
  );
};

type CommonGroundTold = Extract<OpinionFinding, { kind: "common-ground" }>;

/** A projector is read from afar: few sentences, large. */
const MOST_SENTENCES = 3;

/** Nobody can open anything on a screen far away: the translation stands under the original. */
const HallTranslation = ({
  look,
  text,
}: {
  readonly look: Look;
  readonly text: string | undefined;
}) => (text === undefined ? null : <p>{look.t("translation.said", { text })}</p>);

const basisOf = ({ t, locale }: Look, finding: CommonGroundTold): string => {
  const n = formatNumber(finding.n, locale);
  return finding.rough
    ? t("hall.common.rough", { n })
    : t("hall.common.basis", { n, lower: formatPercent(finding.lower, locale) });
};

const CommonGround = ({ data }: { readonly data: ResultsData }) => {
  const { look, findings, statements, translations } = data;
  const told = findings.flatMap((finding) => {
    const statement = statements.get(finding.number);
    return finding.kind === "common-ground" && statement?.state === "published"
      ? [{ finding, statement }]
      : [];
  });
  return (
    <Section heading={look.t("hall.common")}>
      {told.length === 0 && <p>{look.t("hall.common.none")}</p>}
      {told.slice(0, MOST_SENTENCES).map(({ finding, statement }) => (
        <div key={finding.number} class="hall-finding">
          <p>{claimSentence(look, finding)}</p>
          <StatementCard text={statement.text} lang={langOf(statement, look.locale)}>
            <HallTranslation look={look} text={translations.get(finding.number)} />
          </StatementCard>
          <p class="hall-basis">{basisOf(look, finding)}</p>
        </div>
      ))}
    </Section>
  );
};

const Groups = ({ data }: { readonly data: ResultsData }) => {
  const { look, groups, result } = data;
  const { t, ui, locale } = look;
  if (groups.length === 0)
    return (
      <Section heading={t("hall.groups")}>
        <p>{t("hall.groups.none")}</p>
      </Section>
    );
  const names = formatList(
    groups.map(({ letter, size }: ShownGroup) => t("results.map.group", { letter, count: size })),
    locale,
  );
  const grouped = groups.reduce((sum, { size }) => sum + size, 0);
  const marks = groups.map(({ letter, size, centre, spread }) => ({
    label: letter,
    size,
    centre,
    spread,
  }));
  return (
    <Section heading={t("hall.groups")}>
      <p class="hall-sentence">
        {t("hall.groups.sentence", { count: groups.length, groups: names })}
      </p>
      <OpinionMap
        t={ui}
        locale={locale}
        label={t("results.map.label", { groups: names })}
        groups={marks}
        clusters={shownClusters(result)}
      />
      <p class="hall-basis">{t("hall.groups.n", { n: formatNumber(grouped, locale) })}</p>
      <OpinionMapTable t={ui} locale={locale} groups={marks} caption={t("results.map.table")} />
    </Section>
  );
};

/** Common ground, then groups, as sentences and as a map. */
export const HallGroups = ({ state }: { readonly state: HallState }) => {
  if (!state || resultsState(state.result) === "few" || resultsState(state.result) === "none")
    return null;
  return (
    <div class="hall-groups">
      <CommonGround data={state} />
      <Groups data={state} />
    </div>
  );
};

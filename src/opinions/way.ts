import type { Locale } from "../kernel/locale.ts";
import { ok, refuse } from "../kernel/result.ts";
import { translator } from "../platform/i18n/translator.ts";
import type { Deps } from "../platform/slice.ts";
import type { Activity, Finding, PanelProps, Way } from "../programmes/index.ts";
import { formatMoment } from "../ui/index.ts";
import { uiMessages } from "../ui/messages/messages.generated.ts";
import { CONVERSATION } from "./actions/conversation.ts";
import { openData } from "./actions/open-data.ts";
import { type Regrouper, regroup } from "./actions/regroup.ts";
import {
  findingAnchor,
  findingKey,
  findingsOf,
  foremost,
  type OpinionFinding,
} from "./core/findings.ts";
import {
  conversationPath,
  NEW_CONVERSATION_PATH,
  groupingPath,
  moderationPath,
  publicModerationPath,
  resultsPath,
  votePath,
} from "./core/paths.ts";
import { resultsState } from "./core/shown-groups.ts";
import { opinionsMessages } from "./messages/messages.generated.ts";
import { eraseBackground } from "./store/background.ts";
import { insertConversation, setOpen } from "./store/conversation.ts";
import { conversationSettings } from "./store/settings.ts";
import { countsForStaff } from "./store/desk.ts";
import { currentGrouping, type Grouping, groupingById } from "./store/grouping.ts";
import { erasePaperForms } from "./store/paper-form.ts";
import {
  eraseStatements,
  statementCounts,
  type StoredStatement,
  statementsByNumber,
} from "./store/statement.ts";
import { translationsFor } from "./store/translation.ts";
import { backgroundCounts } from "./store/turnout.ts";
import { eraseVotes, turnoutOf } from "./store/vote.ts";
import { claimOf } from "./views/claim.ts";
import type { Look } from "./views/look.tsx";
import { PublicPanel, StaffPanel } from "./views/panels.tsx";

const lookOf = (locale: Locale): Look => ({
  t: translator(opinionsMessages, locale),
  ui: translator(uiMessages, locale),
  locale,
});

/** A finding with its statement, which is still there to be read. */
interface Told {
  readonly finding: OpinionFinding;
  readonly statement: StoredStatement;
}

/** Findings about statements that a moderator has taken out since are not told again. */
const toldBy = async (db: Deps["db"], grouping: Grouping): Promise<Told[]> => {
  const findings = findingsOf(grouping.result);
  const numbers = findings.map(({ number }) => number);
  const statements = await statementsByNumber(db, grouping.conversation, numbers);
  return findings.flatMap((finding) => {
    const statement = statements.get(finding.number);
    return statement?.state === "published" ? [{ finding, statement }] : [];
  });
};

const numbersOf = (finding: OpinionFinding): Finding["numbers"] => {
  // What its claim says is all that may be told.
  if (finding.rough) return {};
  const { lower, upper } = finding;
  if (finding.kind === "bridging")
    return { score: finding.score, scoreLower: lower, scoreUpper: upper };
  const sure: Finding["numbers"] = finding.q === undefined ? {} : { q: finding.q };
  if (finding.kind === "common-ground")
    return {
      agree: finding.share,
      lower,
      groups: finding.groups,
      turnout: finding.turnout,
      ...sure,
    };
  if (finding.kind === "consensus") return { [finding.side]: finding.share, lower, upper, ...sure };
  const { mostShare: most, leastShare: least, difference } = finding;
  return { most, least, difference, lower, upper, ...sure };
};

const citable = ({ conversation, id }: Grouping, { finding, statement }: Told): Finding => ({
  key: findingKey(finding),
  claim: claimOf(lookOf, finding, statement),
  numbers: numbersOf(finding),
  n: finding.n,
  rows: `${groupingPath(conversation, id)}#${findingAnchor(finding)}`,
});

const publicPanel = async (db: Deps["db"], { area, locale, activity }: PanelProps) => {
  const grouping = await currentGrouping(db, activity.id);
  const { published } = await statementCounts(db, activity.id);
  const shown = grouping && resultsState(grouping.result) !== "few";
  const settings = await conversationSettings(db, activity.id);
  const told = shown ? foremost(await toldBy(db, grouping), ({ finding }) => finding) : [];
  const statements = told.map(({ statement }) => statement);
  const translations = await translationsFor(db, statements, locale);
  const under = (path: string): string => `/${locale}/${area.slug}${path}`;
  return PublicPanel({
    look: lookOf(locale),
    people: grouping?.result.people ?? 0,
    statements: published,
    told: told.map((one) => ({ ...one, translation: translations.get(one.statement.number) })),
    resultsHref: under(resultsPath(activity.id)),
    ...(settings && activity.status === "open"
      ? {
          how: {
            before: settings.moderation === "before",
            background: settings.background.length > 0,
            moderationHref: under(publicModerationPath(activity.id)),
          },
        }
      : {}),
  });
};

const explain: NonNullable<Way["explain"]> = (refusal, locale) =>
  refusal === "no-statements" ? lookOf(locale).t("refusal.no-statements") : undefined;

const notOpened = ({ activity, locale }: PanelProps): string | undefined => {
  const { openingRefused, opensAt } = activity;
  if (!openingRefused || !opensAt) return undefined;
  const { t } = lookOf(locale);
  const why = explain(openingRefused, locale) ?? t("panel.staff.not-ready");
  return t("panel.staff.not-opened", { when: formatMoment(opensAt, locale), why });
};

const staffPanel = async (db: Deps["db"], props: PanelProps) => {
  const { area, locale, activity } = props;
  const { published, toLookAt } = await countsForStaff(db, activity.id);
  const own = (path: string): string => `/${locale}/${area.slug}${path}`;
  return StaffPanel({
    look: lookOf(locale),
    pending: toLookAt,
    published,
    notOpened: notOpened(props),
    hrefs: {
      moderate: own(moderationPath(activity.id)),
      run: own(conversationPath(activity.id)),
    },
  });
};

/** Conversations as a way of participation: statements, votes, groups, common ground. */
export const conversationWay = (deps: Omit<Regrouper, "db">): Way => ({
  kind: CONVERSATION,
  names: { fi: "Mielipidekartta", sv: "Åsiktskarta", en: "Opinion map" },
  prepare: (tx, { id, area }: Activity) =>
    insertConversation(tx, id, { area, moderation: "before", method: "robust" }),
  open: async (tx, { id }) => {
    const { published } = await statementCounts(tx, id);
    if (published === 0) return refuse("no-statements");
    await setOpen(tx, id, true);
    return ok(undefined);
  },
  explain,
  close: (tx, { id }) => setOpen(tx, id, false),
  publicPath: votePath,
  resultsPath,
  staffPath: conversationPath,
  newPath: NEW_CONVERSATION_PATH,
  participation: async (db, activity, asOf) => {
    const { people, votes, statements } = await turnoutOf(db, activity, asOf);
    const backgrounds = await backgroundCounts(db, activity, asOf);
    return { people, contributions: votes + statements, backgrounds, asOf };
  },
  findings: async (db, activity, snapshot) => {
    const grouping =
      snapshot === undefined
        ? await currentGrouping(db, activity)
        : await groupingById(db, activity, Number.parseInt(snapshot, 10) || 0);
    if (!grouping) return [];
    return (await toldBy(db, grouping)).map((told) => citable(grouping, told));
  },
  freeze: async (db, { id, area }) => {
    const grouping = await regroup({ ...deps, db }, area, id);
    return (
      grouping && {
        ref: String(grouping.id),
        asOf: grouping.computedAt,
        hash: grouping.inputHash,
      }
    );
  },
  export: openData,
  erase: async (tx, participant) =>
    (await eraseVotes(tx, participant)) +
    (await eraseStatements(tx, participant)) +
    (await eraseBackground(tx, participant)) +
    (await erasePaperForms(tx, participant)),
  panels: { publicPanel, staffPanel },
});

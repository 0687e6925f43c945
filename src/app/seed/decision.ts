import type { ActivityId } from "../../kernel/ids.ts";
import {
  citeFindings,
  draftAnswer,
  draftDecision,
  followDecision,
  publishAnswer,
  publishDecision,
  setEffect,
  submitRecommendation,
} from "../../decisions/index.ts";
import type { SeedContext } from "./context.ts";
import type { DemoSources } from "./demo-content.ts";
import { expectOk } from "./expect-ok.ts";

/** Findings cited: enough to read in a minute. */
const CITED = 3;

/** What the demo's decision cites: the common ground, then what divides, of the newest state. */
const findingKeys = async ({ db, ways }: SeedContext, activity: ActivityId): Promise<string[]> => {
  const findings = await ways.find("conversation")?.findings(db, activity);
  return (findings ?? []).slice(0, CITED).map(({ key }) => key);
};

/** Records the demo's decision on an activity, publishes it and answers those who took part. */
export const seedDecision = async (
  context: SeedContext,
  { content, text }: DemoSources,
  activity: ActivityId,
): Promise<void> => {
  const { clock, ways, jobs } = context;
  const demo = content.decision;
  clock.goTo(demo.daysAgo + 7);
  const recommendations = [];
  for (const each of demo.recommendations) {
    const input = { text: each.text, filler: true };
    const made = expectOk("advice", await submitRecommendation(context, ways, activity, input));
    recommendations.push({ ...each, id: made.id });
  }
  clock.goTo(demo.daysAgo);
  const area = content.activities[demo.activity]?.area;
  if (!area) throw new Error(`the demo has no activity ${demo.activity}`);
  const decision = expectOk(
    "decision",
    await draftDecision(context, area, {
      body: text(demo.body),
      decidedOn: clock.day(demo.daysAgo),
      caseNo: demo.caseNo,
      section: demo.section,
      title: demo.title,
      summary: demo.summary,
      textBefore: demo.textBefore,
      textAfter: demo.textAfter,
      activityIds: [activity],
      implementationDue: clock.day(-demo.dueInDays),
      filler: true,
    }),
  );
  const keys = await findingKeys(context, activity);
  let version = expectOk(
    "citation",
    await citeFindings(context, ways, decision.id, activity, {
      version: decision.version,
      findingKeys: keys,
    }),
  );
  for (const { id, effect, reason, next } of recommendations) {
    const given = { version, effect, reason, nextStep: next };
    version = expectOk("effect", await setEffect(context, decision.id, id, given));
  }
  version = expectOk("publishing", await publishDecision(context, jobs, decision.id, { version }));
  const follow = {
    version,
    implementation: "in-progress",
    due: clock.day(-demo.dueInDays),
  } as const;
  expectOk("follow-up", await followDecision(context, jobs, decision.id, follow));
  clock.goTo(demo.answerDaysAgo);
  const words = { text: demo.answer, filler: true };
  const answer = expectOk("answer", await draftAnswer(context, decision.id, activity, words));
  expectOk("answer", await publishAnswer(context, jobs, answer.id, { version: answer.version }));
};

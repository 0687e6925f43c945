import { join } from "node:path";
import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import {
  addCountyStatement,
  changeSettings,
  importConversation,
  readConversationFolder,
  regroup,
} from "../../opinions/index.ts";
import {
  type Attribution,
  closeActivity,
  endOfDay,
  type NewActivity,
  openActivity,
  planActivity,
} from "../../programmes/index.ts";
import type { SeedContext } from "./context.ts";
import type { DemoActivity, DemoSources } from "./demo-content.ts";
import { expectOk } from "./expect-ok.ts";
import type { SeededProgramme } from "./programmes.ts";
import { seedReceipt, withDemoParticipant } from "./receipt.ts";

/** The attribution that the data's licence asks for, word by word. */
const POLIS_ATTRIBUTION =
  "Data was gathered using the Polis software (compdemocracy.org/polis) and is sub-licensed under CC BY 4.0 with Attribution to The Computational Democracy Project. The data and more information about how the data was collected can be found at the links below.";

const attributionOf = ({ caseStudy }: DemoActivity): Attribution | undefined =>
  caseStudy
    ? {
        text: POLIS_ATTRIBUTION,
        licence: "CC BY 4.0",
        links: [caseStudy, "https://github.com/compdemocracy/openData"],
      }
    : undefined;

const contentOf = (
  { clock }: SeedContext,
  sources: DemoSources,
  demo: DemoActivity,
): NewActivity => {
  const decided = demo.decisionDaysAgo ?? -(demo.decisionInDays ?? 0);
  return {
    way: "conversation",
    title: demo.title,
    question: demo.question,
    why: demo.why,
    decides: sources.text(demo.decides),
    decisionOn: clock.day(decided),
    canChange: demo.canChange,
    cannotChange: demo.cannotChange,
    minutes: demo.minutes,
    closesAt: demo.closesInDays ? endOfDay(clock.day(-demo.closesInDays)) : undefined,
    attribution: attributionOf(demo),
    filler: true,
  };
};

const fillConversation = async (
  context: SeedContext,
  sources: DemoSources,
  id: ActivityId,
  demo: DemoActivity,
): Promise<void> => {
  const area: AreaCode = demo.area;
  for (const statement of demo.statements ?? [])
    expectOk(
      "statement",
      await addCountyStatement(context, area, { activityId: id, ...statement }),
    );
  if (demo.settings) {
    const settings = {
      moderation: "before",
      method: "robust",
      version: 0,
      ...demo.settings,
    } as const;
    expectOk("settings", await changeSettings(context, area, id, settings));
  }
  if (!demo.polis) return;
  const folder = join(sources.folder, "polis", demo.polis);
  const imported = expectOk(demo.polis, await readConversationFolder(folder, "en"));
  const chance = demo.receipt ? withDemoParticipant(context.chance) : context.chance;
  expectOk(demo.polis, await importConversation({ ...context, chance }, area, id, imported));
};

/** Plans, fills, opens and, where it is over, closes one activity; answers its id. */
export const seedActivity = async (
  context: SeedContext,
  sources: DemoSources,
  programme: SeededProgramme,
  demo: DemoActivity,
): Promise<ActivityId> => {
  const { clock, ways } = context;
  clock.goTo((demo.openedDaysAgo ?? 2) + 1);
  const measure = programme.node(demo.measure);
  const input = contentOf(context, sources, demo);
  const activity = expectOk("activity", await planActivity(context, ways, measure, input));
  await fillConversation(context, sources, activity.id, demo);
  if (demo.opens === false) return activity.id;
  clock.goTo(demo.openedDaysAgo ?? 0);
  expectOk("opening", await openActivity(context, ways, activity.id));
  if (demo.receipt) await seedReceipt(context, demo.area, activity.id);
  await regroup(context, demo.area, activity.id);
  if (demo.closedDaysAgo === undefined) return activity.id;
  clock.goTo(demo.closedDaysAgo);
  expectOk("closing", await closeActivity(context, ways, activity.id));
  return activity.id;
};

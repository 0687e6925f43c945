import { join } from "node:path";
import type { ActivityId } from "../../kernel/ids.ts";
import {
  addCountyStatement,
  changeSettings,
  freezeGrouping,
  type ImportedConversation,
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
import type { DemoDesk } from "./demo-opinions.ts";
import { type DeskPlace, seedDesk, seedPapers, seedWatch } from "./desk.ts";
import { expectOk } from "./expect-ok.ts";
import { seedMadeUp } from "./made-up-conversation.ts";
import type { SeededProgramme } from "./programmes.ts";
import { seedReceipt, withDemoParticipant } from "./receipt.ts";
import { seedBackground, seedWritten, type ToldByPeople } from "./residents.ts";

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

const applySettings = async (
  context: SeedContext,
  id: ActivityId,
  { area, settings }: DemoActivity,
): Promise<void> => {
  if (!settings) return;
  const all = { moderation: "before", method: "robust", version: 0, ...settings } as const;
  expectOk("settings", await changeSettings(context, area, id, all));
};

const addStatements = async (
  context: SeedContext,
  activityId: ActivityId,
  { area, statements = [] }: DemoActivity,
): Promise<void> => {
  for (const statement of statements)
    expectOk("statement", await addCountyStatement(context, area, { activityId, ...statement }));
};

/** Takes in the open data of a conversation; answers its statements. */
const importOpenData = async (
  context: SeedContext,
  { folder }: DemoSources,
  activityId: ActivityId,
  { area, polis, receipt }: DemoActivity,
): Promise<ImportedConversation["statements"]> => {
  if (!polis) return [];
  const imported = expectOk(
    polis,
    await readConversationFolder(join(folder, "polis", polis), "en"),
  );
  const chance = receipt ? withDemoParticipant(context.chance) : context.chance;
  const asked = { ...context, chance };
  expectOk(polis, await importConversation(asked, area, activityId, imported));
  return imported.statements;
};

/** Residents, moderators and the county at work in an open conversation, until its last day. */
const seedWork = async (
  context: SeedContext,
  { opinions }: DemoSources,
  { receipt, madeUp, closedDaysAgo = 1 }: DemoActivity,
  { desk, ...place }: DeskPlace & { readonly desk?: DemoDesk },
  told: ToldByPeople | undefined,
): Promise<void> => {
  const { clock } = context;
  if (receipt) await seedReceipt(context, place.area, place.activityId, opinions.email);
  if (desk) await seedDesk(context, place, desk);
  clock.goTo(closedDaysAgo);
  if (told) await seedBackground(context, place, told);
  if (desk?.papers) await seedPapers(context, place, desk.papers);
  if (desk?.written) await seedWritten(context, place, desk.written, opinions.email);
  await regroup(context, place.area, place.activityId);
  if (madeUp) await seedWatch(context, place, opinions.explanation);
};

/** Plans, fills, opens and, where it is over, closes one activity; answers its id. */
export const seedActivity = async (
  context: SeedContext,
  sources: DemoSources,
  programme: SeededProgramme,
  key: string,
  demo: DemoActivity,
): Promise<ActivityId> => {
  const { clock, ways } = context;
  const { area, openedDaysAgo = 0 } = demo;
  clock.goTo((demo.openedDaysAgo ?? 2) + 1);
  const measure = programme.node(demo.measure);
  const input = contentOf(context, sources, demo);
  const { id } = expectOk("activity", await planActivity(context, ways, measure, input));
  await addStatements(context, id, demo);
  await applySettings(context, id, demo);
  const told = demo.madeUp && (await seedMadeUp(context, sources, id, demo));
  const statements = told?.statements ?? (await importOpenData(context, sources, id, demo));
  if (demo.opens === false) return id;
  clock.goTo(openedDaysAgo);
  expectOk("opening", await openActivity(context, ways, id));
  const desk = sources.opinions.desks[key];
  const over = demo.closedDaysAgo;
  await seedWork(context, sources, demo, { area, activityId: id, statements, desk }, told);
  if (over === undefined) return id;
  clock.goTo(over);
  expectOk("closing", await closeActivity(context, ways, id));
  expectOk("freezing", await freezeGrouping(context, area, id));
  return id;
};

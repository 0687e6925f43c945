import type { Context } from "../../people/index.ts";
import {
  agreeVisit,
  askSparring,
  beginVisit,
  declineVisit,
  holdSparringOn,
  noteVisitHeld,
  offerSparring,
  withdrawSparring,
  writeSparringLesson,
} from "../../network/index.ts";
import type { Localized } from "../../kernel/locale.ts";
import type { SeedContext } from "./context.ts";
import { expectOk } from "./expect-ok.ts";
import type { DemoActs } from "./network-acts.ts";
import { type DemoNetwork, NETWORK } from "./network-content.ts";

const letterOf = (subject: Localized, body: Localized) => () => ({
  subject: subject.fi ?? "",
  body: body.fi ?? "",
});

const ask = async (context: SeedContext, one: DemoActs["sparring"]["asked"]) => {
  const { area, topic, purpose } = one;
  const post = { jobs: context.jobs, lang: "fi" } as const;
  const question = { topic, purpose, wishedTime: "", filler: true };
  const asked = await askSparring(context, post, area, question, letterOf(topic, purpose));
  return expectOk("sparring", asked);
};

/** Questions to peers: asked, offered, held with its lesson, withdrawn. */
export const seedSparring = async (
  context: SeedContext,
  demo: DemoNetwork,
  { sparring }: DemoActs,
  expert: Context,
): Promise<void> => {
  const { clock, jobs } = context;
  const post = { jobs, lang: "fi" } as const;
  const { held, withdrawn } = sparring;
  clock.goTo(held.askedDaysAgo);
  const first = await ask(context, held);
  const letter = letterOf(held.topic, held.purpose);
  const offer = { area: held.by, message: held.message };
  expectOk("offer", await offerSparring(context, post, first.id, offer, letter));
  clock.goTo(held.heldDaysAgo);
  const day = { on: clock.day(held.heldDaysAgo), by: held.by, version: first.version };
  const version = expectOk("talk", await holdSparringOn(context, first.id, day));
  const lesson = { lesson: held.lesson, lessonPublic: true, version };
  expectOk("lesson", await writeSparringLesson(context, first.id, lesson));
  clock.goTo(14);
  const gone = await ask(context, withdrawn);
  const words = letterOf(withdrawn.topic, withdrawn.purpose);
  expectOk("withdrawal", await withdrawSparring(context, post, gone.id, gone, words));
  clock.goTo(12);
  const { id } = await ask(context, demo.sparring);
  const help = { area: NETWORK, message: "" };
  const { topic, purpose } = demo.sparring;
  const helped = await offerSparring(
    { ...expert, clock },
    post,
    id,
    help,
    letterOf(topic, purpose),
  );
  expectOk("offer", helped);
  clock.goTo(3);
  await ask(context, sparring.asked);
};

/** Visits of experts: asked, offered to all, agreed, held, declined. */
export const seedVisits = async (
  context: SeedContext,
  demo: DemoNetwork,
  { visits }: DemoActs,
): Promise<void> => {
  const { clock, jobs } = context;
  const post = { jobs, lang: "fi" } as const;
  const { agreed, held, declined, offered } = visits;
  const wish = async (area: typeof NETWORK, one: { body: Localized; topic: Localized }) => {
    const { body, topic } = one;
    const content = { body, topic, wishedTime: "", filler: true };
    const begun = await beginVisit(context, post, area, content, letterOf(topic, body));
    return expectOk("visit", begun);
  };
  clock.goTo(held.askedDaysAgo);
  const { id: past } = await wish(held.area, held);
  const words = letterOf(held.topic, held.body);
  const heldOn = clock.workday(held.heldDaysAgo);
  clock.goTo(heldOn + 14);
  const day = { area: NETWORK, on: clock.day(heldOn) };
  const settled = { ...day, note: held.agreed };
  expectOk("agreeing", await agreeVisit(context, post, past, settled, words));
  clock.goTo(heldOn);
  const happened = { ...day, note: held.note };
  expectOk("holding", await noteVisitHeld(context, post, past, happened, words));
  clock.goTo(16);
  const { id: no } = await wish(declined.area, declined);
  clock.goTo(13);
  const answer = { area: NETWORK, reason: declined.reason };
  const because = letterOf(declined.topic, declined.body);
  expectOk("declining", await declineVisit(context, post, no, answer, because));
  const { id: coming } = await wish(agreed.area, agreed);
  clock.goTo(8);
  const on = clock.day(clock.workday(-agreed.inDays));
  const plan = { area: NETWORK, on, note: agreed.note };
  const about = letterOf(agreed.topic, agreed.body);
  expectOk("agreeing", await agreeVisit(context, post, coming, plan, about));
  await wish(NETWORK, offered);
  await wish(demo.visit.area, demo.visit);
};

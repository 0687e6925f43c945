import type { Context } from "../../people/index.ts";
import {
  adoptAsMeasure,
  askSparring,
  beginVisit,
  createPractice,
  linkEvidence,
  offerSparring,
  publishPractice,
} from "../../network/index.ts";
import { activitiesOfArea, chain, programmeOfArea } from "../../programmes/index.ts";
import type { SeedContext } from "./context.ts";
import { expectOk } from "./expect-ok.ts";
import { NETWORK } from "./network-content.ts";
import type { DemoNetwork, DemoPractice } from "./network-content.ts";

const practice = async (context: SeedContext, demo: DemoPractice): Promise<void> => {
  const { ways, db } = context;
  const { area, adoptedBy, cost, hours, group, ...words } = demo;
  const made = await createPractice(context, ways, area, {
    ...words,
    group,
    ...(cost === undefined ? {} : { costEuros: cost }),
    ...(hours === undefined ? {} : { staffHours: hours }),
    withMunicipalities: false,
    municipalities: [],
    filler: true,
  });
  const { id, version } = expectOk("practice", made);
  const shown = (await activitiesOfArea(db, area)).find(({ status }) => status === "closed");
  let seen = version;
  if (shown) {
    const evidence = { kind: "activity", activityId: shown.id, version } as const;
    seen = expectOk("evidence", await linkEvidence(context, ways, id, evidence));
  }
  expectOk("publishing a practice", await publishPractice(context, id, { version: seen }));
  if (!adoptedBy) return;
  const programme = await programmeOfArea(db, adoptedBy);
  const nodes = programme ? (await chain(db, programme.id)).nodes : [];
  const goal = nodes.find(({ kind }) => kind === "goal");
  const taken = { area: adoptedBy, ...(goal ? { goalId: goal.id } : {}) };
  expectOk("adoption", await adoptAsMeasure(context, id, taken));
};

/** Practices with their evidence, one of them taken by the other county; a question and a visit. */
export const seedPractices = async (
  context: SeedContext,
  demo: DemoNetwork,
  expert: Context,
): Promise<void> => {
  const { clock, jobs } = context;
  clock.goTo(12);
  for (const each of demo.practices) await practice(context, each);
  const post = { jobs, lang: "fi" } as const;
  const { sparring, visit } = demo;
  const letter = () => ({ subject: sparring.topic.fi ?? "", body: sparring.purpose.fi ?? "" });
  const question = {
    topic: sparring.topic,
    purpose: sparring.purpose,
    wishedTime: "",
    filler: true,
  };
  const asked = await askSparring(context, post, sparring.area, question, letter);
  const { id } = expectOk("sparring", asked);
  const offer = { area: NETWORK, message: "" };
  expectOk("offer", await offerSparring({ ...expert, clock }, post, id, offer, letter));
  const wish = { body: visit.body, topic: visit.topic, wishedTime: "", filler: true };
  expectOk("visit", await beginVisit(context, post, visit.area, wish, letter));
};

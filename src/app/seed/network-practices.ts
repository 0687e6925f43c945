import {
  adoptAsMeasure,
  createPractice,
  linkEvidence,
  publishPractice,
} from "../../network/index.ts";
import { activitiesOfArea, chain, programmeOfArea } from "../../programmes/index.ts";
import type { SeedContext } from "./context.ts";
import { expectOk } from "./expect-ok.ts";
import type { DemoActs } from "./network-acts.ts";
import type { DemoNetwork, DemoPractice } from "./network-content.ts";

const draft = async (context: SeedContext, demo: DemoPractice) => {
  const { area, adoptedBy: _, cost, hours, municipalities = [], ...words } = demo;
  const made = await createPractice(context, context.ways, area, {
    ...words,
    ...(cost === undefined ? {} : { costEuros: cost }),
    ...(hours === undefined ? {} : { staffHours: hours }),
    withMunicipalities: municipalities.length > 0,
    municipalities,
    filler: true,
  });
  return expectOk("practice", made);
};

const publish = async (context: SeedContext, demo: DemoPractice): Promise<void> => {
  const { ways, db } = context;
  const { area, adoptedBy } = demo;
  const { id, version } = await draft(context, demo);
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

/** Practices with their evidence, one of them taken by the other county, and one still a draft. */
export const seedPractices = async (
  context: SeedContext,
  demo: DemoNetwork,
  { practices }: DemoActs,
): Promise<void> => {
  const { clock } = context;
  clock.goTo(40);
  await publish(context, practices.shared);
  clock.goTo(12);
  for (const each of demo.practices) await publish(context, each);
  clock.goTo(2);
  await draft(context, practices.draft);
};

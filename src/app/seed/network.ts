import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import { declineTopic, proposeTopic, supportTopic, takeTopic } from "../../events/index.ts";
import { type Body, type Means, type ToldProgramme, writeSituation } from "../../network/index.ts";
import {
  addAccount,
  type Context,
  type Grant,
  openArea,
  registerAreas,
} from "../../people/index.ts";
import {
  addNode,
  createProgramme,
  linkNodes,
  type PartialDay,
  publishProgramme,
} from "../../programmes/index.ts";
import type { Localized } from "../../kernel/locale.ts";
import type { SeedContext } from "./context.ts";
import type { DemoSources } from "./demo-content.ts";
import { seedEvenings } from "./evenings.ts";
import { expectOk } from "./expect-ok.ts";
import { type DemoActs, readActs } from "./network-acts.ts";
import { seedMeetings } from "./network-meetings.ts";
import { seedPractices } from "./network-practices.ts";
import { seedSurvey } from "./network-survey.ts";
import { seedSparring, seedVisits } from "./network-talks.ts";
import { seedTrials } from "./network-trials.ts";
import {
  type DemoNetwork,
  NETWORK,
  type NetworkPeople,
  type NetworkPlaces,
} from "./network-content.ts";

/** What the demo's lead may do in the network, too. */
export const NETWORK_GRANT: Grant = { area: NETWORK, role: "coordinator" };

const readNetwork = async (folder: string): Promise<DemoNetwork> =>
  JSON.parse(await readFile(join(folder, "demo-network.json"), "utf8")) as DemoNetwork;

/** Registers the network as an area and opens it under its colour. */
export const seedNetworkArea = async (context: Context, sources: DemoSources): Promise<void> => {
  const { slug, name, shortName, colour } = await readNetwork(sources.folder);
  await registerAreas(
    context,
    [{ code: NETWORK, kind: "network", slug, name, shortName, gridRow: 0, gridCol: 0 }],
    [],
  );
  await openArea(context, NETWORK, colour);
};

/** People of the network, by role: nobody who exists. */
const seedPeople = async (context: SeedContext, { people }: DemoActs): Promise<NetworkPeople> => {
  const person = async (name: string, grant: Grant, email: string): Promise<Context> => {
    const account = await addAccount(context, name, [grant], email);
    return { ...context, visitor: { kind: "staff", account, name, grants: [grant] } };
  };
  const members = new Map<string, Context>();
  for (const { area, name, email } of people)
    members.set(area, await person(name, { area, role: "member" }, email));
  return {
    members,
    expert: await person(
      "Osallisuuden asiantuntija",
      { area: NETWORK, role: "expert" },
      "asiantuntija@example.fi",
    ),
    // The demo's lead may not decide on the own county's trials.
    coordinator: await person(
      "Verkoston koordinaattori",
      NETWORK_GRANT,
      "koordinaattori@example.fi",
    ),
  };
};

const seedYear = async (context: SeedContext, demo: DemoNetwork): Promise<NetworkPlaces> => {
  const { slug, title, goal, measures } = demo.programme;
  const year = context.clock.now().slice(0, 4);
  const id = expectOk(
    "the network's year",
    await createProgramme(context, NETWORK, {
      slug,
      title,
      targetGroups: [],
      sources: [],
      startsOn: year as PartialDay,
    }),
  );
  const goalId = expectOk("goal", await addNode(context, id, { kind: "goal", title: goal }));
  const measure = async (words: Localized) => {
    const node = { kind: "measure", title: words, filler: true } as const;
    const made = expectOk("measure", await addNode(context, id, node));
    expectOk("link", await linkNodes(context, id, { from: goalId, to: made, filler: true }));
    return made;
  };
  const places = {
    meetings: await measure(measures.meetings),
    survey: await measure(measures.survey),
  };
  expectOk("publishing", await publishProgramme(context, id));
  return places;
};

const TOLD_DAYS_AGO = 3;

interface Told {
  readonly area: AreaCode;
  readonly programme?: ToldProgramme;
  readonly means?: readonly Means[];
  readonly bodies?: readonly Body[];
  readonly responsible?: readonly Localized[];
}

const tell = async (
  context: SeedContext,
  { area, ...told }: Told,
  how: { readonly source?: string; readonly hidden?: readonly string[]; readonly filler: boolean },
): Promise<void> => {
  const toldOn = context.clock.day(TOLD_DAYS_AGO);
  for (const topic of ["programme", "means", "bodies", "responsible"] as const) {
    if (told[topic] === undefined) continue;
    const edit = {
      topic,
      told: true,
      shown: !(how.hidden ?? []).includes(topic),
      [topic]: told[topic],
      toldOn,
      ...(how.source ? { source: how.source } : {}),
      filler: how.filler || topic === "means" || topic === "bodies",
      revision: 0,
    };
    expectOk(`${topic} of ${area}`, await writeSituation(context, area, edit));
  }
};

/** What the sources tell of counties without pages here, and what the demo's counties show. */
const seedSituation = async (
  context: SeedContext,
  sources: DemoSources,
  demo: DemoNetwork,
): Promise<void> => {
  context.clock.goTo(TOLD_DAYS_AGO);
  for (const { source, ...told } of demo.situation) {
    const real = sources.programmes.find(({ area }) => area === told.area);
    const from = real?.sources[source];
    if (!from) throw new Error(`no source tells of ${told.area}`);
    await tell(context, told, { source: from, filler: false });
  }
  for (const [area, { hidden, ...told }] of Object.entries(demo.own))
    await tell(
      context,
      { area: area as AreaCode, ...told },
      { ...(hidden ? { hidden } : {}), filler: true },
    );
};

/** What members would like the meetings to take up: proposed, supported, taken, declined. */
const seedTopics = async (
  context: SeedContext,
  demo: DemoNetwork,
  { topics }: DemoActs,
  { members, expert }: NetworkPeople,
  next: ActivityId,
): Promise<void> => {
  context.clock.goTo(9);
  const propose = async (topic: DemoActs["topics"]["taken"]) =>
    expectOk("topic", await proposeTopic(context, NETWORK, topic));
  const support = async (id: Awaited<ReturnType<typeof propose>>, people: readonly Context[]) => {
    for (const person of people) expectOk("support", await supportTopic(person, id, true));
  };
  const taken = await propose(topics.taken);
  await support(taken, [...members.values(), expert]);
  expectOk("taking up", await takeTopic(context, taken, next));
  const declined = await propose(topics.declined);
  expectOk("declining", await declineTopic(context, declined, topics.reason));
  for (const [nth, topic] of demo.topics.entries())
    await support(await propose(topic), [...members.values()].slice(nth));
};

/** The network's year: people, meetings, survey, trials, practices, where the counties are. */
export const seedNetwork = async (context: SeedContext, sources: DemoSources): Promise<void> => {
  const demo = await readNetwork(sources.folder);
  const acts = await readActs(sources.folder);
  context.clock.goTo(300);
  const places = await seedYear(context, demo);
  const people = await seedPeople(context, acts);
  const { expert } = people;
  const next = await seedMeetings(context, sources, demo, acts, places);
  await seedEvenings(context, acts.evening);
  await seedTopics(context, demo, acts, people, next);
  await seedTrials(context, demo, acts, people);
  await seedPractices(context, demo, acts);
  await seedSparring(context, demo, acts, expert);
  await seedVisits(context, demo, acts);
  await seedSurvey(context, demo, acts, places, expert);
  await seedSituation(context, sources, demo);
};

import { randomUUID } from "node:crypto";
import type { AreaCode } from "../src/kernel/area.ts";
import type { Day, Instant } from "../src/kernel/instant.ts";
import { type Db, inArea, type Tx } from "../src/platform/db/connect.ts";

/** What five years bring: so many for each year, and county where it says so. */
const YEARS = 5;
const NETWORK_MEETINGS = 22;
const COUNTY_MEETINGS = 12;
const SURVEYS = 2;
const PRACTICES = 200;
const TOPICS = 200;
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const ALL_DAYS = YEARS * 365;
/** The meetings reach this many days ahead. */
const AHEAD = 60;
const NETWORK = "00" as AreaCode;

const now = Date.now();
const instant = (day: number, hours = 0): Instant =>
  new Date(now + day * DAY_MS + hours * HOUR_MS).toISOString() as Instant;
const dayAt = (day: number): Day => instant(day).slice(0, 10) as Day;
/** The day of the nth of so many that are spread over the years, the oldest first. */
const spread = (nth: number, of: number): number =>
  Math.floor(AHEAD - ALL_DAYS + ((nth + 1) * ALL_DAYS) / of);
const words = (fi: string) => ({ fi, sv: `${fi} på svenska`, en: `${fi} in English` });
const LEAD = "Miten asukkaat ovat mukana päätöksissä, ja mitä siitä on opittu muilla alueilla?";
const list = <T>(length: number, make: (nth: number) => T): T[] =>
  Array.from({ length }, (_, nth) => make(nth));

/** What rows of a county hang on. */
interface County {
  readonly code: AreaCode;
  readonly measure: string;
}

/** Two programmes of an area, the older ended, and the measure of the newer. */
const programmes = async (tx: Tx, area: AreaCode): Promise<string> => {
  const rows = (["ended", "in-force"] as const).map((status, nth) => ({
    id: randomUUID(),
    area_code: area,
    slug: `vuodet-${nth}`,
    title: words(`Osallisuusohjelma ${nth}`),
    approved_by: words("Aluevaltuusto"),
    approved_on: dayAt(-900 + nth * 700),
    decision_reference: `§ ${10 + nth}`,
    owner_body: words("Osallisuusjaosto"),
    starts_on: dayAt(-900 + nth * 700),
    ends_on: dayAt(-200 + nth * 900),
    status,
    published_at: instant(-900 + nth * 700),
  }));
  await tx.insertInto("programme").values(rows).execute();
  const measures = rows.map(({ id }) => ({
    id: randomUUID(),
    programme_id: id,
    area_code: area,
    kind: "measure",
    position: 0,
    title: words("Kuullaan asukkaita"),
    status: "in-progress",
  }));
  await tx.insertInto("node").values(measures).execute();
  return measures.at(-1)?.id ?? "";
};

const activityRow = ({ code, measure }: County, way: string, title: string, day: number) => ({
  id: randomUUID(),
  area_code: code,
  measure_id: measure,
  way,
  title: words(title),
  question: words("Mitä tästä ajatellaan?"),
  status: day > 0 ? "open" : "closed",
  opened_at: instant(day - 20),
  closed_at: day > 0 ? null : instant(day),
  closes_at: instant(day),
});

/** Meetings with their activities, hosts and programmes; answers their ids, the oldest first. */
const meetings = async (tx: Tx, county: County, count: number): Promise<string[]> => {
  const activities = list(count, (nth) =>
    activityRow(county, "event", `Tapaaminen ${nth}`, spread(nth, count)),
  );
  await tx.insertInto("activity").values(activities).execute();
  await tx
    .insertInto("event")
    .values(
      activities.map(({ id, title }, nth) => ({
        id,
        area_code: county.code,
        kind: county.code === NETWORK ? "network-meeting" : "resident-evening",
        title,
        lead: words(LEAD),
        description: words(LEAD.repeat(5)),
        starts_at: instant(spread(nth, count)),
        ends_at: instant(spread(nth, count), 2),
        place: "online",
        state: spread(nth, count) > 0 ? "open" : "closed",
        revised_at: instant(-ALL_DAYS),
      })),
    )
    .execute();
  const parts = { area_code: county.code, organisation: words("Hyvinvointialue") };
  await tx
    .insertInto("event_host")
    .values(activities.map(({ id }) => ({ ...parts, event_id: id, position: 0 })))
    .execute();
  const items = activities.flatMap(({ id }, nth) =>
    list(4, (item) => ({
      id: randomUUID(),
      event_id: id,
      area_code: county.code,
      starts_at: instant(spread(nth, count), item / 2),
      ends_at: instant(spread(nth, count), (item + 1) / 2),
      title: words(`Puheenvuoro ${item}`),
    })),
  );
  await tx.insertInto("event_item").values(items).execute();
  return activities.map(({ id }) => id);
};

const materials = async (tx: Tx, events: readonly string[]): Promise<void> => {
  const rows = events.flatMap((event, nth) =>
    list(3, (one) => ({
      id: randomUUID(),
      area_code: NETWORK,
      event_id: event,
      kind: "link",
      title: words(`Aineisto ${nth}.${one}`),
      lang: "fi",
      audience: "public",
      accessible: "this",
      added_at: instant(Math.min(-1, spread(nth, events.length))),
      renewed_at: instant(Math.min(-1, spread(nth, events.length))),
    })),
  );
  await tx.insertInto("material").values(rows).execute();
  const versions = rows.map(({ id, added_at: at }) => ({
    material_id: id,
    number: 1,
    area_code: NETWORK,
    added_at: at,
    url: `https://example.fi/${id}`,
    seen_at: at,
  }));
  await tx.insertInto("material_version").values(versions).execute();
};

/** Half of them were taken to a meeting. */
const topics = async (tx: Tx, events: readonly string[]): Promise<void> => {
  const rows = list(TOPICS, (nth) => ({
    id: randomUUID(),
    area_code: NETWORK,
    title: words(`Aihe ${nth}`),
    why: words(LEAD),
    proposed_at: instant(spread(nth, TOPICS) - AHEAD),
    supporters: nth % 22,
    ...(nth % 2 === 0
      ? { state: "open" }
      : { state: "taken", event_id: events[nth % events.length], handled_at: instant(-1) }),
  }));
  await tx.insertInto("topic").values(rows).execute();
};

/** Surveys with the demo's questions; the last one is open. Answers their ids. */
const surveys = async (tx: Tx, network: County): Promise<string[]> => {
  const { questionnaire } = await tx
    .selectFrom("survey")
    .select("questionnaire")
    .where("area_code", "=", NETWORK)
    .executeTakeFirstOrThrow();
  const count = YEARS * SURVEYS;
  const rows = list(count, (nth) =>
    activityRow(network, "survey", `Kysely alueille ${nth}`, spread(nth, count)),
  );
  await tx.insertInto("activity").values(rows).execute();
  await tx
    .insertInto("survey")
    .values(
      rows.map(({ id, status }) => ({
        activity_id: id,
        area_code: NETWORK,
        audience: "counties",
        state: status,
        questionnaire: JSON.stringify(questionnaire),
      })),
    )
    .execute();
  return rows.map(({ id }) => id);
};

/** A county's whole answer to each survey. */
const answers = async (tx: Tx, area: AreaCode, ids: readonly string[]): Promise<void> => {
  const rows = ids.map((survey) => ({
    id: randomUUID(),
    survey_id: survey,
    area_code: area,
    status: "submitted",
    lang: "fi",
    started_at: instant(-30),
    saved_at: instant(-20),
    submitted_at: instant(-20),
  }));
  await tx.insertInto("survey_response").values(rows).execute();
  const given = rows.flatMap(({ id }) =>
    list(10, (nth) => ({
      response_id: id,
      question: `kysymys-${nth}`,
      area_code: area,
      value: JSON.stringify({ text: LEAD }),
      saved_at: instant(-20),
    })),
  );
  await tx.insertInto("survey_answer").values(given).execute();
};

/** One call a year; answers their ids, the oldest first. The last one is open. */
const calls = async (tx: Tx): Promise<string[]> => {
  const rows = list(YEARS, (nth) => ({
    id: randomUUID(),
    area_code: NETWORK,
    title: words(`Haku ${nth}`),
    purpose: words(LEAD),
    criteria: JSON.stringify([]),
    opens_at: instant(spread(nth, YEARS) - 90),
    closes_at: instant(spread(nth, YEARS) - 30),
    applicants: "county",
    trial_cents: 2_000_000,
    total_cents: 60_000_000,
    contact: "verkosto@example.fi",
    published_at: instant(spread(nth, YEARS) - 95),
  }));
  await tx.insertInto("trial_call").values(rows).execute();
  return rows.map(({ id }) => id);
};

/** A trial of each call: those of the last two years run, the others ended. */
const trials = async (tx: Tx, county: County, callIds: readonly string[]): Promise<void> => {
  const begun = (nth: number) => Math.min(-5, spread(nth, callIds.length) - 60);
  const about = (nth: number) => ({
    area_code: county.code,
    title: words(`Kokeilu ${county.code}.${nth}`),
    summary: words(LEAD),
    way: "other",
  });
  const applications = callIds.map((call, nth) => ({
    ...about(nth),
    id: randomUUID(),
    call_id: call,
    lang: "fi",
    made_at: instant(begun(nth) - 20),
    submitted_at: instant(begun(nth) - 10),
  }));
  await tx.insertInto("trial_application").values(applications).execute();
  const rows = applications.map(({ id, call_id: call }, nth) => ({
    ...about(nth),
    id: randomUUID(),
    application_id: id,
    call_id: call,
    measure_id: county.measure,
    granted_cents: 1_500_000,
    started_at: instant(begun(nth)),
    ...(nth < YEARS - 2
      ? { outcome: "rooted", outcome_reason: words(LEAD), ended_at: instant(begun(nth) + 300) }
      : {}),
  }));
  await tx.insertInto("trial").values(rows).execute();
  const milestones = rows.flatMap(({ id }, nth) =>
    list(5, (step) => ({
      id: randomUUID(),
      trial_id: id,
      area_code: county.code,
      title: words(`Välitavoite ${step}`),
      due: dayAt(begun(nth) + step * 60 + Number(county.code)),
      done_on: nth < YEARS - 2 || step < 2 ? dayAt(begun(nth) + step * 60) : null,
    })),
  );
  await tx.insertInto("milestone").values(milestones).execute();
};

/** The county's share of the practices; answers their ids. */
const practices = async (tx: Tx, area: AreaCode, count: number): Promise<string[]> => {
  const rows = list(count, (nth) => ({
    id: randomUUID(),
    area_code: area,
    title: words(`Käytäntö ${area}.${nth}`),
    need: words(LEAD),
    context: words(LEAD.repeat(3)),
    steps: JSON.stringify([words(LEAD), words(LEAD)]),
    aim: "reach",
    target_group: "families",
    way: "other",
    cost_euros: 800,
    staff_hours: 24,
    languages: ["fi", "sv"],
    status: "published",
    published_at: instant(spread(nth, count) - AHEAD - 1, Number(area)),
    made_at: instant(spread(nth, count) - AHEAD - 9),
    words_fi: `käytäntö ${nth} ${LEAD.repeat(4)}`.toLowerCase(),
    words_sv: `praxis ${nth} ${LEAD.repeat(4)}`.toLowerCase(),
    words_en: `practice ${nth} ${LEAD.repeat(4)}`.toLowerCase(),
  }));
  await tx.insertInto("practice").values(rows).execute();
  return rows.map(({ id }) => id);
};

/** Every third practice is taken by this county. */
const adoptions = async (tx: Tx, county: County, ids: readonly string[]): Promise<void> => {
  const taken = ids.filter((_, nth) => (nth + Number(county.code)) % 3 === 0);
  const rows = taken.map((practice) => ({
    id: randomUUID(),
    practice_id: practice,
    area_code: county.code,
    node_id: county.measure,
    adopted_at: instant(-10),
  }));
  await tx.insertInto("practice_adoption").values(rows).execute();
};

const MEANS = ["hearings", "opinions", "representatives", "finances", "together", "initiative"];

/** Everything that a county can tell, in place of what the demo told of it. */
const situation = async (tx: Tx, area: AreaCode): Promise<void> => {
  await tx.deleteFrom("situation").where("area_code", "=", area).execute();
  const about = { area_code: area, told: true, told_on: dayAt(-30), changed_at: instant(-30) };
  const rows = (["programme", "means", "bodies", "responsible"] as const).map((topic) => ({
    ...about,
    topic,
    source: "https://example.fi/osallisuusohjelma",
    ...(topic === "programme"
      ? { state: "in-force", title: words("Osallisuusohjelma"), section: "§ 18" }
      : { state: null, title: null, section: null }),
  }));
  await tx.insertInto("situation").values(rows).execute();
  const keyed = (topic: string, keys: readonly string[]) =>
    keys.map((key, position) => ({ area_code: area, topic, position, key, name: null }));
  const bodies = list(3, (position) => ({
    area_code: area,
    topic: "responsible",
    position,
    key: null,
    name: words(`Jaosto ${position}`),
  }));
  const items = [
    ...keyed("means", MEANS),
    ...keyed("bodies", ["youth", "older", "disability"]),
    ...bodies,
  ];
  await tx.insertInto("situation_item").values(items).execute();
};

/**
 * Five years of the network and of its counties, past the product, which would take them one by
 * one. Answers how many rows of what there are more.
 */
export const fillFiveYears = async (
  db: Db,
  codes: readonly AreaCode[],
): Promise<Readonly<Record<string, number>>> => {
  const network = await inArea(db, NETWORK, async (tx) => {
    const county = { code: NETWORK, measure: await programmes(tx, NETWORK) };
    const events = await meetings(tx, county, YEARS * NETWORK_MEETINGS);
    await materials(tx, events);
    await topics(tx, events);
    return { surveys: await surveys(tx, county), calls: await calls(tx) };
  });
  const counties: County[] = [];
  const shared: string[] = [];
  for (const [nth, code] of codes.entries())
    await inArea(db, code, async (tx) => {
      const county = { code, measure: await programmes(tx, code) };
      await meetings(tx, county, YEARS * COUNTY_MEETINGS);
      await answers(tx, code, network.surveys);
      await trials(tx, county, network.calls);
      await situation(tx, code);
      const until = Math.floor(((nth + 1) * PRACTICES) / codes.length);
      shared.push(...(await practices(tx, code, until - shared.length)));
      counties.push(county);
    });
  for (const county of counties)
    await inArea(db, county.code, (tx) => adoptions(tx, county, shared));
  return {
    "network meetings": YEARS * NETWORK_MEETINGS,
    "county meetings": YEARS * COUNTY_MEETINGS * counties.length,
    surveys: network.surveys.length,
    answers: network.surveys.length * counties.length,
    trials: network.calls.length * counties.length,
    practices: shared.length,
    topics: TOPICS,
    materials: YEARS * NETWORK_MEETINGS * 3,
  };
};

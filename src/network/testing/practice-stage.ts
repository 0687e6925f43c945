import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId, ParticipantId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Refusal, Result } from "../../kernel/result.ts";
import type { Context } from "../../people/index.ts";
import type { Db } from "../../platform/db/connect.ts";
import { databaseQueue } from "../../platform/jobs/queue.ts";
import { outboxOf } from "../../platform/mail/outbox.ts";
import { openActivity, planActivity, wayRegistry } from "../../programmes/index.ts";
import { EXAMPLE_AREA, OTHER_AREA, valueOf } from "../../programmes/testing/example.ts";
import { raiseHand, showOfHands } from "../../programmes/testing/show-of-hands.ts";
import type { Stage } from "../../programmes/testing/stage.ts";
import { createPractice, publishPractice } from "../actions/practice.ts";
import type { PracticeId } from "../core/practice-ids.ts";
import type { PracticeContent } from "../core/practice.ts";

export const HERE: AreaCode = EXAMPLE_AREA;
export const THERE: AreaCode = OTHER_AREA;
export const NOBODY = "00000000-0000-4000-8000-000000000000";
export const POST = { jobs: databaseQueue, lang: "fi" } as const;

export const PRACTICE: PracticeContent = {
  title: { fi: "Asukasilta kirjastossa", sv: "Invånarkväll på biblioteket" },
  need: { fi: "Iltaan tuli vain samoja ihmisiä." },
  context: { fi: "Neljä kirjastoa, yhdessä kaupungin kanssa." },
  steps: [{ fi: "Sovi päivä kirjaston kanssa" }, { fi: "Kutsu nuorten ryhmät" }],
  learned: { fi: "Lapsille oma nurkka, niin vanhemmat tulevat." },
  aim: "reach",
  group: "families",
  way: "other",
  costEuros: 800,
  staffHours: 24,
  languages: ["fi", "sv"],
  withMunicipalities: false,
  municipalities: [],
};

export const kindOf = (result: Result<unknown, Refusal>): string =>
  result.ok ? "ok" : result.refusal.kind;

export const waysOf = (clock: Stage["clock"]) => wayRegistry([showOfHands(clock)]);

/** A published practice of the county of whoever asks. */
export const publishedPractice = async (
  by: Context,
  area: AreaCode = HERE,
  content: Partial<PracticeContent> = {},
): Promise<PracticeId> => {
  const ways = wayRegistry([showOfHands({ now: () => by.clock.now() })]);
  const { id } = valueOf(await createPractice(by, ways, area, { ...PRACTICE, ...content }));
  valueOf(await publishPractice(by, id, { version: 1 }));
  return id;
};

/** A show of hands that is open, with so many people in it; planned only where `open` is false. */
export const heldActivity = async (
  { clock, example: { lead, measureId } }: Stage,
  {
    people,
    open = true,
    title = "Käsiäänestys",
  }: { people: number; open?: boolean; title?: string },
): Promise<ActivityId> => {
  const ways = waysOf(clock);
  const context = { ...lead, jobs: databaseQueue };
  const input = { way: "show-of-hands", title: { fi: title }, question: { fi: "Mitä?" } };
  const { id } = valueOf(await planActivity(context, ways, measureId, input));
  if (open) valueOf(await openActivity(context, ways, id));
  for (let n = 0; n < people; n++) {
    const participant = lead.chance.uuid() as ParticipantId;
    valueOf(await raiseHand(lead.db, clock, { activity: id, participant, round: 1, up: n > 0 }));
  }
  return id;
};

/** Who has been written to from an outbox, with what subject. */
export const lettersFrom = async (
  db: Db,
  area: AreaCode,
  now: Instant,
): Promise<readonly string[]> =>
  (await outboxOf(db, area, { offset: 0, limit: 100, now }))
    .map(({ to, subject }) => `${to}: ${subject}`)
    .toSorted();

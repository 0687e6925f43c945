import type { AreaCode } from "../../kernel/area.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Context } from "../../people/index.ts";
import { databaseQueue } from "../../platform/jobs/queue.ts";
import type { Db } from "../../platform/db/connect.ts";
import { wayRegistry } from "../../programmes/index.ts";
import { EXAMPLE_AREA, type Example, valueOf } from "../../programmes/testing/example.ts";
import { type ExampleNetwork, NETWORK_AREA } from "../../programmes/testing/network.ts";
import { beginApplication, editApplication, submitApplication } from "../actions/application.ts";
import { createCall, publishCall } from "../actions/call.ts";
import { assignReviewer, scoreApplication } from "../actions/review.ts";
import { decideFunding } from "../actions/review-decision.ts";
import { startTrial } from "../actions/trial.ts";
import type { ApplicationContent } from "../core/application.ts";
import type { Call, CallContent, Score } from "../core/call.ts";
import type { ApplicationId, CallId, TrialId } from "../core/trial-ids.ts";
import { applicationById } from "../store/application.ts";
import { callById } from "../store/call.ts";
import { reviewsOf } from "../store/review.ts";

export const WAYS = wayRegistry([]);
export const AREA: AreaCode = EXAMPLE_AREA;

/** The days of the example: the call is open from the first to the second. */
const OPENS = "2025-03-01T07:00:00.000Z" as Instant;
const CLOSES = "2025-03-31T20:59:59.999Z" as Instant;
export const BEFORE = "2025-02-20T10:00:00.000Z";
export const DURING = "2025-03-10T10:00:00.000Z";
export const AFTER = "2025-04-02T10:00:00.000Z";

export const CALL: CallContent = {
  title: { fi: "Kokeiluhaku 2025", sv: "Utlysning 2025" },
  purpose: { fi: "Uusia tapoja osallistua." },
  opensAt: OPENS,
  closesAt: CLOSES,
  applicants: "county",
  trialCents: 2_000_000,
  totalCents: 3_000_000,
  contact: "koordinaattori, verkosto@example.fi",
};

export const CONTENT: Omit<ApplicationContent, "title" | "lang"> = {
  summary: { fi: "Nuoret arvioivat palveluja puhelimella." },
  answers: { way: "Digiraati.", participation: "Nuoret mukaan.", decisions: "Palvelustrategia." },
  plan: "Kolme kierrosta syksyllä.",
  partners: "",
  budget: [
    { label: "Tilat", cents: 50_050 },
    { label: "Ohjaus", cents: 1_000_000 },
  ],
  way: "other",
  decisionText: "Aluevaltuusto päättää strategiasta marraskuussa.",
};

type Cast = ExampleNetwork & Pick<Example, "lead">;

export const publishedCall = async (
  { coordinator }: Pick<Cast, "coordinator">,
  content: Partial<CallContent> = {},
): Promise<CallId> => {
  const { id } = valueOf(await createCall(coordinator, NETWORK_AREA, { ...CALL, ...content }));
  valueOf(await publishCall(coordinator, id, { version: 1 }));
  return id;
};

export const savedCall = async (db: Db, id: CallId): Promise<Call> => {
  const call = await callById(db, id);
  if (!call) throw new Error("no such call");
  return call;
};

/** A whole draft of a county's member, at version 2. */
export const draftOf = async (
  member: Context,
  area: AreaCode,
  call: CallId,
  title = "Digiraati",
): Promise<ApplicationId> => {
  const name = { title: { fi: title }, lang: "fi" } as const;
  const { id } = valueOf(await beginApplication(member, area, call, name));
  valueOf(await editApplication(member, WAYS, id, { ...CONTENT, ...name, version: 1 }));
  return id;
};

export const savedApplication = async (db: Db, id: ApplicationId) => {
  const application = await applicationById(db, id);
  if (!application) throw new Error("no such application");
  return application;
};

export const submitted = async (
  member: Context,
  area: AreaCode,
  call: CallId,
  title?: string,
): Promise<ApplicationId> => {
  const id = await draftOf(member, area, call, title);
  valueOf(await submitApplication(member, id, { version: 2 }));
  return id;
};

export const accountOf = ({ visitor }: Context) => {
  if (visitor.kind !== "staff") throw new Error("only staff has an account");
  return visitor.account;
};

/** All criteria with one score. */
export const scoresOf = (score: Score) =>
  Object.fromEntries(
    ["way", "participation", "decisions"].map((key) => [key, { score, reason: `siksi ${score}` }]),
  );

/** Gives the scores of a reviewer who is assigned. */
export const give = async (reviewer: Context, id: ApplicationId, score: Score) => {
  const reviews = await reviewsOf(reviewer.db, [id]);
  const own = reviews.find(({ account }) => account === accountOf(reviewer));
  return scoreApplication(reviewer, id, {
    scores: scoresOf(score),
    give: true,
    version: own?.version ?? 0,
  });
};

export const LETTER = () => ({ subject: "Päätös", body: "Hei!\n" });

/** A trial that has begun: the clock stands after the call. */
export const runningTrial = async (
  { coordinator, expert, member }: Cast,
  clock: { set(moment: string): void },
  title?: string,
): Promise<TrialId> => {
  clock.set(DURING);
  const call = await publishedCall({ coordinator });
  const id = await submitted(member, AREA, call, title);
  clock.set(AFTER);
  valueOf(await assignReviewer(coordinator, call, accountOf(expert)));
  valueOf(await give(expert, id, 3));
  const funding = { outcome: "funded", reason: { fi: "Selvä." }, cents: 1_500_000 } as const;
  valueOf(await decideFunding(coordinator, databaseQueue, id, funding, LETTER));
  return valueOf(await startTrial(member, id)).id;
};

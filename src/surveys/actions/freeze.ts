import type { AreaCode } from "../../kernel/area.ts";
import type { Clock } from "../../platform/clock.ts";
import { type Db, inArea } from "../../platform/db/connect.ts";
import { hashOf } from "../../platform/secrets.ts";
import type { Activity, Way } from "../../programmes/index.ts";
import { type Answers, canonical } from "../core/answer.ts";
import { type Questionnaire, questionsIn } from "../core/questionnaire.ts";
import { counter } from "../core/tally.ts";
import { submittedAnswers } from "../store/answers.ts";
import { insertSnapshot, snapshotByHash, type SnapshotContent } from "../store/snapshot.ts";
import { surveyById } from "../store/survey.ts";

type Snapshot = NonNullable<Awaited<ReturnType<Way["freeze"]>>>;

/** Answers without whom to contact and about what: a state that stays for good names no people. */
const withoutContacts = (questionnaire: Questionnaire, answers: Answers): Answers => {
  const contacts = new Set(
    questionsIn(questionnaire).flatMap(({ key, kind }) => (kind === "contact" ? [key] : [])),
  );
  return Object.fromEntries(
    Object.entries(answers).map(([key, value]) => [
      key,
      contacts.has(key) && "wish" in value ? { wish: value.wish } : value,
    ]),
  );
};

/**
 * Makes or finds the immutable state of the submitted answers; undefined when nobody has submitted.
 * The hash is a chain over the questions and every submitted answer in the order of their ids. Of residents only counts are kept, so
 * that an answer that is erased later is gone from here, too.
 */
export const freezeSurvey = async (
  db: Db,
  clock: Clock,
  { id, area }: Pick<Activity, "id" | "area">,
): Promise<Snapshot | undefined> => {
  const survey = await surveyById(db, id);
  if (!survey) return undefined;
  const { questionnaire, audience } = survey;
  let hash = hashOf(canonical(questionnaire));
  const counting = counter(questionnaire, audience);
  const counties: { area: AreaCode; answers: Answers }[] = [];
  for await (const { response, area: of, answers } of submittedAnswers(db, id)) {
    hash = hashOf(`${hash} ${response} ${canonical(answers)}`);
    counting.add(answers);
    if (audience === "counties")
      counties.push({ area: of, answers: withoutContacts(questionnaire, answers) });
  }
  if (counting.people() === 0) return undefined;
  const content: SnapshotContent = {
    questionnaire,
    people: counting.people(),
    tallies: counting.tallies(),
    ...(audience === "counties" ? { counties } : {}),
  };
  const frozen = { survey: id, area, hash, content, asOf: clock.now() };
  await inArea(db, area, (tx) => insertSnapshot(tx, frozen), { quiet: true });
  const kept = await snapshotByHash(db, id, frozen.hash);
  return kept && { ref: String(kept.id), asOf: kept.asOf, hash: kept.hash };
};

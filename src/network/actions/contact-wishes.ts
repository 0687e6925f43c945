import type { ActivityId } from "../../kernel/ids.ts";
import type { Context } from "../../people/index.ts";
import { recordAudits } from "../../people/index.ts";
import { inArea } from "../../platform/db/connect.ts";
import { type ContactWish, contactWishes, surveyById } from "../../surveys/index.ts";
import { type Contact, type ContactId, LONGEST_ABOUT, LONGEST_PERSON } from "../core/contact.ts";
import { contactsOfSurvey, insertContacts, renewWish } from "../store/contact.ts";

/** The job to which surveys call when a county has submitted its answer. */
export const GATHER_CONTACTS_JOB = "network.gather-contacts";

const keyOf = (county: string, question: string): string => `${county} ${question}`;

const saidIn = ({ about = "", who }: ContactWish) => ({
  about: about.slice(0, LONGEST_ABOUT),
  ...(who ? { person: who.slice(0, LONGEST_PERSON) } : {}),
});

/** What a wish changes of its contact; undefined where all is as it was. */
const renewed = (contact: Contact, wish: ContactWish | undefined, now: Contact["madeAt"]) => {
  const { about, person, withdrawnAt, personErasedAt } = contact;
  if (!wish) return withdrawnAt ? undefined : { about, person, withdrawnAt: now };
  // What was erased stays so, whatever the answer still says.
  const said = personErasedAt ? { about, person } : saidIn(wish);
  const same = said.about === about && said.person === person && withdrawnAt === undefined;
  return same ? undefined : said;
};

/**
 * Makes a contact of each wish in the submitted answers of a survey, renews what counties said anew
 * and notes which wishes were taken back. Done twice it changes nothing; steps are left alone.
 * Answers how many contacts are new.
 */
export const gatherContacts = async (
  { db, clock, chance }: Pick<Context, "db" | "clock" | "chance">,
  id: ActivityId,
): Promise<number> => {
  const survey = await surveyById(db, id);
  if (survey?.audience !== "counties") return 0;
  const { area } = survey;
  const wishes = await contactWishes(db, id);
  const byKey = new Map(wishes.map((wish) => [keyOf(wish.area, wish.question), wish]));
  const now = clock.now();
  return inArea(db, area, async (tx) => {
    const known = await contactsOfSurvey(tx, id);
    for (const contact of known) {
      const change = renewed(
        contact,
        byKey.get(keyOf(contact.county, contact.wish?.question ?? "")),
        now,
      );
      if (change) await renewWish(tx, contact.id, change);
    }
    const there = new Set(known.map((one) => keyOf(one.county, one.wish?.question ?? "")));
    const fresh = wishes.filter((wish) => !there.has(keyOf(wish.area, wish.question)));
    const made = await insertContacts(
      tx,
      fresh.map((wish) => ({
        id: chance.uuid() as ContactId,
        area,
        county: wish.area,
        wish: { survey: id, question: wish.question },
        at: wish.at,
        ...saidIn(wish),
      })),
    );
    await recordAudits(
      tx,
      made.map((subjectId) => ({
        area,
        at: now,
        action: "gather-contact",
        subjectKind: "contact",
        subjectId,
        after: { survey: id },
      })),
    );
    return made.length;
  });
};

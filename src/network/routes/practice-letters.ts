import type { Area, AreaCode } from "../../kernel/area.ts";
import type { Locale, Localized } from "../../kernel/locale.ts";
import { allAreas, networkArea } from "../../people/index.ts";
import { translator } from "../../platform/i18n/translator.ts";
import { localPath } from "../../platform/slice.ts";
import type { WithdrawalLetter } from "../actions/practice.ts";
import type { OfferLetter, SparringLetter } from "../actions/sparring.ts";
import type { VisitLetter } from "../actions/visit.ts";
import { practicePath, sparringPath, visitPath } from "../core/practice-paths.ts";
import { networkMessages } from "../messages/messages.generated.ts";
import {
  askLetter,
  offerLetter,
  takenBackLetter,
  visitLetter,
  withdrawalLetter,
} from "../views/practice-letters.ts";
import type { LetterLook } from "../views/letter.ts";
import type { NetworkNeeds } from "./needs.ts";

/** The letters of practices, sparring and visits, written here, where texts and addresses meet. */
export interface PracticeLetters {
  readonly withdrawal: WithdrawalLetter;
  readonly asked: SparringLetter;
  readonly offered: OfferLetter;
  readonly takenBack: SparringLetter;
  readonly visit: VisitLetter;
}

export const practiceLettersOf = async ({
  db,
  config,
}: Pick<NetworkNeeds, "db" | "config">): Promise<PracticeLetters> => {
  const network = await networkArea(db);
  const areas = new Map<AreaCode, Pick<Area, "slug" | "name">>(
    [...(await allAreas(db)), ...(network ? [network] : [])].map((area) => [area.code, area]),
  );
  const look = (locale: Locale, path: string): LetterLook => ({
    t: translator(networkMessages, locale),
    locale,
    link: `${config.publicUrl}${localPath(locale, path)}`,
  });
  const name = (area: AreaCode): Localized => areas.get(area)?.name ?? {};
  const shared = network?.slug ?? "";
  return {
    withdrawal: (lang, practice, reason) =>
      withdrawalLetter(
        look(lang, practicePath(areas.get(practice.area)?.slug ?? "", practice.id)),
        practice,
        reason,
        name(practice.area),
      ),
    asked: (lang, sparring) =>
      askLetter(look(lang, sparringPath(shared, sparring.id)), sparring, name(sparring.area)),
    offered: (lang, sparring, offer) =>
      offerLetter(look(lang, sparringPath(shared, sparring.id)), sparring, offer, name(offer.area)),
    takenBack: (lang, sparring) =>
      takenBackLetter(look(lang, sparringPath(shared, sparring.id)), sparring, name(sparring.area)),
    visit: (lang, visit, step) =>
      visitLetter(
        look(lang, visitPath(shared, visit.id)),
        visit,
        step,
        name(step?.area ?? visit.area),
      ),
  };
};

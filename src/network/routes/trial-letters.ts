import { allAreas } from "../../people/index.ts";
import { translator } from "../../platform/i18n/translator.ts";
import { localPath } from "../../platform/slice.ts";
import type { Locale } from "../../kernel/locale.ts";
import type { InvitationLetter } from "../actions/application-author.ts";
import type { FundingLetter } from "../actions/review-decision.ts";
import type { MilestoneLetter } from "../actions/trial-reminder.ts";
import { applicationPath, staffTrialPath } from "../core/trial-paths.ts";
import { networkMessages } from "../messages/messages.generated.ts";
import { fundingLetter, invitationLetter, milestoneLetter } from "../views/trial-letters.ts";
import type { LetterLook } from "../views/letter.ts";
import type { NetworkNeeds } from "./needs.ts";

/** The letters of calls and trials, written here, where texts and addresses meet. */
export interface TrialLetters {
  readonly invitation: InvitationLetter;
  readonly funding: FundingLetter;
  readonly milestone: MilestoneLetter;
}

export const lettersOf = async ({
  db,
  config,
}: Pick<NetworkNeeds, "db" | "config">): Promise<TrialLetters> => {
  const counties = new Map((await allAreas(db)).map((county) => [county.code, county]));
  const look = (locale: Locale, path: string): LetterLook => ({
    t: translator(networkMessages, locale),
    locale,
    link: `${config.publicUrl}${localPath(locale, path)}`,
  });
  const slug = (area: Parameters<(typeof counties)["get"]>[0]) => counties.get(area)?.slug ?? "";
  return {
    invitation: (lang, application) =>
      invitationLetter(
        look(lang, applicationPath(slug(application.area), application.id)),
        application,
        counties.get(application.area)?.name ?? {},
      ),
    funding: (lang, application, decision) =>
      fundingLetter(
        look(lang, applicationPath(slug(application.area), application.id)),
        application,
        decision,
      ),
    milestone: (lang, trial, milestone) =>
      milestoneLetter(look(lang, staffTrialPath(slug(trial.area), trial.id)), trial, milestone),
  };
};

import type { Config } from "../../platform/config.ts";
import { translator } from "../../platform/i18n/translator.ts";
import { localPath } from "../../platform/slice.ts";
import type { StaffLetterWriter } from "../actions/account.ts";
import { SIGN_IN_PATH, signInLinkPath } from "../core/paths.ts";
import { peopleMessages } from "../messages/messages.generated.ts";
import { staffLetter } from "../views/staff-letter.ts";

/** Writes letters to members of the staff with addresses of this installation. */
export const letterWriter =
  ({ publicUrl }: Pick<Config, "publicUrl">): StaffLetterWriter =>
  ({ token, ...letter }) =>
    staffLetter({
      ...letter,
      textsOf: (locale) => translator(peopleMessages, locale),
      addressIn: (locale) =>
        publicUrl + localPath(locale, token === undefined ? SIGN_IN_PATH : signInLinkPath(token)),
    });

import { expect, test } from "vitest";
import { parseDay } from "../../kernel/instant.ts";
import { LOCALES } from "../../kernel/locale.ts";
import { translator } from "../../platform/i18n/translator.ts";
import { networkMessages } from "../messages/messages.generated.ts";
import { fundingLetter, invitationLetter, milestoneLetter } from "./trial-letters.ts";

const look = (locale: (typeof LOCALES)[number]) => ({
  t: translator(networkMessages, locale),
  locale,
  link: `https://example.fi/${locale}`,
});
const TITLE = { fi: "Digiraati", sv: "Digitalt råd" };
const DECISION = {
  outcome: "funded",
  reason: { fi: "Selvä ja uusi.", sv: "Klart och nytt." },
  cents: 1_200_050,
} as const;

test("a grant is told with its amount and its reason", () => {
  expect(fundingLetter(look("fi"), { title: TITLE }, DECISION)).toEqual({
    subject: "Kokeilu saa rahoituksen: Digiraati",
    body: `Hei!

Kokeilunne ”Digiraati” saa rahoituksen.

Myönnetty 12\u202f000,50\u00a0€.

Perustelu:
Selvä ja uusi.

Lue lisää ja katso hakemuksesi:
https://example.fi/fi
`,
  });
});

test("a no is told with its reason and no amount, in the language of the application", () => {
  const { cents: _, ...rest } = DECISION;
  const letter = fundingLetter(look("sv"), { title: TITLE }, { ...rest, outcome: "declined" });
  expect(letter).toEqual({
    subject: "Beslut om ansökan: Digitalt råd",
    body: `Hej!

Ert försök ”Digitalt råd” får inte finansiering i denna utlysning.

Motivering:
Klart och nytt.

Läs mer och se er ansökan:
https://example.fi/sv
`,
  });
});

test("invitations and reminders name what they are about, in every language", () => {
  const due = parseDay("2025-04-16");
  if (!due) throw new Error("a day");
  const milestone = { title: { fi: "Kierros 1" }, due };
  const subjects = LOCALES.flatMap((locale) => [
    invitationLetter(look(locale), { title: TITLE }, { fi: "Päijät-Häme" }).subject,
    milestoneLetter(look(locale), { title: TITLE }, milestone).subject,
  ]);
  expect(subjects).toEqual([
    "Sinua pyydetään kirjoittamaan hakemusta: Digiraati",
    "Välitavoite lähestyy: Kierros 1",
    "Du ombeds skriva på en ansökan: Digitalt råd",
    "Ett delmål närmar sig: Kierros 1",
    "You are asked to write an application along: Digiraati",
    "A milestone is near: Kierros 1",
  ]);
  expect(milestoneLetter(look("fi"), { title: TITLE }, milestone).body).toBe(
    "Hei!\n\nKokeilun ”Digiraati” välitavoitteen ”Kierros 1” määräpäivä on 16.4.2025. Merkitse se valmiiksi tai siirrä sitä täällä:\n\nhttps://example.fi/fi\n",
  );
});

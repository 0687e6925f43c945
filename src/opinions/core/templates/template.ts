import type { Locale } from "../../../kernel/locale.ts";
import type { BackgroundQuestion } from "../settings.ts";

/** A text in all three languages. */
export type InAll = Readonly<Record<Locale, string>>;

export const inAll = (fi: string, sv: string, en: string): InAll => ({ fi, sv, en });

/** A conversation to begin from: everything filled in, everything to be changed. */
export interface ConversationTemplate {
  /** Stands in addresses. */
  readonly key: string;
  readonly title: InAll;
  /** For whom and when it fits, in one sentence for staff. */
  readonly about: InAll;
  readonly question: InAll;
  readonly why: InAll;
  readonly canChange: InAll;
  readonly cannotChange: InAll;
  /** Minutes that voting on the statements takes. */
  readonly minutes: number;
  /** First statements: one claim each, from several sides, none of them the county's own view. */
  readonly statements: readonly InAll[];
  readonly background: readonly BackgroundQuestion[];
  readonly backgroundPurpose: InAll;
  readonly policy: InAll;
}

export const POLICY = inAll(
  "Moderaattori lukee väitteet, ennen kuin ne julkaistaan. Väite julkaistaan, jos se liittyy kysymykseen, sisältää yhden asian ja kohtelee ihmisiä asiallisesti. Mielipide ei ole syy piilottaa väitettä. Piilottamisen syy näytetään julkisesti.",
  "En moderator läser påståendena innan de publiceras. Ett påstående publiceras om det hör till frågan, gäller en enda sak och bemöter människor sakligt. En åsikt är inget skäl att dölja ett påstående. Orsaken till att något döljs visas offentligt.",
  "A moderator reads statements before they are published. A statement is published if it belongs to the question, makes one claim and treats people with respect. An opinion is no reason to hide a statement. The reason for hiding is shown publicly.",
);

export const PURPOSE = inAll(
  "Kysymme näitä, jotta näemme, keitä vastaajissa on ja keitä heistä puuttuu. Vastaaminen on vapaaehtoista. Alle viiden ihmisen lukuja ei näytetä.",
  "Vi frågar det här för att se vilka som har svarat och vilka som saknas. Det är frivilligt att svara. Tal som gäller färre än fem personer visas inte.",
  "We ask this to see who has answered and who is missing. Answering is voluntary. Figures of fewer than five people are not shown.",
);

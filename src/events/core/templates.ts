import type { Locale, Localized } from "../../kernel/locale.ts";
import type { AgendaTexts } from "./agenda-lines.ts";
import type { MeetingKind, Place } from "./meeting.ts";

/** A text that every language has. */
export type InAll = Readonly<Record<Locale, string>>;

/** One item of a template's programme, by its length. */
export interface TemplateItem extends AgendaTexts {
  readonly minutes: number;
}

/** What a new meeting begins from. */
export interface MeetingTemplate {
  /** Its kind names it, too. */
  readonly kind: MeetingKind;
  readonly about: InAll;
  readonly title: InAll;
  readonly lead?: InAll;
  readonly guidingQuestions?: InAll;
  readonly place: Place;
  readonly invitedOnly: boolean;
  /** When such meetings usually begin: `HH:MM`. */
  readonly start: string;
  readonly minutes: number;
  readonly agenda: readonly TemplateItem[];
}

const item = (
  minutes: number,
  fi: string,
  sv: string,
  en: string,
  by?: Localized,
): TemplateItem => ({
  minutes,
  title: { fi, sv, en },
  break: false,
  speakers: by ? [{ title: by }] : [],
});

const pause = (minutes: number): TemplateItem => ({
  ...item(minutes, "Tauko", "Paus", "Break"),
  break: true,
});

const HOST: Localized = { fi: "tapaamisen isäntä", sv: "mötets värd", en: "host of the meeting" };
const EXPERT: Localized = { fi: "asiantuntija", sv: "sakkunnig", en: "expert" };

const NETWORK_MEETING: MeetingTemplate = {
  kind: "network-meeting",
  about: {
    fi: "Kaksi tuntia verkossa: katsaus, alustus, tauko ja yhteinen keskustelu.",
    sv: "Två timmar på nätet: översikt, inledning, paus och gemensam diskussion.",
    en: "Two hours online: an overview, a talk, a break and a discussion.",
  },
  title: { fi: "Verkostotapaaminen", sv: "Nätverksmöte", en: "Network meeting" },
  lead: {
    fi: "Mitä opimme toisiltamme tällä kertaa?",
    sv: "Vad lär vi oss av varandra den här gången?",
    en: "What do we learn from each other this time?",
  },
  guidingQuestions: {
    fi: "Mikä omalla alueella toimii?\nMihin tarvitsemme muiden apua?",
    sv: "Vad fungerar i vårt eget område?\nMed vad behöver vi andras hjälp?",
    en: "What works in our own county?\nWhere do we need the help of others?",
  },
  place: "online",
  invitedOnly: true,
  start: "12:00",
  minutes: 120,
  agenda: [
    item(
      10,
      "Tervetuloa ja katsaus työhön",
      "Välkommen och översikt av arbetet",
      "Welcome and where we stand",
      HOST,
    ),
    item(40, "Alustus ja kysymykset", "Inledning och frågor", "A talk and questions", EXPERT),
    pause(10),
    item(
      50,
      "Keskustelu: mitä tästä seuraa alueilla?",
      "Diskussion: vad innebär detta i områdena?",
      "Discussion: what follows for the counties?",
    ),
    item(10, "Päätössanat", "Avslutning", "Closing words", HOST),
  ],
};

const WEBINAR: MeetingTemplate = {
  kind: "webinar",
  about: {
    fi: "Tunti ja vartti verkossa, avoin kaikille; puheenvuorot ja kysymykset.",
    sv: "En timme och en kvart på nätet, öppet för alla; anföranden och frågor.",
    en: "An hour and a quarter online, open to all; talks and questions.",
  },
  title: { fi: "Webinaari", sv: "Webbinarium", en: "Webinar" },
  place: "online",
  invitedOnly: false,
  start: "09:00",
  minutes: 75,
  agenda: [
    item(5, "Tervetuloa", "Välkommen", "Welcome", HOST),
    item(25, "Ensimmäinen puheenvuoro", "Första anförandet", "First talk", EXPERT),
    item(25, "Toinen puheenvuoro", "Andra anförandet", "Second talk", EXPERT),
    item(20, "Kysymykset ja vastaukset", "Frågor och svar", "Questions and answers"),
  ],
};

const KICK_OFF: MeetingTemplate = {
  kind: "kick-off",
  about: {
    fi: "Iltapäivä paikan päällä: mitä teemme tällä kaudella, kuka tekee ja milloin.",
    sv: "En eftermiddag på plats: vad vi gör under perioden, vem som gör det och när.",
    en: "An afternoon on site: what we do this season, who does it and when.",
  },
  title: { fi: "Kauden aloitus", sv: "Upptakt för perioden", en: "Kick-off of the season" },
  lead: {
    fi: "Sovimme yhdessä, mitä saamme tällä kaudella aikaan.",
    sv: "Vi kommer tillsammans överens om vad vi ska uppnå under perioden.",
    en: "Together we agree on what we will achieve this season.",
  },
  place: "on-site",
  invitedOnly: true,
  start: "12:30",
  minutes: 210,
  agenda: [
    item(
      30,
      "Kahvi ja tutustuminen",
      "Kaffe och presentation",
      "Coffee and getting to know each other",
    ),
    item(
      30,
      "Mitä opimme viime kaudella",
      "Vad vi lärde oss under förra perioden",
      "What we learned last season",
      HOST,
    ),
    item(
      60,
      "Työpajat: kauden tavoitteet",
      "Workshoppar: periodens mål",
      "Workshops: aims of the season",
    ),
    pause(15),
    item(60, "Yhteinen suunnitelma", "Gemensam plan", "A plan together"),
    item(15, "Päätössanat", "Avslutning", "Closing words", HOST),
  ],
};

const TRAINING: MeetingTemplate = {
  kind: "training",
  about: {
    fi: "Kolme tuntia: opitaan, harjoitellaan ja kerrotaan, mitä otetaan mukaan.",
    sv: "Tre timmar: vi lär oss, övar och berättar vad vi tar med oss.",
    en: "Three hours: learn, practise and tell what you take along.",
  },
  title: { fi: "Koulutus", sv: "Utbildning", en: "Training" },
  guidingQuestions: {
    fi: "Mitä osaat tämän jälkeen?",
    sv: "Vad kan du efter det här?",
    en: "What can you do after this?",
  },
  place: "both",
  invitedOnly: false,
  start: "09:00",
  minutes: 180,
  agenda: [
    item(15, "Tervetuloa ja tavoitteet", "Välkommen och mål", "Welcome and aims", HOST),
    item(60, "Opetus", "Undervisning", "Teaching", EXPERT),
    pause(15),
    item(75, "Harjoitus pienryhmissä", "Övning i smågrupper", "Exercise in small groups"),
    item(15, "Mitä otan mukaani", "Vad jag tar med mig", "What I take along"),
  ],
};

const RESIDENT_EVENING: MeetingTemplate = {
  kind: "resident-evening",
  about: {
    fi: "Kaksi tuntia illalla paikan päällä ja verkossa: asukkaat puhuvat, päättäjät kuuntelevat.",
    sv: "Två timmar på kvällen, på plats och på nätet: invånarna talar, beslutsfattarna lyssnar.",
    en: "Two hours in the evening, on site and online: residents speak, decision-makers listen.",
  },
  title: { fi: "Asukasilta", sv: "Invånarkväll", en: "Residents’ evening" },
  lead: {
    fi: "Tule kertomaan, mitä palveluissa pitää muuttaa.",
    sv: "Kom och berätta vad som behöver ändras i servicen.",
    en: "Come and tell what should change in the services.",
  },
  guidingQuestions: {
    fi: "Mikä palveluissa toimii?\nMitä pitää muuttaa ensin?",
    sv: "Vad fungerar i servicen?\nVad behöver ändras först?",
    en: "What works in the services?\nWhat should change first?",
  },
  place: "both",
  invitedOnly: false,
  start: "17:30",
  minutes: 120,
  agenda: [
    item(15, "Kahvi", "Kaffe", "Coffee"),
    item(
      15,
      "Tervetuloa: mistä tänään päätetään ja mistä ei",
      "Välkommen: vad vi bestämmer i dag och vad inte",
      "Welcome: what is decided and what is not",
      HOST,
    ),
    item(60, "Pöytäkeskustelut", "Samtal vid borden", "Talks at the tables"),
    item(20, "Mitä kuulimme", "Vad vi hörde", "What we heard"),
    item(10, "Mitä tapahtuu seuraavaksi", "Vad som händer härnäst", "What happens next", HOST),
  ],
};

/** The templates of meetings, in the order in which they are offered. */
export const TEMPLATES: readonly MeetingTemplate[] = [
  NETWORK_MEETING,
  WEBINAR,
  KICK_OFF,
  TRAINING,
  RESIDENT_EVENING,
];

export const templateOf = (kind: string): MeetingTemplate | undefined =>
  TEMPLATES.find((template) => template.kind === kind);

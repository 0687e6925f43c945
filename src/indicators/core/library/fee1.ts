import type { Day } from "../../../kernel/instant.ts";
import type { Definition } from "../definition.ts";

export const FEE1: Definition = {
  code: "FEE1",
  v: 1,
  validFrom: "2023-01-01" as Day,
  name: {
    fi: "Palautekattavuus",
    sv: "Återkopplingens täckning",
    en: "Feedback coverage",
  },
  definition: {
    fi: "Kuinka suuri osa päättyneistä osallistumisista on saanut julkisen vastauksen: mitä päätettiin ja miksi.",
    sv: "Hur stor del av de avslutade tillfällena att delta har fått ett offentligt svar: vad som beslutades och varför.",
    en: "The share of closed activities that have a public answer: what was decided and why.",
  },
  numerator: {
    fi: "Päättyneet osallistumiset, joihin on julkaistu vastaus",
    sv: "Avslutade tillfällen att delta med ett publicerat svar",
    en: "Closed activities with a published answer",
  },
  denominator: {
    fi: "Vuoden aikana päättyneet osallistumiset",
    sv: "Tillfällen att delta som avslutades under året",
    en: "Activities that closed during the year",
  },
  formula: {
    fi: "Vastauksen saaneet päättyneet osallistumiset jaetaan kaikilla vuoden aikana päättyneillä.",
    sv: "De avslutade tillfällen som fått ett svar delas med alla som avslutades under året.",
    en: "Closed activities with an answer, divided by all activities that closed during the year.",
  },
  level: "output",
  unit: "percent",
  decimals: 0,
  measure: "proportion",
  direction: "up",
  collectionMethod: "event",
  countsPeople: false,
  frequencyMonths: 6,
  limitations: {
    fi: "Luku kertoo, että vastaus on annettu. Se ei kerro, ymmärrettiinkö vastaus tai oltiinko siihen tyytyväisiä. Mukana ovat vain tällä alustalla järjestetyt osallistumiset.",
    sv: "Talet visar att ett svar har getts. Det visar inte om svaret förstods eller om man var nöjd med det. Bara det som ordnats på den här plattformen är med.",
    en: "The number tells that an answer was given. It does not tell whether the answer was understood or welcome. Only activities held on this platform are counted.",
  },
  source: {
    fi: "Puntarin omat kirjaukset: osallistumiset ja vastaukset",
    sv: "Puntaris egna uppgifter: tillfällen att delta och svar",
    en: "Puntari's own records: activities and answers",
  },
};

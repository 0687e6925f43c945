import type { Day } from "../../../kernel/instant.ts";
import type { Definition } from "../definition.ts";

export const INF4: Definition = {
  code: "INF4",
  v: 1,
  validFrom: "2023-01-01" as Day,
  name: {
    fi: "Perusteluissa mainitut",
    sv: "Nämnda i motiveringen",
    en: "Cited in reasoning",
  },
  definition: {
    fi: "Kuinka suuri osa päätöksistä, joihin liittyy osallistuminen, vetoaa perusteluissaan asukkaiden näkemyksiin.",
    sv: "Hur stor del av de beslut som hör ihop med ett tillfälle att delta hänvisar till invånarnas synpunkter i motiveringen.",
    en: "The share of decisions with an activity whose reasoning cites what residents said.",
  },
  numerator: {
    fi: "Päätökset, jotka viittaavat asukkaiden näkemyksiin",
    sv: "Beslut som hänvisar till invånarnas synpunkter",
    en: "Decisions that cite residents' input",
  },
  denominator: {
    fi: "Vuoden aikana tehdyt ja julkaistut päätökset, joihin liittyy osallistuminen",
    sv: "Beslut som fattades under året, har publicerats och hör ihop med ett tillfälle att delta",
    en: "Published decisions of the year that have an activity",
  },
  formula: {
    fi: "Asukkaiden näkemyksiin viittaavat päätökset jaetaan kaikilla vuoden päätöksillä, joihin liittyy osallistuminen.",
    sv: "Beslut som hänvisar till invånarnas synpunkter delas med årets alla beslut som hör ihop med ett tillfälle att delta.",
    en: "Decisions that cite residents' input, divided by all decisions of the year that have an activity.",
  },
  level: "outcome",
  unit: "percent",
  decimals: 0,
  measure: "proportion",
  direction: "up",
  collectionMethod: "event",
  countsPeople: false,
  frequencyMonths: 6,
  limitations: {
    fi: "Viittaus näyttää, että näkemykset olivat päätöksen pöydällä. Se ei yksin osoita, että ne muuttivat päätöstä. Mukana ovat vain Puntariin kirjatut päätökset.",
    sv: "En hänvisning visar att synpunkterna låg på bordet. Den visar inte i sig att de ändrade beslutet. Bara beslut som registrerats i Puntari är med.",
    en: "A citation shows that the input was on the table. It does not show by itself that the input changed the decision. Only decisions recorded in Puntari are counted.",
  },
  source: {
    fi: "Puntarin omat kirjaukset: päätökset ja niiden viittaukset",
    sv: "Puntaris egna uppgifter: beslut och deras hänvisningar",
    en: "Puntari's own records: decisions and their citations",
  },
};

import type { Day } from "../../../kernel/instant.ts";
import type { Definition } from "../definition.ts";

export const REA1: Definition = {
  code: "REA1",
  v: 1,
  validFrom: "2023-01-01" as Day,
  name: {
    fi: "Osallistujat tuhatta asukasta kohti",
    sv: "Deltagare per tusen invånare",
    en: "Participants per 1,000 residents",
  },
  definition: {
    fi: "Kuinka moni tuhannesta asukkaasta osallistui vuoden aikana avattuihin osallistumisiin.",
    sv: "Hur många av tusen invånare som deltog i de tillfällen som öppnades under året.",
    en: "How many of a thousand residents took part in activities opened during the year.",
  },
  numerator: {
    fi: "Osallistujat vuoden aikana avatuissa osallistumisissa, yhteenlaskettuna",
    sv: "Deltagare i de tillfällen som öppnades under året, sammanräknade",
    en: "Participants of the activities opened during the year, added up",
  },
  denominator: {
    fi: "Alueen asukkaat: uusin väkiluku, joka on viimeistään vuoden lopulta",
    sv: "Områdets invånare: den nyaste folkmängden, senast från årets slut",
    en: "Residents of the county: the newest population dated no later than the end of the year",
  },
  formula: {
    fi: "Osallistujat jaetaan asukkailla ja kerrotaan tuhannella.",
    sv: "Deltagarna delas med invånarna och multipliceras med tusen.",
    en: "Participants divided by residents, times one thousand.",
  },
  level: "output",
  unit: "per-1000",
  decimals: 2,
  measure: "rate",
  direction: "up",
  collectionMethod: "event",
  countsPeople: true,
  frequencyMonths: 6,
  limitations: {
    fi: "Sama ihminen voi osallistua moneen kertaan. Summa on siksi yläraja ja suurin yksittäinen osallistuminen alaraja. Osallistuja on yksi selain ilman nimeä: kahdella laitteella sama ihminen lasketaan kahdesti. Osallistuja voi asua myös muualla.",
    sv: "Samma människa kan delta flera gånger. Summan är därför en övre gräns och det största enskilda tillfället en nedre. En deltagare är en webbläsare utan namn: med två enheter räknas samma människa två gånger. En deltagare kan också bo någon annanstans.",
    en: "One person can take part several times. The sum is therefore an upper bound and the largest single activity a lower one. A participant is one browser without a name: a person with two devices counts twice. A participant may also live elsewhere.",
  },
  source: {
    fi: "Puntarin omat kirjaukset; väkiluku Tilastokeskus (CC BY 4.0)",
    sv: "Puntaris egna uppgifter; folkmängd Statistikcentralen (CC BY 4.0)",
    en: "Puntari's own records; population by Statistics Finland (CC BY 4.0)",
  },
};

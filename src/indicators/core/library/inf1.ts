import type { Day } from "../../../kernel/instant.ts";
import type { Definition } from "../definition.ts";

export const INF1: Definition = {
  code: "INF1",
  v: 1,
  validFrom: "2023-01-01" as Day,
  name: {
    fi: "Käsitellyt suositukset",
    sv: "Behandlade rekommendationer",
    en: "Answered recommendations",
  },
  definition: {
    fi: "Kuinka suureen osaan asukkaiden suosituksista päätös sanoo perustellen, mitä niille tehtiin: otettiin, otettiin muutettuna, harkittiin tai ei otettu.",
    sv: "För hur stor del av invånarnas rekommendationer ett beslut säger, med motivering, vad som gjordes: antogs, antogs i ändrad form, övervägdes eller antogs inte.",
    en: "The share of residents' recommendations for which a decision says, with a reason, what became of them: adopted, adapted, considered or rejected.",
  },
  numerator: {
    fi: "Suositukset, joihin julkaistu päätös vastaa perustellen",
    sv: "Rekommendationer som ett publicerat beslut besvarar med motivering",
    en: "Recommendations that a published decision answers with a reason",
  },
  denominator: {
    fi: "Vuoden aikana annetut suositukset",
    sv: "Rekommendationer som lämnades under året",
    en: "Recommendations submitted during the year",
  },
  formula: {
    fi: "Perustellen käsitellyt suositukset jaetaan kaikilla vuoden aikana annetuilla. Pelkkä merkintä tiedoksi ei riitä.",
    sv: "Rekommendationer som behandlats med motivering delas med alla som lämnades under året. Att bara anteckna för kännedom räcker inte.",
    en: "Recommendations answered with a reason, divided by all submitted during the year. Merely noting one is not an answer.",
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
    fi: "Luku kertoo, että suositukseen vastattiin. Myös perusteltu kielteinen päätös on vastaus. Luku ei kerro, toteutuiko suositus.",
    sv: "Talet visar att rekommendationen besvarades. Också ett motiverat nej är ett svar. Talet visar inte om rekommendationen genomfördes.",
    en: "The number tells that a recommendation was answered. A reasoned no is an answer too. The number does not tell whether the recommendation was carried out.",
  },
  source: {
    fi: "Puntarin omat kirjaukset: suositukset ja päätökset",
    sv: "Puntaris egna uppgifter: rekommendationer och beslut",
    en: "Puntari's own records: recommendations and decisions",
  },
};

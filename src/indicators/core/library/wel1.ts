import type { Day } from "../../../kernel/instant.ts";
import type { Definition } from "../definition.ts";

export const WEL1: Definition = {
  code: "WEL1",
  v: 1,
  validFrom: "2019-01-01" as Day,
  name: {
    fi: "Osallisuusindikaattori (ESIS)",
    sv: "Delaktighetsindikatorn (ESIS)",
    en: "Social inclusion (ESIS)",
  },
  definition: {
    fi: "Kuinka osallisiksi ihmiset kokevat itsensä omassa elämässään ja yhteisöissään, asteikolla 0–100.",
    sv: "Hur delaktiga människor känner sig i sitt liv och sina gemenskaper, på skalan 0–100.",
    en: "How included people feel in their own lives and communities, on a scale from 0 to 100.",
  },
  numerator: {
    fi: "Vastaajien pistemäärien summa",
    sv: "Summan av de svarandes poäng",
    en: "Sum of the respondents' scores",
  },
  denominator: {
    fi: "Vastaajat",
    sv: "Svarande",
    en: "Respondents",
  },
  formula: {
    fi: "Kymmenen kysymyksen vastauksista lasketaan kullekin pistemäärä 0–100. Luku on niiden keskiarvo.",
    sv: "Av svaren på tio frågor räknas en poäng 0–100 för varje svarande. Talet är medeltalet av dem.",
    en: "Answers to ten questions give each respondent a score from 0 to 100. The number is their mean.",
  },
  level: "impact",
  unit: "score",
  decimals: 1,
  measure: "mean",
  direction: "up",
  collectionMethod: "manual",
  countsPeople: true,
  frequencyMonths: 24,
  limitations: {
    fi: "Eri kyselyt tavoittavat eri ihmisiä. Koko väestön ja palvelujen käyttäjien lukuja ei voi verrata ajassa. Lähteistä tunnetaan vain pistemäärä ja vastaajien määrä, joten epävarmuutta ei voi laskea. Moni muu asia kuin osallisuustyö vaikuttaa lukuun.",
    sv: "Olika enkäter når olika människor. Hela befolkningens och servicens användares tal kan inte jämföras över tid. Källorna ger bara poängen och antalet svarande, så osäkerheten går inte att räkna. Mycket annat än delaktighetsarbetet påverkar talet.",
    en: "Different surveys reach different people. Scores of the whole population and of service users cannot be compared over time. The sources give only the score and the number of respondents, so uncertainty cannot be computed. Much besides participation work bears on the score.",
  },
  source: {
    fi: "THL:n osallisuusindikaattori hyvinvointialueen ja THL:n kyselyissä",
    sv: "THL:s delaktighetsindikator i välfärdsområdets och THL:s enkäter",
    en: "THL's social inclusion indicator in surveys of the county and of THL",
  },
};

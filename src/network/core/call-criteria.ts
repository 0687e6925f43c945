import type { Localized } from "../../kernel/locale.ts";
import type { Criterion } from "./call.ts";

const level = (fi: string, sv: string, en: string): Localized => ({ fi, sv, en });

/**
 * The criteria of the founding documents, with which a new call begins: which way of participation
 * is tried, how it strengthens participation, and how it is tied to decisions. The described levels
 * are a proposal that the coordinator edits.
 */
export const DEFAULT_CRITERIA: readonly Criterion[] = [
  {
    key: "way",
    text: {
      fi: "Mitä osallistumisen tapaa kokeillaan ja mikä siinä on uutta?",
      sv: "Vilket sätt att delta prövas och vad är nytt i det?",
      en: "Which way of participation is tried, and what is new in it?",
    },
    levels: [
      level("Tapaa ei kerrota.", "Sättet berättas inte.", "The way is not told."),
      level(
        "Tapa on nimetty, mutta ei kuvattu.",
        "Sättet nämns men beskrivs inte.",
        "The way is named but not described.",
      ),
      level(
        "Tapa on kuvattu. Se on alueella jo käytössä.",
        "Sättet är beskrivet. Det används redan i området.",
        "The way is described. The county already uses it.",
      ),
      level(
        "Tapa on kuvattu ja alueelle uusi.",
        "Sättet är beskrivet och nytt i området.",
        "The way is described and new to the county.",
      ),
      level(
        "Tapa on uusi, ja muutkin alueet voivat ottaa sen käyttöön kuvauksen avulla.",
        "Sättet är nytt och även andra områden kan ta det i bruk utifrån beskrivningen.",
        "The way is new, and other counties can take it up from the description.",
      ),
    ],
  },
  {
    key: "participation",
    text: {
      fi: "Miten kokeilu vahvistaa osallistumista?",
      sv: "Hur stärker försöket deltagandet?",
      en: "How does the trial strengthen participation?",
    },
    levels: [
      level("Siitä ei kerrota.", "Det berättas inte.", "It is not told."),
      level(
        "Tavoite on yleinen: ei kerrota, kenen osallistuminen vahvistuu.",
        "Målet är allmänt: det sägs inte vems deltagande stärks.",
        "The aim is general: it is not said whose participation grows stronger.",
      ),
      level(
        "Kerrotaan, kenen osallistuminen vahvistuu.",
        "Det sägs vems deltagande stärks.",
        "It is said whose participation grows stronger.",
      ),
      level(
        "Kerrotaan, kenen osallistuminen vahvistuu, miten ja mistä se nähdään.",
        "Det sägs vems deltagande stärks, hur och var det syns.",
        "It is said whose participation grows stronger, how, and where it will show.",
      ),
      level(
        "Lisäksi mukana on niitä, jotka nyt osallistuvat vähiten.",
        "Dessutom deltar de som nu deltar minst.",
        "Also, those take part who now take part the least.",
      ),
    ],
  },
  {
    key: "decisions",
    text: {
      fi: "Miten kokeilu liittyy päätöksiin?",
      sv: "Hur hänger försöket ihop med beslut?",
      en: "How is the trial tied to decisions?",
    },
    levels: [
      level("Päätöstä ei nimetä.", "Inget beslut nämns.", "No decision is named."),
      level(
        "Aihe on päätettävänä joskus.",
        "Ämnet ska avgöras någon gång.",
        "The subject will be decided some time.",
      ),
      level(
        "Päätös ja päättäjä on nimetty.",
        "Beslutet och den som beslutar är nämnda.",
        "The decision and who makes it are named.",
      ),
      level(
        "Lisäksi tiedetään, milloin päätetään ja miten tulokset ehtivät mukaan.",
        "Dessutom vet man när beslutet fattas och hur resultaten hinner med.",
        "Also, it is known when it is decided and how the results get there in time.",
      ),
      level(
        "Lisäksi päättäjä on luvannut vastata osallistujille.",
        "Dessutom har den som beslutar lovat svara deltagarna.",
        "Also, whoever decides has promised to answer the participants.",
      ),
    ],
  },
];

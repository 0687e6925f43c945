import {
  BeforeAfter,
  DecisionTable,
  Page,
  PageHeading,
  Pagination,
  Section,
  type Shell,
  SummaryList,
  Tag,
  Timeline,
  type UiText,
} from "../index.ts";
import { stops } from "./shell.ts";

const WhatCameOfIt = ({ t }: { t: UiText }) => (
  <Section heading="Mitä asukkaiden sanomasta seurasi">
    <DecisionTable
      t={t}
      caption="Suositukset ja päätökset"
      captionHidden
      rows={[
        {
          recommendation: "Hoitoon pitää päästä samana päivänä.",
          effect: "adopted",
          effectLabel: "Otettiin",
          reason: "Enemmistö joka ryhmässä piti tätä tärkeimpänä.",
          next: "Palvelulupaus voimaan 1.9.2024.",
        },
        {
          recommendation: "Joka kunnassa on oma hoitaja.",
          effect: "adapted",
          effectLabel: "Otettiin muutettuna",
          reason: "Pienissä kunnissa hoitaja on paikalla kolmena päivänä viikossa.",
          next: "Vuorot sovitaan kuntien kanssa keväällä.",
        },
        {
          recommendation: "Yhtään asemaa ei suljeta.",
          effect: "rejected",
          effectLabel: "Ei otettu",
          reason: "Rahat eivät riitä kaikkien tilojen korjaamiseen.",
        },
      ]}
    />
  </Section>
);

const Preparation = () => (
  <Section heading="Näin päätös valmisteltiin">
    <Timeline
      steps={[
        { when: "syksy 2021", text: "Viisi työpajaa asukkaille ja henkilöstölle" },
        { when: "24.5.2022", text: "Koordinaatioryhmä tiivisti painopisteet ja tavoitteet" },
        { when: "14.3.2023", text: "Aluevaltuusto hyväksyi ohjelman", detail: <Tag>§ 18</Tag> },
        { when: "kevät 2025", text: "Vaikutukset arvioidaan", todo: true },
      ]}
    />
  </Section>
);

const Particulars = ({ t }: { t: UiText }) => (
  <Section heading="Päätöksen tiedot">
    <SummaryList
      rows={[
        { term: "Toimielin", value: "Aluevaltuusto" },
        { term: "Päivä ja pykälä", value: "14.3.2024 § 18", action: <a href="/m">Muuta</a> },
        { term: "Asianumero", value: "VAKEDno-2023-554" },
      ]}
    />
    <Pagination t={t} page={2} pages={5} hrefOf={(page) => `?page=${page}`} />
  </Section>
);

export const DecisionPage = ({ shell }: { shell: Shell }) => {
  const { t } = shell;
  return (
    <Page
      {...shell}
      title="Lähipalvelujen verkko 2024–2027"
      thread={stops.map((stop) =>
        stop.key === "results"
          ? { ...stop, state: "done", href: "/t" }
          : stop.key === "decision"
            ? { ...stop, state: "here" }
            : stop,
      )}
    >
      <PageHeading
        kicker="Päätös · aluevaltuusto 14.3.2024 § 18"
        text="Terveysasemia yhdistetään, ja jokaiseen kuntaan jää oma hoitaja"
        lead="Asukkaat esittivät kolme asiaa. Kaksi niistä vaikutti päätökseen."
      />
      <WhatCameOfIt t={t} />
      <Section heading="Teksti ennen ja nyt">
        <BeforeAfter
          t={t}
          parts={[
            { text: "Kunnassa on " },
            { text: "lähipalvelupiste tarpeen mukaan", change: "removed" },
            { text: "oma nimetty hoitaja vähintään kolmena päivänä viikossa", change: "added" },
            { text: ". Kiireetön aika annetaan " },
            { text: "hoitotakuun rajoissa", change: "removed" },
            { text: "samana tai seuraavana päivänä", change: "added" },
            { text: "." },
          ]}
        />
      </Section>
      <Preparation />
      <Particulars t={t} />
    </Page>
  );
};

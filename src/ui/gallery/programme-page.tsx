import {
  ActivityFacts,
  ActivityTimes,
  Button,
  ButtonRow,
  DemoFiller,
  Form,
  ImpactChain,
  Page,
  PageHeading,
  Prose,
  Section,
  type Shell,
  Table,
  Tag,
  type UiText,
} from "../index.ts";
import { stops } from "./shell.ts";

const Measures = ({ t }: { t: UiText }) => (
  <Section heading="1. Asukkaat saavat tietoa ja voivat vaikuttaa hyvinvointialueen toimintaan">
    <Table
      caption="Toimenpiteet"
      columns={[
        { key: "name", label: "Toimenpide" },
        { key: "owner", label: "Vastaa" },
        { key: "due", label: "Valmis viimeistään" },
        { key: "status", label: "Tila" },
        { key: "people", label: "Osallistujia", numeric: true },
      ]}
      rows={[
        {
          name: <a href="/m1">Asukkaiden kuulemisen toimintamalli</a>,
          owner: "Osallisuusyksikkö",
          due: "31.12.2023",
          status: <Tag tone="success">Valmis</Tag>,
          people: "1 240",
        },
        {
          name: "Vaikuttamiskanavien kehittäminen",
          owner: "Viestintä",
          due: "30.6.2024",
          status: <Tag tone="warning">Myöhässä</Tag>,
          people: "312",
        },
        {
          name: "Verkkosivu-uudistus asukkaiden kanssa",
          owner: <DemoFiller t={t} />,
          due: "31.12.2024",
          status: <Tag tone="info">Käynnissä</Tag>,
          people: "86",
        },
      ]}
    />
  </Section>
);

const Chain = ({ t }: { t: UiText }) => (
  <Section heading="Vaikuttavuusketju">
    <ImpactChain
      t={t}
      id="chain"
      kinds={[
        { key: "input", label: "Panos" },
        { key: "activity", label: "Toimenpide" },
        { key: "output", label: "Tuotos" },
        { key: "outcome", label: "Vaikutus" },
        { key: "impact", label: "Vaikuttavuus" },
      ]}
      nodes={[
        { id: "i1", kind: "input", title: "Kaksi osallisuusasiantuntijaa", filler: true },
        {
          id: "a1",
          kind: "activity",
          title: "Asukkaiden kuulemisen toimintamalli",
          href: "/a1",
        },
        { id: "a2", kind: "activity", title: "Vaikuttamiskanavien kehittäminen", href: "/a2" },
        {
          id: "a3",
          kind: "activity",
          title: "Verkkosivu-uudistus asukkaiden ja vaikuttamistoimielinten kanssa",
        },
        { id: "o1", kind: "output", title: "Vuodessa 12 kuulemista", note: "Tavoite 12" },
        { id: "o2", kind: "output", title: "Uudet verkkosivut" },
        {
          id: "u1",
          kind: "outcome",
          title: "Asukkaat saavat tietoa ja voivat vaikuttaa",
          note: "INF1: 62 % (2023)",
        },
        { id: "v1", kind: "impact", title: "Osallisuuden kokemus vahvistuu (ESIS)" },
      ]}
      links={[
        { from: "i1", to: "a1" },
        { from: "i1", to: "a2" },
        { from: "i1", to: "a3" },
        { from: "a1", to: "o1", why: "Malli kertoo, milloin asukkaita kuullaan." },
        { from: "a2", to: "o1" },
        { from: "a3", to: "o2" },
        { from: "o1", to: "u1" },
        { from: "o2", to: "u1" },
        { from: "u1", to: "v1" },
      ]}
    />
  </Section>
);

const Plan = ({ t }: { t: UiText }) => {
  const values = { "title.fi": "Lähipalvelut", minutes: "10", closesOn: "2026-02-30" };
  const errors = { closesOn: "Tätä päivää ei ole kalenterissa." };
  return (
    <Section heading="Suunnittele osallistuminen">
      <Form action="/suunnittele" csrf="t" label="Suunnittele osallistuminen">
        <ActivityFacts t={t} values={values} errors={errors} />
        <ActivityTimes t={t} values={values} errors={errors} />
        <ButtonRow>
          <Button>Tallenna</Button>
        </ButtonRow>
      </Form>
    </Section>
  );
};

export const ProgrammePage = ({ shell }: { shell: Shell }) => {
  const { t } = shell;
  return (
    <Page
      {...shell}
      title="Päijät-Hämeen osallisuusohjelma"
      thread={stops.map((stop) =>
        stop.key === "programme"
          ? { ...stop, state: "here", href: undefined }
          : { ...stop, state: "todo", href: undefined },
      )}
    >
      <PageHeading
        kicker="Ohjelma · hyväksytty marraskuussa 2022"
        text="Päijät-Hämeen osallisuusohjelma"
        lead="Toimintakulttuuri, jossa osallisuus näkyy päätöksenteossa, palveluissa ja niiden kehittämisessä."
      />
      <Prose>
        <p>
          Ohjelman hyväksyi aluehallitus. Siitä vastaa asiakas- ja osallisuuslautakunta. Ohjelmassa
          on kolme tavoitetta, ja jokaisella on omat toimenpiteensä.
        </p>
        <ul>
          <li>Asukkaat saavat tietoa ja voivat vaikuttaa.</li>
          <li>Itsemääräämisoikeus, turvallisuus ja laatu vahvistuvat.</li>
        </ul>
        <DemoFiller t={t} as="note" />
      </Prose>
      <Measures t={t} />
      <Chain t={t} />
      <Plan t={t} />
    </Page>
  );
};

import {
  Bullet,
  Figure,
  GroupBars,
  GroupBarsTable,
  LocalText,
  type MapGroup,
  OpinionMap,
  OpinionMapTable,
  Page,
  PageHeading,
  PrintedSections,
  Section,
  Series,
  SeriesTable,
  ShareBars,
  ShareTable,
  type Shell,
  StatementCard,
  Tag,
  TileMap,
  type UiText,
} from "../index.ts";
import { stops } from "./shell.ts";

const votes = [
  { label: "Kaikki", people: 312, agree: 231, disagree: 51, pass: 30 },
  { label: "Ryhmä A", people: 125, agree: 104, disagree: 12, pass: 9 },
  { label: "Ryhmä B", people: 139, agree: 92, disagree: undefined, pass: undefined },
  { label: "Ryhmä C", people: 0, agree: undefined, disagree: undefined, pass: undefined },
];

const groups: readonly MapGroup[] = [
  {
    label: "A",
    size: 125,
    centre: { x: -1.8, y: 0.5 },
    spread: { x: 1.1, y: 1.2 },
    note: "Lähellä ennen kaikkea",
  },
  {
    label: "B",
    size: 139,
    centre: { x: 1.6, y: 0.9 },
    spread: { x: 1.2, y: 0.9 },
    note: "Matka saa kestää, jos hoitoon pääsee",
  },
  {
    label: "C",
    size: 48,
    centre: { x: 0.5, y: -1.6 },
    spread: { x: 0.9, y: 0.6 },
    note: "Digipalvelut ensin",
  },
];

const clusters = Array.from({ length: 34 }, (_, index) => {
  const group = groups[index % 3];
  const angle = index * 2.4;
  const reach = 0.85 * Math.sqrt((index + 1) / 34);
  return {
    x: (group?.centre.x ?? 0) + (group?.spread.x ?? 0) * reach * Math.cos(angle),
    y: (group?.centre.y ?? 0) + (group?.spread.y ?? 0) * reach * Math.sin(angle),
    count: 5 + (index % 9),
  };
});

const points = [
  { at: 2019, when: "2019", value: 72.1, interval: [70.2, 74] as const },
  { at: 2021, when: "2021", value: 74.5, interval: [72.9, 76.1] as const },
  { at: 2022, when: "2022", value: 73.8, interval: [71.9, 75.7] as const },
  { at: 2023, when: "2023", value: 76.2, interval: [74.6, 77.8] as const },
];

const Agreement = ({ t }: { t: UiText }) => (
  <Section heading="Mistä ollaan samaa mieltä">
    <StatementCard text="Lähin terveysasema saa olla kauempana, jos sinne pääsee samana päivänä." />
    <StatementCard text="Varje kommun ska ha en egen skötare som känner invånarna." lang="sv">
      <p>
        <LocalText t={t} locale="fi" text={{ sv: "Skickat av en invånare i Heinola." }} />
      </p>
    </StatementCard>
    <Figure
      t={t}
      finding="Kolme neljästä on samaa mieltä, ja enemmistö jokaisessa ryhmässä"
      basis="n = 312 · 1.3.2024"
      csvHref="/tulokset.csv"
      table={<GroupBarsTable t={t} locale="fi" groups={votes} caption="Äänet ryhmittäin" />}
    >
      <GroupBars t={t} locale="fi" id="s1" groups={votes} />
    </Figure>
  </Section>
);

const OpinionsDrawn = ({ t }: { t: UiText }) => (
  <Section heading="Kartta mielipiteistä">
    <Figure
      t={t}
      finding="Vastaajat jakautuvat kolmeen ryhmään"
      basis="n = 312 · 1.3.2024"
      tableOpen
      table={<OpinionMapTable t={t} locale="fi" groups={groups} caption="Ryhmät" />}
    >
      <OpinionMap
        t={t}
        locale="fi"
        label="Kartta: kolme ryhmää, A ja B vastakkain, C alempana"
        groups={groups}
        clusters={clusters}
        you={{ x: 0.4, y: 0.9 }}
      />
    </Figure>
  </Section>
);

const Indicators = ({ t }: { t: UiText }) => (
  <Section heading="Mittarit">
    <Figure
      t={t}
      finding="Osallisuuden kokemus on noussut, mutta tavoitteeseen on matkaa"
      basis="n = 1 200 · 2023"
      source="THL, osallisuusindikaattori (ESIS)"
    >
      <Bullet
        t={t}
        locale="fi"
        now={{ value: 76.2, when: "2023" }}
        interval={[74.6, 77.8]}
        baseline={{ value: 67.5, when: "2021" }}
        target={{ value: 80, when: "2025" }}
        unit="pistettä"
        max={100}
      />
    </Figure>
    <Figure
      t={t}
      finding="Neljässä vuodessa nousua on neljä pistettä"
      basis="n = 1 200 · 2019–2023"
      table={
        <SeriesTable t={t} locale="fi" points={points} caption="ESIS vuosittain" unit="ESIS" />
      }
    >
      <Series
        t={t}
        locale="fi"
        label="ESIS nousi 72,1:stä 76,2:een vuosina 2019–2023"
        points={points}
        target={{ value: 80, when: "2025" }}
      />
    </Figure>
    <TileMap
      id="counties"
      label="Ohjelma on voimassa 1 alueella kahdesta"
      tiles={[
        { row: 1, col: 1, name: "Lappi", mark: "full" },
        { row: 1, col: 2, name: "Kainuu", mark: "part" },
      ]}
      marks={{ full: "voimassa", part: "valmistellaan" }}
    />
  </Section>
);

const shares = [
  { key: "a", label: "Kyselyt", count: 15, share: 15 / 17, lower: 0.66, upper: 0.97 },
  { key: "b", label: "Asukasraadit", count: 0, share: 0, lower: 0, upper: 0.18 },
  { key: "c", label: "Invånarpaneler", lang: "sv" },
] as const;

const Shares = ({ t }: { t: UiText }) => (
  <Section heading="Osallistumisen keinot">
    <Figure
      t={t}
      finding="15 aluetta 17:stä käyttää kyselyjä"
      basis="n = 17 · 1.3.2024"
      table={
        <ShareTable
          t={t}
          locale="fi"
          caption="Osallistumisen keinot"
          columns={{ option: "Keino", count: "Alueita" }}
          intervals
          rows={shares}
          n={17}
        />
      }
    >
      <ShareBars t={t} locale="fi" rows={shares} n={17} />
    </Figure>
  </Section>
);

export const ResultsPage = ({ shell }: { shell: Shell }) => {
  const { t } = shell;
  return (
    <Page {...shell} title="Tulokset: lähipalvelut" thread={stops}>
      <PageHeading
        kicker="Mielipidekartta"
        text="Miten lähipalvelut pitäisi järjestää?"
        meta={<Tag tone="success">Suljettu 1.3.2024</Tag>}
        lead="Kolme neljästä hyväksyy pidemmän matkan, jos hoitoon pääsee samana päivänä. Näin ajattelee enemmistö jokaisessa ryhmässä."
      />
      <Agreement t={t} />
      <OpinionsDrawn t={t} />
      <Indicators t={t} />
      <Shares t={t} />
      <PrintedSections
        t={t}
        locale="fi"
        sections={[
          {
            heading: "Raportti",
            blocks: [
              { kind: "paragraph", words: [{ text: "Kysymys oli auki kaksi viikkoa." }] },
              {
                kind: "facts",
                rows: [{ term: "Vastaajia", value: { text: "120" } }],
              },
            ],
          },
        ]}
      />
    </Page>
  );
};

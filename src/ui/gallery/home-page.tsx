import {
  Card,
  CardList,
  DemoFiller,
  EmptyState,
  LinkList,
  Notice,
  Page,
  PageHeading,
  Section,
  type Shell,
  Stat,
  StatList,
  Tag,
  type UiText,
} from "../index.ts";

const OpenNow = ({ t }: { t: UiText }) => (
  <Section heading="Voit osallistua nyt">
    <CardList>
      <Card
        href="/k"
        title="Miten lähipalvelut pitäisi järjestää, kun terveysasemia yhdistetään?"
        kicker={<Tag tone="accent">Mielipidekartta</Tag>}
        mark="Auki vielä 12 päivää"
        facts={[
          { term: "Päättää", value: "aluevaltuusto 14.3.2024" },
          { term: "Vie aikaa", value: "noin 2 minuuttia" },
        ]}
      >
        <p>Ota kantaa muiden asukkaiden väitteisiin ja lisää oma.</p>
      </Card>
      <Card
        href="/l"
        title="Hur ska digitala tjänster fungera för äldre?"
        titleLang="sv"
        kicker={
          <>
            <Tag>Kysely</Tag>
            <DemoFiller t={t} />
          </>
        }
        mark="Auki vielä 3 päivää"
        facts={[
          { term: "Päättää", value: "asiakas- ja osallisuuslautakunta 2.4.2024" },
          { term: "Vie aikaa", value: "noin 5 minuuttia" },
        ]}
      />
    </CardList>
  </Section>
);

const ProgrammeAndIndicators = () => (
  <Section heading="Ohjelma ja mittarit">
    <StatList>
      <Stat
        value="74,5"
        label="osallisuuden kokemus (ESIS)"
        basis="n = 1 200 · 2021"
        href="/esis"
      />
      <Stat value="6/9" label="toimenpiteistä on käynnissä" basis="1.3.2024" href="/toimet" />
      <Stat
        value="83"
        unit="%"
        label="osallistujista sai vastauksen ajoissa"
        basis="n = 312 · 1.3.2024"
      />
    </StatList>
  </Section>
);

export const HomePage = ({ shell }: { shell: Shell }) => (
  <Page {...shell} title="Etusivu" description="Mihin voit vaikuttaa nyt ja mitä siitä seuraa.">
    <PageHeading
      text="Sano, miten palvelut sinun mielestäsi toimivat"
      lead="Tältä sivulta näet, mihin voit vaikuttaa juuri nyt. Kerromme aina, mitä sanomasi muutti."
    />
    <OpenNow t={shell.t} />
    <Section
      heading="Mitä viime aikoina seurasi"
      intro="Vastaukset, jotka on annettu osallistujille."
    >
      <LinkList
        items={[
          {
            href: "/v1",
            label: "Perhekahvilat jatkavat kaikissa kunnissa",
            note: "14.3.2023",
          },
          { href: "/v2", label: "Ajanvaraus avautuu myös puhelimitse", note: "2.2.2023" },
        ]}
      />
    </Section>
    <ProgrammeAndIndicators />
    <Section heading="Asukaspaneelit">
      <EmptyState action={<a href="/ohjelma">Katso, milloin seuraava paneeli kootaan</a>}>
        Tähän tulevat asukaspaneelit, joiden jäsenet arvotaan.
      </EmptyState>
    </Section>
    <Section heading="Tiedotteita">
      <Notice heading="Mielipidekartta on suljettu" level={3}>
        <p>
          Voit yhä lukea <a href="/t">tulokset</a>. Päätös tehdään 14.3.2024.
        </p>
      </Notice>
    </Section>
  </Page>
);

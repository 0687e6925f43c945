import {
  Button,
  ChooseTemplate,
  FillTemplate,
  Page,
  Section,
  type Shell,
  TextField,
} from "../index.ts";

const STEP = { title: "Uusi kysely", action: "/uusi", backHref: "/takaisin" };

/** The first step to something new, answered without a template. */
export const ChoosePage = ({ shell }: { shell: Shell }) => (
  <Page {...shell} title={STEP.title} invalid noindex>
    <ChooseTemplate
      {...STEP}
      t={shell.t}
      lead="Valitse toimenpide ja malli."
      measures={[{ value: "1", label: "Asukkaiden kuulemisen toimintamalli" }]}
      noMeasures="Lisää ensin toimenpide."
      templates={[
        { value: "residents", label: "Asukaskysely", hint: "Viisi kysymystä, noin 4 minuuttia." },
        { value: "empty", label: "Tyhjä kysely" },
      ]}
      values={{ measure: "1" }}
      lang="fi"
      sent
    />
  </Page>
);

/** The second step, filled in. */
export const FillPage = ({ shell }: { shell: Shell }) => (
  <Page {...shell} title={STEP.title} noindex>
    <FillTemplate
      {...STEP}
      t={shell.t}
      csrf="t"
      measure="Asukkaiden kuulemisen toimintamalli"
      errors={{}}
      kept="Kirjoittamasi on tallessa."
      preview={<p>Miten lähipalvelut toimivat arjessasi?</p>}
      buttons={<Button>Luo kysely</Button>}
    >
      <Section heading="Mistä kysely kertoo">
        <TextField name="name" label="Nimi" value="Lähipalvelut" />
      </Section>
    </FillTemplate>
  </Page>
);

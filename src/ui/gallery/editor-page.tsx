import {
  Button,
  ButtonLink,
  ButtonRow,
  Card,
  CheckboxField,
  Columns,
  DateField,
  DoneNotice,
  ErrorSummary,
  FieldSet,
  FileField,
  Form,
  LocalizedField,
  Notice,
  Page,
  PageHeading,
  RadioGroup,
  RefusedNotice,
  SelectField,
  type Shell,
  TextField,
  TimeField,
  UndoNotice,
  type UiText,
} from "../index.ts";

const ERRORS = {
  "title.fi": "Kirjoita toimenpiteelle nimi suomeksi tai ruotsiksi.",
  due: "Valitse päivä, johon mennessä toimenpide on valmis.",
};

const Choices = ({ t }: { t: UiText }) => (
  <>
    <RadioGroup
      name="status"
      label="Tila"
      value="running"
      options={[
        { value: "planned", label: "Suunniteltu" },
        { value: "running", label: "Käynnissä", hint: "Työ on alkanut." },
        { value: "done", label: "Valmis" },
      ]}
    />
    <TextField
      name="people"
      label="Osallistujia"
      type="number"
      width="short"
      optional={t("ui.optional")}
    />
    <FileField name="file" label="Liite" accept=".csv" optional={t("ui.optional")} />
    <FieldSet legend="Kenelle" hint="Valitse kaikki sopivat.">
      <CheckboxField name="residents" label="Asukkaat" checked />
      <CheckboxField name="staff" label="Henkilöstö" hint="Myös ostopalvelujen väki." />
    </FieldSet>
  </>
);

const Buttons = () => (
  <ButtonRow>
    <Button>Tallenna</Button>
    <ButtonLink kind="secondary" href="/esikatselu">
      Katso sivu
    </ButtonLink>
    <Button kind="danger" name="act" value="delete">
      Poista
    </Button>
    <ButtonLink kind="quiet" href="/peru">
      Peru
    </ButtonLink>
  </ButtonRow>
);

const MeasureForm = ({ t }: { t: UiText }) => (
  <Form action="/tallenna" csrf="t" label="Toimenpide">
    <LocalizedField
      t={t}
      name="title"
      label="Nimi"
      hint="Sano verbillä, mitä tehdään."
      value={{ sv: "Modell för att höra invånarna" }}
      errors={ERRORS}
    />
    <TextField
      name="owner"
      label="Vastuutaho"
      value="Osallisuusyksikkö"
      autocomplete="organization"
    />
    <DateField name="due" label="Valmis viimeistään" error={ERRORS.due} />
    <TimeField
      name="dueTime"
      label="Kellonaika"
      hint="Tyhjänä: päivän loppuun asti."
      value="16:00"
    />
    <SelectField
      name="goal"
      label="Tavoite"
      value="2"
      empty="Valitse tavoite"
      options={[
        { value: "1", label: "Asukkaat saavat tietoa ja voivat vaikuttaa" },
        { value: "2", label: "Laatu vahvistuu" },
      ]}
    />
    <Choices t={t} />
    <Buttons />
  </Form>
);

const Notices = ({ t }: { t: UiText }) => (
  <>
    <ErrorSummary t={t} errors={ERRORS} note="Kaikki muu on tallessa." />
    <UndoNotice t={t} action="/kumoa" csrf="t">
      Tavoite poistettiin.
    </UndoNotice>
    <DoneNotice t={t} csrf="t">
      Muutos on kumottu.
    </DoneNotice>
    <RefusedNotice>Joku muutti tätä sillä välin.</RefusedNotice>
    <Notice tone="warning">
      <p>Ruotsinkielinen nimi puuttuu.</p>
    </Notice>
  </>
);

export const EditorPage = ({ shell }: { shell: Shell }) => {
  const { t } = shell;
  return (
    <Page
      {...shell}
      title="Muokkaa toimenpidettä"
      invalid
      noindex
      staff={{
        who: "Osallisuusasiantuntija, Päijät-Häme",
        signOutAction: "/ulos",
        csrf: "t",
        links: [
          { href: "/tanaan", label: "Tänään" },
          { href: "/s/ohjelma", label: "Ohjelma", current: true },
          { href: "/s/toiminta", label: "Osallistuminen" },
          { href: "/s/paatokset", label: "Päätökset" },
        ],
      }}
      notices={<Notices t={t} />}
    >
      <PageHeading kicker="Tavoite 1" text="Muokkaa toimenpidettä" />
      <Columns
        asideLabel={t("ui.form.preview")}
        aside={
          <Card
            level={2}
            title="Asukkaiden kuulemisen toimintamalli"
            facts={[
              { term: "Vastaa", value: "Osallisuusyksikkö" },
              { term: "Valmis", value: "31.12.2024" },
            ]}
          />
        }
      >
        <MeasureForm t={t} />
      </Columns>
    </Page>
  );
};

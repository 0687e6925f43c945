import {
  BigChoice,
  Button,
  CheckboxField,
  Disclosure,
  Form,
  Page,
  PageHeading,
  Progress,
  Section,
  type Shell,
  StatementCard,
  TextArea,
} from "../index.ts";
import { stops } from "./shell.ts";

export const VotePage = ({ shell }: { shell: Shell }) => (
  <Page
    {...shell}
    title="Miten lähipalvelut pitäisi järjestää, kun terveysasemia yhdistetään alueella?"
    thread={stops.map((stop) =>
      stop.key === "activity"
        ? { ...stop, state: "here", href: undefined }
        : stop.key === "results"
          ? { ...stop, state: "todo" }
          : stop,
    )}
  >
    <PageHeading
      kicker="Mielipidekartta"
      text="Miten lähipalvelut pitäisi järjestää, kun terveysasemia yhdistetään?"
    />
    <StatementCard
      size="large"
      level={2}
      text="Lähin terveysasema saa olla kauempana, jos sinne pääsee samana päivänä ja sama hoitaja tuntee minut."
    >
      <Form action="/aani" csrf="t" hidden={{ statement: "1" }} label="Äänestä">
        <BigChoice
          name="vote"
          chosenText="Vastasit näin"
          choices={[
            { value: "agree", label: "Samaa mieltä", sign: "agree" },
            { value: "disagree", label: "Eri mieltä", sign: "disagree", chosen: true },
            { value: "pass", label: "Ohitan", sign: "pass" },
          ]}
        >
          <CheckboxField name="important" label="Tämä on minulle tärkeä" />
        </BigChoice>
      </Form>
    </StatementCard>
    <Progress done={7} total={40} text="7 väitettä noin 40:stä. Voit lopettaa milloin vain." />
    <Section heading="Kirjoita oma väite">
      <Form action="/vaite" csrf="t" label="Kirjoita oma väite">
        <TextArea
          name="statement-text"
          label="Väitteesi"
          hint="Yksi ajatus, enintään 140 merkkiä. Älä kirjoita nimiä."
          rows={3}
          maxLength={140}
        />
        <p>
          <Button kind="secondary">Lähetä väite</Button>
        </p>
      </Form>
      <Disclosure summary="Mitä vastauksillesi tapahtuu?">
        <p>Äänet tallennetaan ilman nimeä. Alle viiden ihmisen ryhmistä ei näytetä mitään.</p>
      </Disclosure>
    </Section>
  </Page>
);

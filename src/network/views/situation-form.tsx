import type { Localized } from "../../kernel/locale.ts";
import {
  Button,
  ButtonLink,
  ButtonRow,
  CheckboxField,
  DateField,
  ErrorSummary,
  FieldSet,
  Form,
  LocalizedField,
  Notice,
  PageHeading,
  RadioGroup,
  Section,
  TextField,
} from "../../ui/index.ts";
import {
  type Body,
  MEANS,
  PROGRAMME_STATES,
  type ProgrammeState,
  type Topic,
  TOPICS,
} from "../core/situation.ts";
import type { Errors } from "./form-page.tsx";
import { type Look, Refused, Saved } from "./look.tsx";

/** What stands in the boxes of a topic: saved or typed. */
export interface SituationTyped {
  readonly shown: boolean;
  readonly revision: number;
  readonly state?: string;
  readonly title?: Localized;
  readonly decidedBy?: Localized;
  readonly decidedOn?: string;
  readonly section?: string;
  /** Means or bodies that are ticked. */
  readonly keys?: readonly string[];
  /** Bodies responsible, one a line. */
  readonly responsible?: Localized;
  readonly source?: string;
  readonly toldOn?: string;
}

export interface SituationFormProps {
  readonly look: Look;
  readonly title: string;
  readonly lead: string;
  readonly typed: Readonly<Record<Topic, SituationTyped>>;
  readonly bodies: readonly Body[];
  /** True where the programme stands in the product and speaks for itself. */
  readonly programmeKnown: boolean;
  /** The topic whose form came back. */
  readonly wrong?: {
    readonly topic: Topic;
    readonly errors?: Errors;
    readonly refused?: string;
  };
  readonly saved?: string;
  readonly actionOf: (topic: Topic) => string;
  readonly csrf: string;
  readonly publicHref: string;
}

interface FieldsProps extends SituationFormProps {
  readonly topic: Topic;
  readonly own: SituationTyped;
  /** Errors by their field without the topic. */
  readonly errorOf: (field: string) => string | undefined;
}

/** A field of one topic: four forms on a page, each name and id once. */
export const fieldOf = (topic: Topic, field: string): string => `${topic}-${field}`;

const stateOptions = ({ t }: Look) => [
  { value: "", label: t("situation.not-told") },
  ...PROGRAMME_STATES.map((state: ProgrammeState) => ({
    value: state,
    label: t(`situation.state.${state}`),
  })),
];

const ProgrammeFields = ({ look, topic, own, errorOf, wrong, programmeKnown }: FieldsProps) => {
  const { t, ui } = look;
  if (programmeKnown) return <p>{t("situation.from-product")}</p>;
  const errors = wrong?.topic === topic ? wrong.errors : undefined;
  return (
    <>
      <RadioGroup
        name={fieldOf(topic, "state")}
        label={t("situation.field.state")}
        value={own.state ?? ""}
        options={stateOptions(look)}
      />
      <LocalizedField
        t={ui}
        name={fieldOf(topic, "title")}
        label={t("situation.field.name")}
        value={own.title}
        errors={errors}
      />
      <LocalizedField
        t={ui}
        name={fieldOf(topic, "decidedBy")}
        label={t("situation.field.decided-by")}
        value={own.decidedBy}
        errors={errors}
      />
      <TextField
        name={fieldOf(topic, "decidedOn")}
        label={t("situation.field.decided-on")}
        hint={t("situation.hint.decided-on")}
        optional={ui("ui.optional")}
        width="short"
        value={own.decidedOn}
        error={errorOf("decidedOn")}
      />
      <TextField
        name={fieldOf(topic, "section")}
        label={t("situation.field.section")}
        hint={t("situation.hint.section")}
        optional={ui("ui.optional")}
        width="short"
        value={own.section}
        error={errorOf("section")}
      />
    </>
  );
};

const KeyFields = ({ look, topic, own, bodies }: FieldsProps) => {
  const { t } = look;
  const options =
    topic === "means"
      ? MEANS.map((key) => ({ key, label: t(`means.${key}`) }))
      : bodies.map((key) => ({ key, label: t(`body.${key}`) }));
  return (
    <FieldSet legend={t(topic === "means" ? "situation.field.means" : "situation.field.bodies")}>
      {options.map(({ key, label }) => (
        <CheckboxField
          key={key}
          name={fieldOf(topic, key)}
          label={label}
          checked={own.keys?.includes(key)}
        />
      ))}
    </FieldSet>
  );
};

const TopicFields = (props: FieldsProps) => {
  const { look, topic, own, wrong } = props;
  if (topic === "programme") return <ProgrammeFields {...props} />;
  if (topic !== "responsible") return <KeyFields {...props} />;
  return (
    <LocalizedField
      t={look.ui}
      name={fieldOf(topic, "responsible")}
      label={look.t("situation.field.responsible")}
      hint={look.t("situation.hint.responsible")}
      value={own.responsible}
      rows={3}
      errors={wrong?.topic === topic ? wrong.errors : undefined}
    />
  );
};

const TopicForm = (props: FieldsProps) => {
  const { look, topic, own, errorOf, programmeKnown, csrf, actionOf } = props;
  const { t, ui } = look;
  const name = t(`situation.topic.${topic}`);
  return (
    <Section heading={name} id={topic}>
      <Form action={actionOf(topic)} csrf={csrf} hidden={{ revision: String(own.revision) }}>
        <TopicFields {...props} />
        {!(topic === "programme" && programmeKnown) && (
          <>
            <TextField
              name={fieldOf(topic, "source")}
              label={t("situation.field.source")}
              hint={t("situation.hint.source")}
              optional={ui("ui.optional")}
              value={own.source}
              error={errorOf("source")}
            />
            <DateField
              name={fieldOf(topic, "toldOn")}
              label={t("situation.field.told-on")}
              value={own.toldOn}
              error={errorOf("toldOn")}
            />
          </>
        )}
        <CheckboxField
          name={fieldOf(topic, "shown")}
          label={t("situation.field.shown")}
          checked={own.shown}
        />
        <ButtonRow>
          <Button kind="secondary">{t("situation.save", { topic: name })}</Button>
        </ButtonRow>
      </Form>
    </Section>
  );
};

/** What is told of a county, topic by topic, each with its own form. */
export const SituationForm = (props: SituationFormProps) => {
  const { look, title, lead, typed, wrong, saved, publicHref } = props;
  const { t, ui } = look;
  return (
    <>
      <ErrorSummary t={ui} errors={wrong?.errors} note={t("form.kept")} />
      <Refused>{wrong?.refused}</Refused>
      <Saved>{saved}</Saved>
      <PageHeading text={title} lead={lead} />
      <ButtonRow>
        <ButtonLink kind="quiet" href={publicHref}>
          {t("situation.public")}
        </ButtonLink>
      </ButtonRow>
      {TOPICS.map((topic) => (
        <TopicForm
          key={topic}
          {...props}
          topic={topic}
          own={typed[topic]}
          errorOf={(field) =>
            wrong?.topic === topic ? wrong.errors?.[fieldOf(topic, field)] : undefined
          }
        />
      ))}
      <Notice tone="info">{t("situation.no-ranking")}</Notice>
    </>
  );
};

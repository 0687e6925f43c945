import { localizedFrom } from "../../kernel/form.ts";
import type { Localized } from "../../kernel/locale.ts";
import {
  Button,
  ButtonLink,
  ButtonRow,
  CheckboxField,
  Columns,
  Disclosure,
  ErrorSummary,
  FieldSet,
  Form,
  LocalizedField,
  PageHeading,
  Section,
  TextField,
} from "../../ui/index.ts";
import type { Question } from "../core/questionnaire.ts";
import { MissingTag } from "./editor-page.tsx";
import type { Errors, Look, Values } from "./look.tsx";
import { QuestionField } from "./question-fields.tsx";

interface FieldsProps {
  readonly look: Look;
  readonly values: Values;
  readonly errors: Errors;
}

const Text = ({
  look,
  values,
  errors,
  name,
  label,
  hint,
  rows,
}: FieldsProps & {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly rows?: number;
}) => (
  <LocalizedField
    t={look.ui}
    name={name}
    label={label}
    hint={hint}
    rows={rows}
    value={localizedFrom(values, name)}
    errors={errors}
  />
);

/** How many options of a list the form shows. */
export const rowsIn = (values: Values, list: string): number => {
  const numbers = Object.keys(values).flatMap((name) => {
    const at = new RegExp(`^${list}\\.(\\d{1,2})\\.`).exec(name)?.[1];
    return at === undefined ? [] : [Number(at)];
  });
  return numbers.length === 0 ? 0 : Math.max(...numbers) + 1;
};

const Options = ({
  list,
  legend,
  ...props
}: FieldsProps & { readonly list: "option" | "row"; readonly legend: string }) => {
  const { look, values } = props;
  const { t } = look;
  const count = rowsIn(values, list);
  return (
    <Section heading={legend} intro={t("question.options.hint")}>
      {Array.from({ length: count }, (_, at) => {
        const name = `${list}.${at}`;
        const number = String(at + 1);
        return (
          <div key={name} class="option-editor">
            <input type="hidden" name={`${name}.key`} value={values[`${name}.key`] ?? ""} />
            <Text {...props} name={name} label={t(`question.${list}.number`, { number })} />
            {values[`${name}.key`] && (
              <CheckboxField
                name={`${name}.retired`}
                label={t("question.option.retired")}
                checked={values[`${name}.retired`] === "1"}
              />
            )}
            <ButtonRow>
              {at > 0 && (
                <Button kind="quiet" name="act" value={`up ${list} ${at}`} about={number}>
                  {t("editor.step.up")}
                </Button>
              )}
              {at < count - 1 && (
                <Button kind="quiet" name="act" value={`down ${list} ${at}`} about={number}>
                  {t("editor.step.down")}
                </Button>
              )}
            </ButtonRow>
          </div>
        );
      })}
      <ButtonRow>
        <Button kind="secondary" name="act" value={`more ${list} 0`}>
          {t("question.more")}
        </Button>
      </ButtonRow>
    </Section>
  );
};

const ScaleFields = (props: FieldsProps) => {
  const { look, values, errors } = props;
  const { t } = look;
  return (
    <FieldSet legend={t("question.scale")} hint={t("question.scale.hint")}>
      {(["min", "max"] as const).map((name) => (
        <TextField
          key={name}
          name={name}
          type="number"
          width="short"
          autocomplete="off"
          label={t(`question.scale.${name}`)}
          value={values[name]}
          error={errors[name]}
        />
      ))}
      <Text {...props} name="low" label={t("question.scale.low")} />
      <Text {...props} name="high" label={t("question.scale.high")} />
    </FieldSet>
  );
};

const KindFields = ({ question, ...props }: FieldsProps & { readonly question: Question }) => {
  const { look, values, errors } = props;
  const { t } = look;
  switch (question.kind) {
    case "single":
    case "multiple":
      return (
        <>
          <Options {...props} list="option" legend={t("question.options")} />
          <CheckboxField
            name="other"
            label={t("question.other")}
            hint={t("question.other.hint")}
            checked={values.other === "1"}
          />
          <Text {...props} name="otherText" label={t("question.other.text")} />
        </>
      );
    case "scale":
      return <ScaleFields {...props} />;
    case "matrix":
      return (
        <>
          <Options {...props} list="row" legend={t("question.rows")} />
          {"min" in question.columns ? (
            <ScaleFields {...props} />
          ) : (
            <Options {...props} list="option" legend={t("question.columns")} />
          )}
        </>
      );
    case "text":
      return (
        <>
          <CheckboxField name="long" label={t("question.long")} checked={values.long === "1"} />
          <TextField
            name="most"
            type="number"
            width="short"
            autocomplete="off"
            label={t("question.most")}
            value={values.most}
            error={errors.most}
          />
        </>
      );
    case "contact":
      return null;
  }
};

/** What the enter key presses in a text box: not the first option's "down". */
const EnterKey = ({ look }: { readonly look: Look }) => (
  <button
    type="submit"
    name="act"
    value="preview"
    class="ds-sr-only"
    tabindex={-1}
    aria-hidden="true"
  >
    {look.t("question.preview")}
  </button>
);

export interface QuestionEditorProps extends FieldsProps {
  /** The question as it stands in the form, for the preview. */
  readonly question: Question;
  readonly texts: readonly Localized[];
  readonly hidden: Values;
  readonly refused?: string;
  readonly csrf: string;
  readonly action: string;
  readonly backHref: string;
}

/** One question: the form on the left, the question as it is asked on the right. */
export const QuestionEditor = (props: QuestionEditorProps) => {
  const { look, question, values, errors } = props;
  const { t, ui } = look;
  const fields = { look, values, errors };
  return (
    <>
      <ErrorSummary t={ui} errors={errors} note={props.refused ?? t("question.kept")} />
      <PageHeading
        text={t("question.title")}
        kicker={t(`kind.${question.kind}`)}
        meta={<MissingTag look={look} texts={props.texts} />}
      />
      <Columns
        aside={<QuestionField look={look} question={question} values={{}} errors={{}} />}
        asideLabel={t("editor.preview")}
      >
        <Form action={props.action} csrf={props.csrf} hidden={props.hidden}>
          <EnterKey look={look} />
          <Text {...fields} name="text" label={t("question.text")} rows={2} />
          <CheckboxField
            name="required"
            label={t("question.required")}
            checked={values.required === "1"}
          />
          <KindFields {...fields} question={question} />
          <Disclosure
            summary={t("question.help")}
            open={Object.keys(values).some((name) => name.startsWith("help.") && values[name])}
          >
            <Text
              {...fields}
              name="help"
              label={t("question.help.text")}
              hint={t("question.help.hint")}
              rows={2}
            />
          </Disclosure>
          <ButtonRow>
            <Button name="act" value="save">
              {t("question.save")}
            </Button>
            <Button name="act" value="preview" kind="secondary">
              {t("question.preview")}
            </Button>
            <ButtonLink kind="quiet" href={props.backHref}>
              {t("question.back")}
            </ButtonLink>
          </ButtonRow>
        </Form>
      </Columns>
    </>
  );
};

export interface PageEditorProps extends FieldsProps {
  readonly hidden: Values;
  readonly refused?: string;
  readonly csrf: string;
  readonly action: string;
  readonly backHref: string;
}

/** The title and introduction of a page. */
export const PageEditor = (props: PageEditorProps) => {
  const { look, values, errors } = props;
  const { t, ui } = look;
  const fields = { look, values, errors };
  return (
    <>
      <ErrorSummary t={ui} errors={errors} note={props.refused ?? t("question.kept")} />
      <PageHeading text={t("page.title")} />
      <Form action={props.action} csrf={props.csrf} hidden={props.hidden}>
        <Text {...fields} name="title" label={t("page.name")} />
        <Text {...fields} name="intro" label={t("page.intro")} rows={3} />
        <ButtonRow>
          <Button>{t("question.save")}</Button>
          <ButtonLink kind="quiet" href={props.backHref}>
            {t("question.back")}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </>
  );
};

import { textFor } from "../../kernel/locale.ts";
import { FieldSet, RadioGroup, TextArea, TextField } from "../../ui/index.ts";
import {
  aboutOf,
  boxOf,
  fieldOf,
  firstFieldOf,
  rowOf,
  whatOf,
  whoOf,
} from "../core/field-names.ts";
import { LONGEST_CONTACT, LONGEST_OTHER } from "../core/answer.ts";
import {
  choicesOf,
  type ChoiceQuestion,
  columnsOf,
  type ContactQuestion,
  isScale,
  type MatrixQuestion,
  offered,
  type Option,
  pointsOf,
  type Question,
  type Scale,
  type TextQuestion,
} from "../core/questionnaire.ts";
import { type Errors, type Look, langOf, type Values } from "./look.tsx";

interface OneProps<Q extends Question = Question> {
  readonly look: Look;
  readonly question: Q;
  readonly values: Values;
  readonly errors: Errors;
}

const words = ({ locale }: Look, text: Option["text"]): string => textFor(text, locale).text;

/** Label, help and what is wrong, as the fields of `ui` take them. */
const frameOf = ({ look, question, errors }: OneProps) => ({
  label: words(look, question.text),
  hint: question.help ? words(look, question.help) : undefined,
  error: errors[firstFieldOf(question)],
  optional: question.required ? undefined : look.ui("ui.optional"),
});

const radio = (look: Look, options: readonly Option[]) =>
  offered(options).map(({ key, text }) => ({ value: key, label: words(look, text) }));

/** What is not required can be left without an answer again. */
const noAnswer = (look: Look, required: boolean) =>
  required ? [] : [{ value: "", label: look.t("answer.none") }];

const OtherField = ({ look, question, values, errors }: OneProps<ChoiceQuestion>) =>
  question.other ? (
    <TextField
      name={whatOf(question.key)}
      label={look.t("answer.other", { other: words(look, question.other) })}
      hint={look.t("answer.limit", { most: LONGEST_OTHER })}
      value={values[whatOf(question.key)]}
      error={errors[whatOf(question.key)]}
      autocomplete="off"
    />
  ) : null;

const SingleField = (props: OneProps<ChoiceQuestion>) => {
  const { look, question, values } = props;
  return (
    <>
      <RadioGroup
        {...frameOf(props)}
        name={fieldOf(question.key)}
        value={values[fieldOf(question.key)] ?? ""}
        options={[...radio(look, choicesOf(question)), ...noAnswer(look, question.required)]}
      />
      <OtherField {...props} />
    </>
  );
};

const MultipleField = (props: OneProps<ChoiceQuestion>) => {
  const { look, question, values } = props;
  const { label, hint, error, optional } = frameOf(props);
  const id = boxOf(question.key, "").replaceAll(".", "-");
  const described = [hint ? `${id}hint` : "", error ? `${id}error` : ""].filter(Boolean).join(" ");
  return (
    <>
      <fieldset
        class="field choices"
        data-invalid={error ? "" : undefined}
        aria-describedby={described || undefined}
      >
        <legend class="label">
          {label}
          {optional && <span class="optional"> ({optional})</span>}
        </legend>
        <div class="hint" id={hint ? `${id}hint` : undefined}>
          {hint} {look.t("answer.several")}
        </div>
        {error && (
          <p class="field-error" id={`${id}error`}>
            {error}
          </p>
        )}
        {offered(choicesOf(question)).map(({ key, text }) => {
          const name = boxOf(question.key, key);
          const boxId = name.replaceAll(".", "-");
          return (
            <div class="choice" key={key}>
              <input
                class="ds-input"
                type="checkbox"
                id={boxId}
                name={name}
                value="1"
                checked={Boolean(values[name])}
              />
              <label for={boxId}>{words(look, text)}</label>
            </div>
          );
        })}
      </fieldset>
      <OtherField {...props} />
    </>
  );
};

/** Points as choices; the words of the ends stand at the ends. */
const pointOptions = (look: Look, scale: Scale) =>
  pointsOf(scale).map((point) => {
    const end = point === scale.min ? scale.low : point === scale.max ? scale.high : undefined;
    const said = end ? words(look, end) : "";
    return { value: String(point), label: said ? `${point} – ${said}` : String(point) };
  });

const ScaleField = (props: OneProps<Extract<Question, { kind: "scale" }>>) => {
  const { look, question, values } = props;
  return (
    <div class="points">
      <RadioGroup
        {...frameOf(props)}
        name={fieldOf(question.key)}
        value={values[fieldOf(question.key)] ?? ""}
        options={[...pointOptions(look, question.scale), ...noAnswer(look, question.required)]}
      />
    </div>
  );
};

const MatrixField = (props: OneProps<MatrixQuestion>) => {
  const { look, question, values } = props;
  const { label, hint, error, optional } = frameOf(props);
  const { columns } = question;
  const options = isScale(columns) ? pointOptions(look, columns) : radio(look, columnsOf(question));
  return (
    <FieldSet legend={optional ? `${label} (${optional})` : label} hint={hint}>
      {offered(question.rows).map(({ key, text }, index) => (
        <div class="points" key={key}>
          <RadioGroup
            name={rowOf(question.key, key)}
            label={words(look, text)}
            error={index === 0 ? error : undefined}
            value={values[rowOf(question.key, key)] ?? ""}
            options={[...options, ...noAnswer(look, question.required)]}
          />
        </div>
      ))}
    </FieldSet>
  );
};

const FreeTextField = (props: OneProps<TextQuestion>) => {
  const { look, question, values } = props;
  const frame = frameOf(props);
  const limit = look.t("answer.limit", { most: question.max });
  const field = {
    ...frame,
    hint: frame.hint ? `${frame.hint} ${limit}` : limit,
    name: fieldOf(question.key),
    value: values[fieldOf(question.key)],
  };
  return question.long ? (
    <TextArea {...field} rows={6} maxLength={question.max} />
  ) : (
    <TextField {...field} autocomplete="off" />
  );
};

const ContactField = (props: OneProps<ContactQuestion>) => {
  const { look, question, values, errors } = props;
  const { t, ui } = look;
  const { key } = question;
  return (
    <>
      <RadioGroup
        {...frameOf(props)}
        name={fieldOf(key)}
        value={values[fieldOf(key)]}
        options={[
          { value: "yes", label: t("answer.contact.yes") },
          { value: "no", label: t("answer.contact.no") },
        ]}
      />
      <TextArea
        name={aboutOf(key)}
        label={t("answer.contact.about")}
        hint={t("answer.limit", { most: LONGEST_CONTACT })}
        optional={ui("ui.optional")}
        value={values[aboutOf(key)]}
        error={errors[aboutOf(key)]}
        rows={3}
      />
      <TextField
        name={whoOf(key)}
        label={t("answer.contact.who")}
        hint={t("answer.contact.privacy")}
        value={values[whoOf(key)]}
        error={errors[whoOf(key)]}
        autocomplete="off"
      />
    </>
  );
};

/** One question as fields of a form. */
export const QuestionField = ({ question, ...props }: OneProps) => {
  switch (question.kind) {
    case "single":
      return <SingleField {...props} question={question} />;
    case "multiple":
      return <MultipleField {...props} question={question} />;
    case "scale":
      return <ScaleField {...props} question={question} />;
    case "matrix":
      return <MatrixField {...props} question={question} />;
    case "text":
      return <FreeTextField {...props} question={question} />;
    case "contact":
      return <ContactField {...props} question={question} />;
  }
};

/** A question whose words are not in the page's language carries the language that they are in. */
export const InItsLanguage = (props: OneProps) => {
  const lang = langOf(textFor(props.question.text, props.look.locale), props.look.locale);
  return (
    <div class="survey-question" lang={lang} id={`question-${props.question.key}`}>
      <QuestionField {...props} />
    </div>
  );
};

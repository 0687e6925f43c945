import { Button, ButtonRow, Disclosure, Form, RadioGroup, Section } from "../../ui/index.ts";
import { FEEDBACK_SCALE, type Feedback } from "../core/answer.ts";
import type { Look } from "./look.tsx";

export interface FeedbackFormProps {
  readonly look: Look;
  /** Tells the forms of one page apart. */
  readonly id: string;
  readonly action: string;
  readonly csrf: string;
  /** What the person said before. */
  readonly given?: Feedback;
  /** Texts of what is wrong by control id. */
  readonly errors?: Readonly<Record<string, string>>;
  readonly values?: Readonly<Record<string, string>>;
}

const Questions = (props: FeedbackFormProps) => {
  const { look, id, given, values = {}, errors = {} } = props;
  const { t } = look;
  const question = (name: "understood" | "confidence") => (
    <RadioGroup
      name={name}
      id={`${name}-${id}`}
      label={t(`feedback.${name}`)}
      value={values[name] ?? given?.[name]?.toString()}
      error={errors[`${name}-${id}`]}
      options={FEEDBACK_SCALE.map((grade) => ({
        value: String(grade),
        label: t(`feedback.scale.${grade}`),
      }))}
    />
  );
  return (
    <Form action={props.action} csrf={props.csrf} label={t("feedback.heading")}>
      {question("understood")}
      {question("confidence")}
      <ButtonRow>
        <Button kind={given ? "secondary" : "primary"}>
          {t(given ? "feedback.change" : "feedback.send")}
        </Button>
      </ButtonRow>
    </Form>
  );
};

/** Two questions on an answer; once given, they fold away but may be changed. */
export const FeedbackForm = (props: FeedbackFormProps) => {
  const { t } = props.look;
  const open = props.errors !== undefined;
  return (
    <Section heading={t("feedback.heading")} intro={!props.given && t("feedback.intro")}>
      {props.given ? (
        <>
          <p>{t("feedback.given")}</p>
          <Disclosure summary={t("feedback.open")} open={open}>
            <Questions {...props} />
          </Disclosure>
        </>
      ) : (
        <Questions {...props} />
      )}
    </Section>
  );
};

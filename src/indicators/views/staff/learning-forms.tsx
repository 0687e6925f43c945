import {
  Button,
  ButtonRow,
  Form,
  LocalizedField,
  type Option,
  RadioGroup,
  SelectField,
} from "../../../ui/index.ts";
import { LESSON_STATUSES, type Lesson } from "../../core/held.ts";
import type { Summary } from "../../core/summary.ts";
import { finding, plain } from "../say.ts";
import { DeskForm, type DeskProps, field, textField } from "./desk-form.tsx";

/** What people conclude from the newest number, beside what the statistics say. */
export const AssessForm = (props: DeskProps & { readonly summary: Summary }) => {
  const { look, summary } = props;
  const { t } = look;
  const { version, newest, target, standing } = summary;
  if (!newest || !target)
    return <DeskForm {...props} form="assess" later={t("form.assess.later")} />;
  const rule = t(`standing.${standing.rule}`);
  return (
    <DeskForm
      {...props}
      form="assess"
      to="assessment"
      hidden={{ targetId: target.id, observationId: newest.id }}
    >
      <p>{t("form.assess.intro", { finding: finding(look, version, newest), rule })}</p>
      <LocalizedField
        {...textField(props, "judgement")}
        label={t("form.assess.judgement")}
        rows={3}
      />
      <LocalizedField {...textField(props, "why")} label={t("form.assess.why")} rows={2} />
    </DeskForm>
  );
};

/** What was learned, and where in the programme it belongs. */
export const LessonForm = (
  props: DeskProps & {
    readonly assessments: readonly Option[];
    readonly places: readonly Option[];
  },
) => {
  const { assessments, places } = props;
  const { t } = props.look;
  return (
    <DeskForm {...props} form="lesson" later={assessments.length === 0 && t("form.lesson.later")}>
      <SelectField
        {...field(props, "assessmentId")}
        label={t("form.lesson.assessment")}
        options={assessments}
      />
      <SelectField
        {...field(props, "place")}
        label={t("form.lesson.place")}
        empty={t("form.choose")}
        options={places}
      />
      <LocalizedField {...textField(props, "lessonText")} label={t("form.lesson.text")} rows={3} />
      <LocalizedField
        {...textField(props, "lessonAction")}
        label={t("form.lesson.action")}
        rows={2}
      />
    </DeskForm>
  );
};

/** Marks what became of a lesson; it can be opened again, so nothing is lost. */
export const SettleForm = ({
  look,
  base,
  csrf,
  lesson,
}: Pick<DeskProps, "look" | "base" | "csrf"> & { readonly lesson: Lesson }) => (
  <Form
    action={`${base}/lessons/${lesson.id}`}
    csrf={csrf}
    label={`${look.t("form.settle")}: ${plain(look, lesson.text)}`}
  >
    <RadioGroup
      id={`status-${lesson.id}`}
      name="status"
      label={plain(look, lesson.text)}
      value={lesson.status}
      options={LESSON_STATUSES.map((value) => ({
        value,
        label: look.t(`lesson.status.${value}`),
      }))}
    />
    <ButtonRow>
      <Button kind="quiet" about={plain(look, lesson.text)}>
        {look.t("form.settle.save")}
      </Button>
    </ButtonRow>
  </Form>
);

/** Ties the indicator to a part of a programme. */
export const LinkForm = (props: DeskProps & { readonly nodes: readonly Option[] }) => {
  const { t } = props.look;
  return (
    <DeskForm {...props} form="link" later={props.nodes.length === 0 && t("form.link.empty")}>
      <SelectField
        {...field(props, "linkNode")}
        label={t("form.link.node")}
        empty={t("form.choose")}
        options={props.nodes}
      />
    </DeskForm>
  );
};

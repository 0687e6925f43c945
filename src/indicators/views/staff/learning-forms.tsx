import {
  Button,
  ButtonRow,
  EmptyState,
  Form,
  LocalizedField,
  type Option,
  RadioGroup,
  Section,
  SelectField,
} from "../../../ui/index.ts";
import { LESSON_STATUSES, type Lesson } from "../../core/held.ts";
import type { Summary } from "../../core/summary.ts";
import { finding, plain } from "../say.ts";
import { type DeskForm, typed } from "./form-props.ts";

/** What people conclude from the newest number, beside what the statistics say. */
export const AssessForm = (props: DeskForm & { readonly summary: Summary }) => {
  const { look, base, csrf, errors, summary } = props;
  const { t, ui } = look;
  const { version, newest, target, standing } = summary;
  return (
    <Section heading={t("form.assess")} id="assess">
      {newest && target ? (
        <>
          <p>
            {t("form.assess.intro", {
              finding: finding(look, version, newest),
              rule: t(`standing.${standing.rule}`),
            })}
          </p>
          <Form
            action={`${base}/assessment`}
            csrf={csrf}
            label={t("form.assess")}
            hidden={{ targetId: target.id, observationId: newest.id }}
          >
            <LocalizedField
              t={ui}
              name="judgement"
              label={t("form.assess.judgement")}
              rows={3}
              value={typed(props, "judgement")}
              errors={errors}
            />
            <LocalizedField
              t={ui}
              name="why"
              label={t("form.assess.why")}
              rows={2}
              value={typed(props, "why")}
              errors={errors}
            />
            <ButtonRow>
              <Button kind="secondary">{t("form.assess.save")}</Button>
            </ButtonRow>
          </Form>
        </>
      ) : (
        <EmptyState>{t("form.assess.later")}</EmptyState>
      )}
    </Section>
  );
};

/** What was learned, and where in the programme it belongs. */
export const LessonForm = (
  props: DeskForm & { readonly assessments: readonly Option[]; readonly places: readonly Option[] },
) => {
  const { look, base, csrf, values, errors, assessments, places } = props;
  const { t, ui } = look;
  if (assessments.length === 0)
    return (
      <Section heading={t("form.lesson")} id="lesson">
        <EmptyState>{t("form.lesson.later")}</EmptyState>
      </Section>
    );
  return (
    <Section heading={t("form.lesson")} id="lesson">
      <Form action={`${base}/lesson`} csrf={csrf} label={t("form.lesson")}>
        <SelectField
          name="assessmentId"
          label={t("form.lesson.assessment")}
          value={values["assessmentId"]}
          error={errors["assessmentId"]}
          options={assessments}
        />
        <SelectField
          name="place"
          label={t("form.lesson.place")}
          empty={t("form.choose")}
          value={values["place"]}
          error={errors["place"]}
          options={places}
        />
        <LocalizedField
          t={ui}
          name="lessonText"
          label={t("form.lesson.text")}
          rows={3}
          value={typed(props, "lessonText")}
          errors={errors}
        />
        <LocalizedField
          t={ui}
          name="lessonAction"
          label={t("form.lesson.action")}
          rows={2}
          value={typed(props, "lessonAction")}
          errors={errors}
        />
        <ButtonRow>
          <Button kind="secondary">{t("form.lesson.save")}</Button>
        </ButtonRow>
      </Form>
    </Section>
  );
};

/** Marks what became of a lesson; it can be opened again, so nothing is lost. */
export const SettleForm = ({
  look,
  base,
  csrf,
  lesson,
}: Pick<DeskForm, "look" | "base" | "csrf"> & { readonly lesson: Lesson }) => (
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
export const LinkForm = ({
  look,
  base,
  csrf,
  values,
  errors,
  nodes,
}: DeskForm & { readonly nodes: readonly Option[] }) => {
  const { t } = look;
  return (
    <Section heading={t("form.link")} id="link">
      {nodes.length === 0 ? (
        <EmptyState>{t("form.link.empty")}</EmptyState>
      ) : (
        <Form action={`${base}/link`} csrf={csrf} label={t("form.link")}>
          <SelectField
            name="linkNode"
            label={t("form.link.node")}
            empty={t("form.choose")}
            value={values["linkNode"]}
            error={errors["linkNode"]}
            options={nodes}
          />
          <ButtonRow>
            <Button kind="secondary">{t("form.link.save")}</Button>
          </ButtonRow>
        </Form>
      )}
    </Section>
  );
};

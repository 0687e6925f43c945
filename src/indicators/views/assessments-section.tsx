import {
  DemoFiller,
  EmptyState,
  formatDay,
  LocalText,
  Section,
  SummaryList,
  type SummaryRow,
} from "../../ui/index.ts";
import type { Localized } from "../../kernel/locale.ts";
import type { Assessment, Lesson } from "../core/held.ts";
import { observationPath } from "../core/paths.ts";
import { StandingTag } from "./indicator-figure.tsx";
import type { Local, Look } from "./look.ts";

export interface AssessedProps {
  readonly look: Look;
  readonly code: string;
  readonly assessments: readonly (Assessment & {
    readonly lessons: readonly (Lesson & { readonly programmePath?: string })[];
  })[];
  readonly slug: string;
  readonly local: Local;
}

const textRow = ({ ui, locale }: Look, term: string, text: Localized | undefined): SummaryRow[] =>
  text ? [{ term, value: <LocalText t={ui} text={text} locale={locale} /> }] : [];

const LessonRows = ({
  look,
  lesson,
  local,
}: Pick<AssessedProps, "look" | "local"> & {
  readonly lesson: Lesson & { readonly programmePath?: string };
}) => {
  const { t, ui } = look;
  return (
    <>
      <h4 id={`lesson-${lesson.id}`}>
        {t("lesson.heading")} {lesson.filler && <DemoFiller t={ui} />}
      </h4>
      <SummaryList
        rows={[
          ...textRow(look, t("lesson.text"), lesson.text),
          ...textRow(look, t("lesson.action"), lesson.action),
          { term: t("form.settle"), value: t(`lesson.status.${lesson.status}`) },
          ...(lesson.programmePath
            ? [
                {
                  term: t("lesson.programme"),
                  value: <a href={local(lesson.programmePath)}>{t("lesson.programme")}</a>,
                },
              ]
            : []),
        ]}
      />
    </>
  );
};

/** What people concluded from the number, and what they learned: the way back to the programme. */
export const AssessmentsSection = (props: AssessedProps) => {
  const { look, assessments, code, slug, local } = props;
  const { t, ui, locale } = look;
  return (
    <Section heading={t("page.assessments")} id="assessments">
      {assessments.length === 0 && <EmptyState>{t("page.assessments.empty")}</EmptyState>}
      {assessments.map((assessment) => (
        <article key={assessment.id}>
          <h3>
            {t("assessment.heading", { day: formatDay(assessment.at, locale) })}{" "}
            {assessment.filler && <DemoFiller t={ui} />}
          </h3>
          <SummaryList
            rows={[
              ...textRow(look, t("assessment.judgement"), assessment.judgement),
              ...textRow(look, t("assessment.why"), assessment.why),
              {
                term: t("assessment.rule"),
                value: <StandingTag look={look} rule={assessment.rule} />,
              },
              {
                term: t("assessment.number"),
                value: (
                  <a href={local(observationPath(slug, code, assessment.observationId))}>
                    {ui("ui.how-counted")}
                  </a>
                ),
              },
            ]}
          />
          {assessment.lessons.map((lesson) => (
            <LessonRows key={lesson.id} look={look} lesson={lesson} local={local} />
          ))}
        </article>
      ))}
    </Section>
  );
};

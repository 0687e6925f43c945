import {
  Columns,
  DoneNotice,
  ErrorSummary,
  formatDay,
  LinkList,
  Notice,
  type Option,
  PageHeading,
  Section,
} from "../../../ui/index.ts";
import type { Summary } from "../../core/summary.ts";
import { indicatorPath, staffIndicatorsPath } from "../../core/paths.ts";
import type { AssessedProps } from "../assessments-section.tsx";
import { IndicatorFigure } from "../indicator-figure.tsx";
import type { Local } from "../look.ts";
import { plain } from "../say.ts";
import { BaselineForm, TargetForm } from "./aim-forms.tsx";
import type { DeskProps } from "./desk-form.tsx";
import { AssessForm, LessonForm, LinkForm, SettleForm } from "./learning-forms.tsx";
import { ReadingForm } from "./reading-form.tsx";

export interface IndicatorDeskProps extends DeskProps {
  readonly summary: Summary;
  readonly assessments: AssessedProps["assessments"];
  /** Programmes and their parts, for lessons; parts alone, for links. */
  readonly places: readonly Option[];
  readonly nodes: readonly Option[];
  readonly slug: string;
  readonly local: Local;
  /** What was just done, as a sentence, and whether it can be undone. */
  readonly done?: { readonly text: string; readonly undo: boolean };
  /** Why it was not done although every field was fine. */
  readonly refused?: string;
}

const Lessons = ({ look, base, csrf, assessments }: IndicatorDeskProps) => {
  const lessons = assessments.flatMap((assessment) => assessment.lessons);
  if (lessons.length === 0) return null;
  return (
    <Section heading={look.t("form.settle")} id="lessons">
      {lessons.map((lesson) => (
        <SettleForm key={lesson.id} look={look} base={base} csrf={csrf} lesson={lesson} />
      ))}
    </Section>
  );
};

/** Tend one indicator: forms on the left, what everyone sees on the right. */
export const IndicatorDesk = (props: IndicatorDeskProps) => {
  const { look, summary, assessments, slug, local, refused, done } = props;
  const { t, ui, locale } = look;
  const { version } = summary;
  const unit = t(`unit.${version.unit}`);
  return (
    <>
      <ErrorSummary t={ui} errors={props.errors} note={t("staff.kept")} />
      {refused && (
        <Notice tone="warning" live>
          <p>{refused}</p>
          <p>{t("staff.kept")}</p>
        </Notice>
      )}
      <DoneNotice
        t={ui}
        csrf={props.csrf}
        undo={done?.undo ? { action: `${props.base}/undo` } : undefined}
      >
        {done?.text}
      </DoneNotice>
      <PageHeading
        text={plain(look, version.name)}
        kicker={t("page.kicker", { code: version.code })}
      />
      <Columns
        asideLabel={ui("ui.form.preview")}
        aside={<IndicatorFigure look={look} summary={summary} level={2} />}
      >
        {version.collectionMethod !== "event" && <ReadingForm {...props} unit={unit} />}
        <BaselineForm {...props} unit={unit} />
        <TargetForm {...props} unit={unit} />
        <AssessForm {...props} />
        <LessonForm
          {...props}
          assessments={assessments.map(({ id, at, judgement }) => ({
            value: id,
            label: `${formatDay(at, locale)}: ${plain(look, judgement).slice(0, 80)}`,
          }))}
        />
        <Lessons {...props} />
        <LinkForm {...props} />
      </Columns>
      <LinkList
        items={[
          { href: local(indicatorPath(slug, version.code)), label: t("staff.public") },
          { href: local(staffIndicatorsPath(slug)), label: t("staff.back") },
        ]}
      />
    </>
  );
};

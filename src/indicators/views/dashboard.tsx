import { EmptyState, Notice, PageHeading, Section } from "../../ui/index.ts";
import { LEVELS } from "../core/definition.ts";
import type { Lesson } from "../core/held.ts";
import type { Summary } from "../core/summary.ts";
import { IndicatorRow } from "./indicator-figure.tsx";
import { LessonList } from "./lesson-list.tsx";
import type { Local, Look } from "./look.ts";

export interface DashboardProps {
  readonly look: Look;
  readonly summaries: readonly Summary[];
  /** What was learned for the programme, the newest first. */
  readonly lessons: readonly (Lesson & { readonly code: string })[];
  readonly slug: string;
  readonly local: Local;
}

/** See whether it works: every indicator under its step of the impact chain, the finding first. */
export const Dashboard = (props: DashboardProps) => {
  const { look, summaries, slug, local } = props;
  const { t } = look;
  const levels = LEVELS.filter((level) => summaries.some(({ version }) => version.level === level));
  return (
    <>
      <PageHeading text={t("title")} lead={t("lead")} />
      {summaries.length === 0 && <EmptyState>{t("empty")}</EmptyState>}
      {levels.map((level) => (
        <Section key={level} heading={t(`level.${level}`)} intro={t(`level.${level}.what`)}>
          {summaries
            .filter(({ version }) => version.level === level)
            .map((summary) => (
              <IndicatorRow
                key={summary.version.code}
                look={look}
                summary={summary}
                slug={slug}
                local={local}
              />
            ))}
        </Section>
      ))}
      {summaries.length > 0 && (
        <Section heading={t("lessons.heading")} id="lessons" intro={t("lessons.intro")}>
          <LessonList {...props} />
        </Section>
      )}
      {summaries.length > 0 && (
        <Notice heading={t("no-ranking")}>
          <p>{t("no-ranking.text")}</p>
          <p>{t("no-cause")}</p>
        </Notice>
      )}
    </>
  );
};

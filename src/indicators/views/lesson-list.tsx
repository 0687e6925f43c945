import { DemoFiller, EmptyState, LinkList, LocalText } from "../../ui/index.ts";
import type { Lesson } from "../core/held.ts";
import { indicatorPath } from "../core/paths.ts";
import type { Local, Look } from "./look.ts";

export interface LessonListProps {
  readonly look: Look;
  /** What was learned for the programme, the newest first. */
  readonly lessons: readonly (Lesson & { readonly code: string })[];
  readonly slug: string;
  readonly local: Local;
}

/** The end of the loop: what was learned, each lesson leading to the indicator that taught it. */
export const LessonList = ({ look, lessons, slug, local }: LessonListProps) =>
  lessons.length === 0 ? (
    <EmptyState>{look.t("lessons.empty")}</EmptyState>
  ) : (
    <LinkList
      items={lessons.map((lesson) => ({
        href: `${local(indicatorPath(slug, lesson.code))}#lesson-${lesson.id}`,
        label: <LocalText t={look.ui} text={lesson.text} locale={look.locale} noteHidden />,
        note: (
          <>
            {look.t(`lesson.status.${lesson.status}`)} {lesson.filler && <DemoFiller t={look.ui} />}
          </>
        ),
      }))}
    />
  );

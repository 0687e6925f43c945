import type { Localized } from "../../kernel/locale.ts";
import { EmptyState, LinkList, LocalText, Section } from "../../ui/index.ts";
import { indicatorPath } from "../core/paths.ts";
import type { Summary } from "../core/summary.ts";
import { LessonList, type LessonListProps } from "./lesson-list.tsx";
import { finding, plain } from "./say.ts";

export interface ProgrammePanelProps extends LessonListProps {
  /** Each indicator with the name of what it follows in the programme. */
  readonly followed: readonly { readonly summary: Summary; readonly node: Localized }[];
}

/** On the programme's page: how its aims are measured, and what was learned for the next ones. */
export const ProgrammePanel = (props: ProgrammePanelProps) => {
  const { look, followed, slug, local } = props;
  const { t, ui, locale } = look;
  return (
    <>
      <Section heading={t("panel.measured")} intro={t("panel.measured.intro")}>
        {followed.length === 0 ? (
          <EmptyState>{t("panel.measured.empty")}</EmptyState>
        ) : (
          <LinkList
            items={followed.map(({ summary: { version, newest }, node }) => ({
              href: local(indicatorPath(slug, version.code)),
              label: `${plain(look, version.name)}: ${finding(look, version, newest)}`,
              note: <LocalText t={ui} text={node} locale={locale} noteHidden />,
            }))}
          />
        )}
      </Section>
      <Section heading={t("lessons.heading")} intro={t("lessons.intro")}>
        <LessonList {...props} />
      </Section>
    </>
  );
};

import type { Day } from "../../kernel/instant.ts";
import { type Localized, textFor } from "../../kernel/locale.ts";
import {
  EmptyState,
  type LinkItem,
  LinkList,
  PageHeading,
  Pagination,
  Section,
  Table,
} from "../../ui/index.ts";
import { boardNeed, standingOf } from "../core/trial.ts";
import { staffCallsPath, trialPath } from "../core/trial-paths.ts";
import type { Paging } from "./call-list.tsx";
import { langOf, type Look, Words } from "./look.tsx";
import type { PlacedTrial } from "./trial-list.tsx";
import { dayText, standingText } from "./trial-marks.tsx";

export interface TrialBoardProps {
  readonly look: Look;
  readonly trials: readonly PlacedTrial[];
  readonly today: Day;
  /** What waits for the coordinator: applications to decide, granted trials not begun. */
  readonly waiting: readonly {
    readonly href: string;
    readonly title: Localized;
    readonly note: string;
  }[];
  readonly paging: Paging;
}

/** How the next milestone stands, and what is to be done about it, in words. */
const needText = (look: Look, { next, milestones }: PlacedTrial, today: Day): string => {
  const need = boardNeed(next, milestones, today);
  const standing = next ? `${standingText(look, standingOf(next, today))}. ` : "";
  return standing + look.t(`board.need.${need}`);
};

/** The coordinator's board: every running trial with its next milestone, late ones first. */
export const TrialBoard = ({ look, trials, today, waiting, paging }: TrialBoardProps) => {
  const { t, locale, area } = look;
  return (
    <>
      <PageHeading text={t("board.title")} lead={t("board.lead")} />
      <p>
        <a href={look.href(staffCallsPath(area))}>{t("calls.staff.title")}</a>
      </p>
      <Section heading={t("board.waiting")}>
        {waiting.length === 0 ? (
          <EmptyState>{t("board.waiting.empty")}</EmptyState>
        ) : (
          <LinkList
            items={waiting.map(
              ({ href, title, note }): LinkItem => ({
                href,
                label: <Words look={look} text={title} />,
                note,
              }),
            )}
          />
        )}
      </Section>
      <Section heading={t("board.trials")}>
        <Table
          caption={t("board.trials")}
          captionHidden
          columns={[
            { key: "title", label: t("board.trial") },
            { key: "county", label: t("field.county") },
            { key: "next", label: t("trial.next") },
            { key: "due", label: t("milestone.due") },
            { key: "need", label: t("board.need") },
          ]}
          empty={t("board.empty")}
          rows={trials.map((placed) => {
            const { trial, next, county, slug } = placed;
            const title = textFor(trial.title, locale);
            return {
              title: (
                <a href={look.href(trialPath(slug, trial.id))} lang={langOf(title, locale)}>
                  {title.text}
                </a>
              ),
              county: <Words look={look} text={county} />,
              next: next ? <Words look={look} text={next.title} /> : "–",
              due: next ? dayText(next.due, look) : "–",
              need: needText(look, placed, today),
            };
          })}
        />
        <Pagination t={look.ui} {...paging} />
      </Section>
    </>
  );
};

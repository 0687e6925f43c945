import type { Instant } from "../../kernel/instant.ts";
import type { Localized } from "../../kernel/locale.ts";
import { formatDay, formatWhen, Section, Timeline, type TimelineStep } from "../../ui/index.ts";
import { type Look, Words } from "./look.tsx";

/** What is known of the way from taking part to an answer. */
export interface Steps {
  readonly tookPartAt?: Instant;
  readonly closesAt?: Instant;
  readonly closedAt?: Instant;
  /** Who decides. */
  readonly decides?: Localized;
  /** When it is decided: a year, month or day. */
  readonly decisionOn?: string;
}

const closing = ({ t, locale }: Look, { closesAt, closedAt }: Steps): TimelineStep =>
  closedAt
    ? { when: formatDay(closedAt, locale), text: t("next.closed") }
    : {
        when: closesAt ? formatDay(closesAt, locale) : t("next.no-date"),
        text: t("next.closes"),
        todo: true,
      };

/** Before there is anything to tell: what happens next, and when. */
export const NextSteps = ({ look, steps }: { readonly look: Look; readonly steps: Steps }) => {
  const { t, locale } = look;
  const { tookPartAt, decides, decisionOn } = steps;
  return (
    <Section heading={t("next.heading")} intro={t("next.intro")}>
      <Timeline
        steps={[
          ...(tookPartAt
            ? [{ when: formatDay(tookPartAt, locale), text: t("next.took-part") }]
            : []),
          closing(look, steps),
          {
            when: decisionOn ? formatWhen(decisionOn, locale) : t("next.no-date"),
            text: t("next.decision"),
            detail: decides && (
              <p>
                {t("next.decides")} <Words look={look} text={decides} />
              </p>
            ),
            todo: true,
          },
          { when: t("next.after-decision"), text: t("next.answer"), todo: true },
        ]}
      />
    </Section>
  );
};

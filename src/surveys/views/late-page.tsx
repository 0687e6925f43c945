import { type Localized, textFor } from "../../kernel/locale.ts";
import {
  ButtonLink,
  ButtonRow,
  type LinkItem,
  Notice,
  PageHeading,
  Section,
  TextArea,
} from "../../ui/index.ts";
import type { Look } from "./look.tsx";

export interface LatePageProps {
  readonly look: Look;
  readonly survey: Localized;
  /** Why it was not taken, in a sentence. */
  readonly why: string;
  /** What was typed, to be copied. */
  readonly typed: readonly {
    readonly key: string;
    readonly text: Localized;
    readonly answer: string;
  }[];
  readonly links: readonly LinkItem[];
}

/** An answer that is no longer taken: it says so, and gives everything back that was typed. */
export const LatePage = ({ look, survey, why, typed, links }: LatePageProps) => {
  const { t, locale } = look;
  return (
    <>
      <PageHeading text={t("late.title")} kicker={textFor(survey, locale).text} />
      <Notice tone="warning" live>
        <p>{why}</p>
      </Notice>
      {typed.length > 0 && (
        <Section heading={t("late.copy")} intro={t("late.copy.intro")}>
          {typed.map(({ key, text, answer }) => (
            <TextArea
              key={key}
              name={`copy.${key}`}
              label={textFor(text, locale).text}
              value={answer}
              rows={Math.min(8, answer.split("\n").length + 1)}
            />
          ))}
        </Section>
      )}
      <ButtonRow>
        {links.map(({ href, label }) => (
          <ButtonLink key={href} kind="quiet" href={href}>
            {label}
          </ButtonLink>
        ))}
      </ButtonRow>
    </>
  );
};

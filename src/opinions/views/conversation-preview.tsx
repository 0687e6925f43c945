import { localizedFrom } from "../../kernel/form.ts";
import type { Locale } from "../../kernel/locale.ts";
import { textFor } from "../../kernel/locale.ts";
import { LocalText, StatementCard, SummaryList, type SummaryRow } from "../../ui/index.ts";
import { CHOICES } from "../core/conversation.ts";
import { langOf, type Look } from "./look.tsx";

const MOST_SHOWN = 3;

/** What residents will see of a conversation: the question, why, and its first statements. */
export const ConversationPreview = ({
  look,
  values,
  lang,
}: {
  readonly look: Look;
  readonly values: Readonly<Record<string, string>>;
  /** The language of the statements. */
  readonly lang: Locale;
}) => {
  const { t, ui, locale } = look;
  const question = textFor(localizedFrom(values, "question"), locale);
  const row = (
    key: "why" | "decides" | "can-change" | "cannot-change",
    name: string,
  ): SummaryRow[] => {
    const text = localizedFrom(values, name);
    return textFor(text, locale).text === ""
      ? []
      : [
          {
            term: t(`new.${key}`),
            value: <LocalText t={ui} text={text} locale={locale} noteHidden />,
          },
        ];
  };
  const lines = (values.statements ?? "").split("\n").filter((line) => line.trim() !== "");
  return (
    <>
      <h2 lang={langOf(question, locale)}>{question.text}</h2>
      <SummaryList
        rows={[
          ...row("why", "why"),
          ...row("decides", "decides"),
          ...row("can-change", "canChange"),
          ...row("cannot-change", "cannotChange"),
        ]}
      />
      {lines.slice(0, MOST_SHOWN).map((line) => (
        <StatementCard key={line} text={line} lang={lang === locale ? undefined : lang}>
          <p>{CHOICES.map((choice) => t(`vote.${choice}`)).join(" · ")}</p>
        </StatementCard>
      ))}
      <p>{t("new.statements.count", { count: lines.length })}</p>
    </>
  );
};

import { type Localized, textFor } from "../../kernel/locale.ts";
import { EmptyState, PageHeading, Table } from "../../ui/index.ts";
import type { Coding, Seat } from "../core/coding.ts";
import type { Question } from "../core/questionnaire.ts";
import type { Look } from "./look.tsx";

/** Who sits in a seat and how far they are, in words. */
export const seatText = (
  { t }: Look,
  coding: Coding | undefined,
  seat: Seat,
  { done, all }: { readonly done: number; readonly all: number },
): string => {
  const coder = coding?.coders[seat];
  if (!coder?.account) return t("coding.seat.free");
  const name = coder.name ?? t("coding.seat.somebody");
  if (coder.doneAt) return t("coding.seat.done", { name });
  return t("coding.seat.state", { name, done: String(done), all: String(all) });
};

export interface CodingListPageProps {
  readonly look: Look;
  readonly title: Localized;
  readonly rows: readonly {
    readonly question: Question;
    readonly texts: number;
    readonly coding?: Coding;
    readonly coded: Readonly<Record<Seat, number>>;
    readonly href: string;
  }[];
  readonly back: { readonly href: string; readonly label: string };
}

/** The questions whose texts can be coded, and how far each is. */
export const CodingListPage = ({ look, title, rows, back }: CodingListPageProps) => {
  const { t, locale } = look;
  return (
    <>
      <PageHeading
        text={t("coding.title")}
        kicker={textFor(title, locale).text}
        lead={t("coding.lead")}
      />
      {rows.length === 0 ? (
        <EmptyState>{t("coding.none")}</EmptyState>
      ) : (
        <Table
          caption={t("coding.title")}
          captionHidden
          columns={[
            { key: "question", label: t("coding.question") },
            { key: "texts", label: t("coding.texts"), numeric: true },
            { key: "first", label: t("coding.first") },
            { key: "second", label: t("coding.second") },
          ]}
          rows={rows.map(({ question, texts, coding, coded, href }) => ({
            question: <a href={href}>{textFor(question.text, locale).text}</a>,
            texts: String(texts),
            first: seatText(look, coding, 1, { done: coded[1], all: texts }),
            second: seatText(look, coding, 2, { done: coded[2], all: texts }),
          }))}
        />
      )}
      <p>
        <a href={back.href}>{back.label}</a>
      </p>
    </>
  );
};

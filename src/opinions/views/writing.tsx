import type { Locale } from "../../kernel/locale.ts";
import { Notice, Section, StatementCard } from "../../ui/index.ts";
import { LONGEST_STATEMENT, type Statement } from "../core/statement.ts";
import { type Look, langOf } from "./look.tsx";
import { OutLink } from "./out-link.tsx";
import { StatementForm } from "./statement-form.tsx";

/** A statement being written: what was typed, what is wrong with it or like it. */
export interface Draft {
  readonly text: string;
  readonly lang: Locale;
  readonly error?: string;
  /** Published statements that may say the same; the writer is asked once. */
  readonly similar?: readonly Statement[];
}

export interface WritingProps {
  readonly look: Look;
  readonly csrf: string;
  readonly draft: Draft;
  readonly action: string;
  /** Where a statement of a number is voted on. */
  readonly voteHref: (number: number) => string;
  readonly waitsForModerator: boolean;
  /** Where everybody sees how statements are read. */
  readonly moderationHref: string;
  /** True in a frame of another site. */
  readonly framed: boolean;
}

/** The id of the question whether a similar statement will do. */
export const SIMILAR = "similar";

const SimilarOnes = ({
  look,
  similar,
  voteHref,
}: Pick<WritingProps, "look" | "voteHref"> & { readonly similar: readonly Statement[] }) => (
  <div id={SIMILAR} class="similar">
    <Notice heading={look.t("write.similar.title")} level={3}>
      <p>{look.t("write.similar")}</p>
      {similar.map((statement) => (
        <StatementCard
          key={statement.number}
          text={statement.text}
          lang={langOf(statement, look.locale)}
        >
          <p>
            <a href={voteHref(statement.number)}>
              {look.t("write.similar.vote")}
              <span class="ds-sr-only">
                {" "}
                {look.t("mine.about", { number: String(statement.number) })}
              </span>
            </a>
          </p>
        </StatementCard>
      ))}
    </Notice>
  </div>
);

/** Writing one's own statement; where others may say the same, they are shown first. */
export const Writing = (props: WritingProps) => {
  const { look, csrf, draft, action, voteHref, moderationHref, framed } = props;
  const { t } = look;
  const { similar = [] } = draft;
  const how = t("panel.how.moderation");
  return (
    <Section
      heading={t("write.title")}
      intro={props.waitsForModerator ? t("write.before") : undefined}
      id="write"
    >
      <p>
        {framed ? (
          <OutLink look={look} href={moderationHref} label={how} />
        ) : (
          <a href={moderationHref}>{how}</a>
        )}
      </p>
      {similar.length > 0 && <SimilarOnes look={look} similar={similar} voteHref={voteHref} />}
      <StatementForm
        look={look}
        action={action}
        csrf={csrf}
        labels={{
          text: t("write.text"),
          hint: t("write.hint", { most: String(LONGEST_STATEMENT) }),
          lang: t("write.lang"),
          send: t(similar.length > 0 ? "write.similar.anyway" : "write.send"),
        }}
        text={draft.text}
        lang={draft.lang}
        error={draft.error}
        count={t("write.count", { length: "{n}", most: String(LONGEST_STATEMENT) })}
        hidden={similar.length > 0 ? { anyway: "1" } : undefined}
      />
    </Section>
  );
};

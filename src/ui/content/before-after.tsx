import type { Locale } from "../../kernel/locale.ts";
import type { UiText } from "../ui-text.ts";

/** A run of text that stayed, went or came. */
export interface DiffPart {
  readonly text: string;
  readonly change?: "removed" | "added";
}

export interface BeforeAfterProps {
  readonly t: UiText;
  /** In reading order; parts that stayed stand in both texts. */
  readonly parts: readonly DiffPart[];
  readonly lang?: Locale;
  readonly beforeLabel?: string;
  readonly afterLabel?: string;
  readonly level?: 2 | 3 | 4;
}

interface ChangedProps {
  readonly as: "del" | "ins";
  readonly word: string;
  readonly text: string;
}

/** Few screen readers tell `del` and `ins`, so a hidden word does. */
const Changed = ({ as: Element, word, text }: ChangedProps) => (
  <>
    <span class="ds-sr-only">({word}:) </span>
    <Element>{text}</Element>
  </>
);

/** The text before and after, side by side; what went is struck, what came is underlined. */
export const BeforeAfter = (props: BeforeAfterProps) => {
  const Heading = `h${props.level ?? 3}` as const;
  const { t } = props;
  return (
    <div class="before-after">
      <div class="before">
        <Heading>{props.beforeLabel ?? t("ui.before")}</Heading>
        <p lang={props.lang}>
          {props.parts.map(({ text, change }, index) =>
            change === "removed" ? (
              <Changed key={index} as="del" word={t("ui.removed")} text={text} />
            ) : change ? null : (
              text
            ),
          )}
        </p>
      </div>
      <div class="after">
        <Heading>{props.afterLabel ?? t("ui.after")}</Heading>
        <p lang={props.lang}>
          {props.parts.map(({ text, change }, index) =>
            change === "added" ? (
              <Changed key={index} as="ins" word={t("ui.added")} text={text} />
            ) : change ? null : (
              text
            ),
          )}
        </p>
      </div>
    </div>
  );
};

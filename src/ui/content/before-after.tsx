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
            change === "removed" ? <del key={index}>{text}</del> : change ? null : text,
          )}
        </p>
      </div>
      <div class="after">
        <Heading>{props.afterLabel ?? t("ui.after")}</Heading>
        <p lang={props.lang}>
          {props.parts.map(({ text, change }, index) =>
            change === "added" ? <ins key={index}>{text}</ins> : change ? null : text,
          )}
        </p>
      </div>
    </div>
  );
};

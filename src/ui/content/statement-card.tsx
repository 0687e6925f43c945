import type { ComponentChildren } from "preact";
import type { Locale } from "../../kernel/locale.ts";

export interface StatementCardProps {
  readonly text: string;
  /** The language of the statement when it is not the page's. */
  readonly lang?: Locale;
  /** "large": the one being voted on. "row": one of many, with its result in `children`. */
  readonly size?: "large" | "row";
  /** The heading level that the large statement stands for, as on the voting page. */
  readonly level?: 1 | 2 | 3;
  readonly children?: ComponentChildren;
}

/** What somebody said, set apart from what the county says. */
export const StatementCard = ({
  text,
  lang,
  size = "row",
  level,
  children,
}: StatementCardProps) => {
  const Words = level ? (`h${level}` as const) : "p";
  return (
    <div class="statement" data-size={size}>
      <blockquote>
        <Words class="statement-text" lang={lang}>
          {text}
        </Words>
      </blockquote>
      {children}
    </div>
  );
};

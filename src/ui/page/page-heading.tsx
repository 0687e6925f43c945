import type { ComponentChildren } from "preact";
import type { Locale } from "../../kernel/locale.ts";

export interface PageHeadingProps {
  /** The `h1`. */
  readonly text: string;
  /** The language of the heading when it is not the page's. */
  readonly lang?: Locale;
  /** One or two words above the heading: what kind of page this is. */
  readonly kicker?: ComponentChildren;
  /** One or two sentences under it, in larger type. */
  readonly lead?: ComponentChildren;
  /** Tags, dates, the demo marker. */
  readonly meta?: ComponentChildren;
}

export const PageHeading = ({ text, lang, kicker, lead, meta }: PageHeadingProps) => (
  <div class="page-heading">
    {kicker && <p class="kicker">{kicker}</p>}
    <h1 lang={lang}>{text}</h1>
    {meta && <div class="meta">{meta}</div>}
    {lead && <p class="lead">{lead}</p>}
  </div>
);

import type { ComponentChildren } from "preact";
import { useContext } from "preact/hooks";
import type { Locale } from "../../kernel/locale.ts";
import { ThreadContext } from "./thread-context.ts";
import { ThreadLine } from "./thread-line.tsx";

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

/** The top of a page, with the thread under it where the page stands on the thread. */
export const PageHeading = ({ text, lang, kicker, lead, meta }: PageHeadingProps) => {
  const thread = useContext(ThreadContext);
  return (
    <div class="page-heading">
      {kicker && <p class="kicker">{kicker}</p>}
      <h1 lang={lang}>{text}</h1>
      {meta && <div class="meta">{meta}</div>}
      {thread && thread.stops.length > 0 && <ThreadLine {...thread} />}
      {lead && <p class="lead">{lead}</p>}
    </div>
  );
};

import type { ComponentChildren } from "preact";
import type { Locale } from "../../kernel/locale.ts";

export interface CardProps {
  /** The question or name; the whole card is its link. */
  readonly title: string;
  /** The language of the title when it is not the page's. */
  readonly titleLang?: Locale;
  readonly href?: string;
  readonly level?: 2 | 3 | 4;
  /** Above the title: tags, what kind of thing this is. */
  readonly kicker?: ComponentChildren;
  readonly children?: ComponentChildren;
  /** Short facts: who decides and when, time it takes, time left. */
  readonly facts?: readonly { readonly term: string; readonly value: ComponentChildren }[];
  /** The one fact that should be seen first: "Auki vielä 12 päivää". */
  readonly mark?: ComponentChildren;
}

export const Card = (props: CardProps) => {
  const Heading = `h${props.level ?? 3}` as const;
  return (
    <article class="card">
      {props.kicker && <div class="kicker">{props.kicker}</div>}
      <Heading class="card-title" lang={props.titleLang}>
        {props.href ? <a href={props.href}>{props.title}</a> : props.title}
      </Heading>
      {props.children && <div class="card-text">{props.children}</div>}
      {props.facts && props.facts.length > 0 && (
        <dl class="facts">
          {props.facts.map(({ term, value }) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {props.mark && <p class="card-mark">{props.mark}</p>}
    </article>
  );
};

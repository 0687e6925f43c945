import type { UiText } from "../ui-text.ts";

/** The six stops of the loop, in their order; their names are `ui.thread.*`. */
export const THREAD_KEYS = [
  "programme",
  "activity",
  "results",
  "decision",
  "answer",
  "impact",
] as const;
export type ThreadKey = (typeof THREAD_KEYS)[number];

export interface ThreadStop {
  readonly key: ThreadKey;
  /** Overrides the stop's usual name. */
  readonly label?: string;
  /** Leave out when the page does not exist yet or is this one. */
  readonly href?: string;
  /** done: exists already. here: this page. todo: still to come. */
  readonly state: "done" | "here" | "todo";
  /** A short date or number under the name: "14.3.2023", "312 ääntä". */
  readonly note?: string;
}

export interface ThreadLineProps {
  readonly t: UiText;
  readonly stops: readonly ThreadStop[];
  /** The name of the navigation; "The way from aim to impact" when left out. */
  readonly label?: string;
}

const Stop = ({ t, stop }: { t: UiText; stop: ThreadStop }) => {
  const name = <span class="thread-name">{stop.label ?? t(`ui.thread.${stop.key}`)}</span>;
  const here = stop.state === "here";
  return (
    <li class="thread-stop" data-state={stop.state}>
      {stop.href ? (
        <a href={stop.href} aria-current={here ? "page" : undefined}>
          {name}
        </a>
      ) : (
        <span class="thread-here" aria-current={here ? "step" : undefined}>
          {name}
        </span>
      )}
      {stop.note && <span class="thread-note">{stop.note}</span>}
      {!here && <span class="ds-sr-only">, {t(`ui.thread.${stop.state}`)}</span>}
    </li>
  );
};

/** The thread of the loop: breadcrumb, promise and map in one ordered list, drawn by CSS. */
export const ThreadLine = ({ t, stops, label }: ThreadLineProps) => (
  <nav class="thread" aria-label={label ?? t("ui.thread")}>
    <ol>
      {stops.map((stop) => (
        <Stop key={stop.key} t={t} stop={stop} />
      ))}
    </ol>
  </nav>
);

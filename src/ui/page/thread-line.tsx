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

/**
 * The stops that a narrow screen shows: the one you are at and the next; at the end of the line, or
 * where you are at none, the last that is done and what follows or went before.
 */
const nearStops = (stops: readonly ThreadStop[]): readonly ThreadStop[] => {
  const here = stops.findIndex(({ state }) => state === "here");
  const reached = here < 0 ? stops.findLastIndex(({ state }) => state === "done") : here;
  const from = Math.max(0, Math.min(reached, stops.length - 2));
  return stops.slice(from, from + 2);
};

const Stop = ({ t, stop, near }: { t: UiText; stop: ThreadStop; near: boolean }) => {
  const name = <span class="thread-name">{stop.label ?? t(`ui.thread.${stop.key}`)}</span>;
  const here = stop.state === "here";
  return (
    <li class="thread-stop" data-state={stop.state} data-near={near ? "" : undefined}>
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

/**
 * The thread of the loop: breadcrumb, promise and map in one ordered list, drawn by CSS. On a narrow
 * screen two stops stand for all; the native disclosure after them shows the rest, without a script.
 */
export const ThreadLine = ({ t, stops, label }: ThreadLineProps) => {
  const near = nearStops(stops);
  return (
    <nav class="thread" aria-label={label ?? t("ui.thread")}>
      <ol>
        {stops.map((stop) => (
          <Stop key={stop.key} t={t} stop={stop} near={near.includes(stop)} />
        ))}
      </ol>
      {stops.length > near.length && (
        <details class="thread-more">
          <summary>{t("ui.thread.all")}</summary>
        </details>
      )}
    </nav>
  );
};

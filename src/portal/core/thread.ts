/** The stops of the thread, in the order of the loop. */
export const STOPS = ["programme", "activity", "results", "decision", "answer", "impact"] as const;
export type Stop = (typeof STOPS)[number];

/** What is known of one stop: where it is, or when it will come. */
export interface StopFact {
  /** Path after the language, when the page exists. */
  readonly path?: string;
  /** A day, partial day or moment that belongs to the stop, past or to come. */
  readonly when?: string;
}

export type ThreadFacts = Readonly<Partial<Record<Stop, StopFact>>>;

export interface StopState {
  readonly key: Stop;
  readonly state: "done" | "here" | "todo";
  readonly path?: string;
  readonly when?: string;
}

/**
 * The whole thread as seen from `here`: six stops always, so that what is missing can be seen too.
 * A stop with a page is done, one without is to come; the own stop has no link to itself.
 */
export const threadFrom = (facts: ThreadFacts, here: Stop): StopState[] =>
  STOPS.map((key) => {
    const { path, when } = facts[key] ?? {};
    const date = when ? { when } : {};
    if (key === here) return { key, state: "here", ...date };
    return path ? { key, state: "done", path, ...date } : { key, state: "todo", ...date };
  });

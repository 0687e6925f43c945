import type { Instant } from "../../kernel/instant.ts";
import type { Localized } from "../../kernel/locale.ts";
import { ok, type Refusal, type Result } from "../../kernel/result.ts";
import type { EventItemId } from "./ids.ts";
import type { Span } from "./meeting.ts";
import type { Person } from "./people-lines.ts";
import { addMinutes } from "./wall-clock.ts";

/** What staff write of one item of a meeting's programme. */
export interface AgendaContent extends Span {
  readonly title: Localized;
  readonly description?: Localized;
  readonly break: boolean;
  readonly speakers: readonly Person[];
}

export interface AgendaItem extends AgendaContent {
  readonly id: EventItemId;
  readonly version: number;
}

export type AgendaTrouble =
  | "item-ends-before-start"
  | "item-before-meeting"
  | "item-after-meeting"
  | "item-overlaps";

export interface AgendaRefusal extends Refusal<AgendaTrouble> {
  /** The item that is wrong. */
  readonly item: Span & { readonly title: Localized };
  /** The item that it overlaps with. */
  readonly other?: Span & { readonly title: Localized };
}

type Titled = Span & { readonly title: Localized };

const troubleOf = (meeting: Span, item: Span): AgendaTrouble | undefined => {
  if (item.endsAt <= item.startsAt) return "item-ends-before-start";
  if (item.startsAt < meeting.startsAt) return "item-before-meeting";
  return item.endsAt > meeting.endsAt ? "item-after-meeting" : undefined;
};

const overlap = (a: Span, b: Span): boolean => a.startsAt < b.endsAt && b.startsAt < a.endsAt;

/** By their start; the one that ends first goes first. */
export const inOrder = <T extends Span>(items: readonly T[]): T[] =>
  items.toSorted(
    (a, b) => a.startsAt.localeCompare(b.startsAt) || a.endsAt.localeCompare(b.endsAt),
  );

/**
 * A programme fits: every item ends after it starts, lies within the meeting, and no two run at
 * once. One may begin at the moment the other ends. The first trouble by time is told.
 */
export const checkAgenda = (
  meeting: Span,
  items: readonly Titled[],
): Result<void, AgendaRefusal> => {
  const sorted = inOrder(items);
  for (const [index, item] of sorted.entries()) {
    const kind = troubleOf(meeting, item);
    if (kind) return { ok: false, refusal: { kind, item } };
    const other = sorted.slice(0, index).find((earlier) => overlap(earlier, item));
    if (other) return { ok: false, refusal: { kind: "item-overlaps", item, other } };
  }
  return ok(undefined);
};

/** The programme `minutes` later (earlier when negative). */
export const shifted = <T extends Span>(items: readonly T[], minutes: number): T[] =>
  items.map((item) => ({
    ...item,
    startsAt: addMinutes(item.startsAt, minutes),
    endsAt: addMinutes(item.endsAt, minutes),
  }));

/** Where an item that says no end of its own ends: at the next one's start, else with the meeting. */
export const endOfItem = (startsAt: Instant, others: readonly Span[], meeting: Span): Instant => {
  const next = inOrder(others).find((other) => other.startsAt > startsAt);
  return next && next.startsAt < meeting.endsAt ? next.startsAt : meeting.endsAt;
};

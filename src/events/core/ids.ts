import type { Brand } from "../../kernel/brand.ts";

/** One item of a meeting's programme. */
export type EventItemId = Brand<string, "EventItem">;

/** A rule by which meetings come again. */
export type SeriesId = Brand<string, "EventSeries">;

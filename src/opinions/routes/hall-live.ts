import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import type { Locale } from "../../kernel/locale.ts";
import { breath } from "../../platform/clock.ts";
import type { Db } from "../../platform/db/connect.ts";
import { eventOf, fragmentOf, type Listener } from "../../platform/web/live-stream.ts";
import type { LiveConversations, LiveState } from "../actions/live.ts";
import { findingsOf } from "../core/findings.ts";
import { shownGroups } from "../core/shown-groups.ts";
import { shownVotesOn } from "../core/shown-votes.ts";
import { statementsByNumber } from "../store/statement.ts";
import { translationsFor } from "../store/translation.ts";
import {
  HALL_PARTS,
  HallFigures,
  HallGroups,
  type HallPart,
  type HallState,
  hallSummary,
} from "../views/hall-live.tsx";
import { lookOf } from "./here.ts";

/** What the parts of a hall's page are drawn from. */
export const hallState = async (
  db: Db,
  conversation: ActivityId,
  locale: Locale,
  live: LiveState | undefined,
): Promise<HallState> => {
  if (!live) return undefined;
  const { result } = live;
  const findings = findingsOf(result);
  const numbers = findings.map(({ number }) => number);
  const statements = await statementsByNumber(db, conversation, numbers);
  return {
    look: lookOf(locale),
    result,
    groups: shownGroups(result),
    findings,
    votes: shownVotesOn(result, numbers),
    statements,
    translations: await translationsFor(db, statements.values(), locale),
  };
};

interface Channel {
  readonly listeners: Set<Listener>;
  /** What was sent last of each part, as an event. */
  readonly last: Map<HallPart | "summary", { readonly html: string; readonly event: Buffer }>;
  readonly stop: () => void;
}

/** Everybody who watches a conversation in a language gets the same bytes, rendered once. */
export interface HallChannels {
  join(area: AreaCode, conversation: ActivityId, locale: Locale, listener: Listener): void;
  leave(conversation: ActivityId, locale: Locale, listener: Listener): void;
  /** Resolves once nothing is drawn any more. */
  drawn(): Promise<void>;
}

/** Listeners served before the event loop gets a turn. */
const AT_ONCE = 100;

const sendAll = async (listeners: ReadonlySet<Listener>, events: readonly Buffer[]) => {
  if (events.length === 0) return;
  const together = Buffer.concat(events);
  let served = 0;
  for (const listener of listeners) {
    listener.send(together);
    served += 1;
    if (served % AT_ONCE === 0) await breath();
  }
};

/** Draws states one at a time; of those that come meanwhile the newest is drawn next. */
const oneAtATime = (draw: (state: LiveState) => Promise<void>) => {
  let drawing: Promise<void> | undefined;
  let next: LiveState | undefined;
  const drawOn = async (state: LiveState): Promise<void> => {
    for (let now: LiveState | undefined = state; now; now = next === now ? undefined : next)
      await draw(now);
    drawing = undefined;
  };
  return (state: LiveState): Promise<void> => {
    next = state;
    drawing ??= drawOn(state);
    return drawing;
  };
};

export const hallChannels = (
  db: Db,
  live: LiveConversations,
  onError: (error: unknown) => void,
): HallChannels => {
  const channels = new Map<string, Channel>();
  const drawings = new Set<Promise<void>>();
  const keyOf = (conversation: ActivityId, locale: Locale): string => `${conversation} ${locale}`;

  const openChannel = (area: AreaCode, conversation: ActivityId, locale: Locale): Channel => {
    const look = lookOf(locale);
    const listeners = new Set<Listener>();
    const last: Channel["last"] = new Map();
    const draw = async (state: LiveState): Promise<void> => {
      const shown = await hallState(db, conversation, locale, state);
      const parts = {
        figures: HallFigures({ look, state: shown }),
        groups: HallGroups({ state: shown }),
      };
      const fresh = HALL_PARTS.flatMap((part) => {
        const html = fragmentOf(parts[part]);
        if (last.get(part)?.html === html) return [];
        const event = eventOf("part", { part, html });
        last.set(part, { html, event });
        return [event];
      });
      const html = hallSummary(look, shown);
      const event = eventOf("summary", html);
      last.set("summary", { html, event });
      if (fresh.length > 0) await sendAll(listeners, [...fresh, event]);
    };
    const drawNext = oneAtATime((state) => draw(state).catch(onError));
    const tell = (state: LiveState): void => {
      const drawing = drawNext(state);
      drawings.add(drawing);
      void drawing.then(() => drawings.delete(drawing));
    };
    return { listeners, last, stop: live.watch(area, conversation, tell) };
  };

  return {
    join: (area, conversation, locale, listener) => {
      const key = keyOf(conversation, locale);
      const channel = channels.get(key) ?? openChannel(area, conversation, locale);
      channels.set(key, channel);
      channel.listeners.add(listener);
      const known = [...channel.last.values()].map(({ event }) => event);
      if (known.length > 0) listener.send(Buffer.concat(known));
    },
    leave: (conversation, locale, listener) => {
      const key = keyOf(conversation, locale);
      const channel = channels.get(key);
      channel?.listeners.delete(listener);
      if (channel?.listeners.size !== 0) return;
      channel.stop();
      channels.delete(key);
    },
    drawn: async () => {
      await Promise.all(drawings);
    },
  };
};

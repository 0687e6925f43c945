import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import { changeCount } from "../../platform/db/changes.ts";
import type { LiveAnswer, LiveFigures } from "../core/kept-logs.ts";
import { askOf, type LogState, stateOfNow, wholeOf } from "./log-state.ts";
import type { Regrouper } from "./regroup.ts";

/** A conversation as it is this second. */
export interface LiveState extends LiveFigures {
  /** The last vote that is counted. */
  readonly upTo: number;
}

/** Follows conversations while somebody watches them; nothing is kept but in memory. */
export interface LiveConversations {
  /** The state of now, about a second old at most; undefined when nobody has voted. */
  current(area: AreaCode, conversation: ActivityId): Promise<LiveState | undefined>;
  /** Calls `tell` with the state known and every new one, about once a second, until called back. */
  watch(area: AreaCode, conversation: ActivityId, tell: (state: LiveState) => void): () => void;
  /** Ends all following; resolves once nothing of it runs any more. */
  close(): Promise<void>;
}

const EVERY_MS = 1000;
/**
 * Whole analyses take at most this share of a core, those that are kept as groupings counted in:
 * two cores are often two halves of one, and votes and pages need them.
 */
const SHARE = 0.03;
/** A whole analysis is waited for so long; one that takes longer is shown by a later look. */
const WAIT_MS = 200;

interface Followed {
  readonly area: AreaCode;
  readonly watchers: Set<(state: LiveState) => void>;
  state?: LiveState;
  /** What the last whole figures that were told rested on. */
  settled?: string;
  /** Count of the county's changes at the last look. */
  version?: number;
  /** When the last look began, and when a whole analysis may begin again. */
  looked: number;
  nextWhole: number;
  /** How long the last whole analysis took, how far it went, and the one that runs. */
  tookMs: number;
  settledUpTo: number;
  settling?: Promise<void>;
  looking?: Promise<void>;
  timer?: NodeJS.Timeout;
}

const MOST_FOLLOWED = 200;

const restsOn = ({ upTo, rules }: LogState): string => JSON.stringify([upTo, rules]);

const asSoonAs = (one: Followed, now: number): number =>
  Math.max(one.nextWhole, now + one.tookMs / SHARE);

/** Begins a whole analysis of this state, unless one runs; the next look finds what came out. */
const settle = (regrouper: Regrouper, one: Followed, state: LogState): Promise<void> => {
  const begun = performance.now();
  one.settling ??= wholeOf(regrouper, state, { checked: false })
    .then(() => {
      one.settledUpTo = Math.max(one.settledUpTo, state.upTo);
    })
    .finally(() => {
      one.tookMs = performance.now() - begun;
      one.nextWhole = asSoonAs(one, performance.now());
      one.settling = undefined;
    });
  return one.settling;
};

const withinMs = (work: Promise<void>, ms: number, onError: (error: unknown) => void) => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((done) => {
    timer = setTimeout(done, ms);
  });
  return Promise.race([work.catch(onError), late]).finally(() => clearTimeout(timer));
};

/** What is known of the state; it waits for an analysis where it is the first, or a quick one. */
const figuresOf = async (
  regrouper: Regrouper,
  one: Followed,
  state: LogState,
  onError: (error: unknown) => void,
): Promise<LiveFigures> => {
  const checked = changeCount(one.area) !== one.version;
  const ask = () => askOf<LiveAnswer>(regrouper, state, "opinions.live", { checked });
  const { figures, settledUpTo } = await ask();
  // A grouping that was kept meanwhile took its share as well.
  if (settledUpTo > one.settledUpTo) one.nextWhole = asSoonAs(one, performance.now());
  one.settledUpTo = Math.max(one.settledUpTo, settledUpTo);
  if (!figures) return { result: await wholeOf(regrouper, state, { checked: false }), whole: true };
  if (figures.whole || one.settling || performance.now() < one.nextWhole) return figures;
  await withinMs(settle(regrouper, one, state), WAIT_MS, onError);
  return one.settling ? figures : ((await ask()).figures ?? figures);
};

/** Looks what the conversation is like now, and tells those who watch if it has changed. */
const look = async (
  regrouper: Regrouper,
  id: ActivityId,
  one: Followed,
  onError: (error: unknown) => void,
): Promise<void> => {
  const state = await stateOfNow(regrouper.db, one.area, id);
  // Votes are erased by a change of the county that is told; votes that come are not.
  const version = changeCount(one.area);
  const changed = version !== one.version;
  if (!state || state.upTo === 0 || (restsOn(state) === one.settled && !changed)) return;
  const figures = await figuresOf(regrouper, one, state, onError);
  one.version = version;
  if (figures.whole) one.settled = restsOn(state);
  one.state = { ...figures, upTo: state.upTo };
  for (const tell of one.watchers) tell(one.state);
};

const isIdle = ({ watchers, looking, settling }: Followed): boolean =>
  watchers.size === 0 && !looking && !settling;

/** Resolves once nothing reads or computes for it any more; what failed was told already. */
const ended = async (one: Followed): Promise<void> => {
  one.watchers.clear();
  clearTimeout(one.timer);
  // An analysis may have been begun by the look that ended last.
  await Promise.allSettled([one.looking]);
  await Promise.allSettled([one.settling]);
};

/** The conversation under this id, followed from now on if it was not; forgets who nobody watches. */
const followedOne = (
  followed: Map<ActivityId, Followed>,
  area: AreaCode,
  id: ActivityId,
): Followed => {
  const known = followed.get(id);
  if (known) return known;
  if (followed.size >= MOST_FOLLOWED)
    for (const [other, kept] of followed) if (isIdle(kept)) followed.delete(other);
  const one: Followed = {
    area,
    watchers: new Set(),
    looked: Number.NEGATIVE_INFINITY,
    nextWhole: Number.NEGATIVE_INFINITY,
    tookMs: 0,
    settledUpTo: 0,
  };
  followed.set(id, one);
  return one;
};

export const liveConversations = (
  regrouper: Regrouper,
  onError: (error: unknown) => void,
): LiveConversations => {
  const followed = new Map<ActivityId, Followed>();
  let closed = false;

  /** Looks now, or joins who looks already. */
  const lookOnce = (id: ActivityId, one: Followed): Promise<void> => {
    if (one.looking) return one.looking;
    one.looked = performance.now();
    one.looking = look(regrouper, id, one, onError).finally(() => {
      one.looking = undefined;
    });
    return one.looking;
  };

  const goOn = (id: ActivityId, one: Followed): void => {
    if (closed || one.timer || one.watchers.size === 0) return;
    const begun = performance.now();
    one.timer = setTimeout(
      () => {
        void lookOnce(id, one)
          .catch(onError)
          .finally(() => {
            one.timer = undefined;
            goOn(id, one);
          });
      },
      Math.max(0, one.looked + EVERY_MS - begun),
    );
    one.timer.unref();
  };

  return {
    current: async (area, id) => {
      const one = followedOne(followed, area, id);
      const stale = performance.now() - one.looked >= EVERY_MS;
      // Who only wants to see the page does not wait for an analysis that others wait for.
      if (one.looking ? !one.state : stale) await lookOnce(id, one);
      return one.state;
    },
    watch: (area, id, tell) => {
      const one = followedOne(followed, area, id);
      one.watchers.add(tell);
      if (one.state) tell(one.state);
      goOn(id, one);
      return () => void one.watchers.delete(tell);
    },
    close: async () => {
      closed = true;
      await Promise.all([...followed.values()].map(ended));
      followed.clear();
    },
  };
};

import { fingerprintOf } from "./fingerprint.ts";
import type { LiveMap } from "./live-map.ts";

/**
 * What a restart must give again, in sixteen digits: ids in their order, every vote, what is
 * hidden, and the settled map of them – means, directions, everybody's place, base cluster and
 * group – bit by bit. The map is settled for it, since between settlements directions may differ
 * by rounding and groups by history.
 */
export const fingerprintOfMap = (live: LiveMap): string => {
  const { components, projection, base, groups } = live.settle();
  const { participantIds, statementIds, rowStart, column, value, zeroed, meta } = live.table();
  return fingerprintOf([
    participantIds.join("\n"),
    statementIds.join("\n"),
    rowStart,
    Int32Array.from(column),
    value,
    zeroed,
    meta,
    components.means,
    ...components.vectors,
    projection.x,
    projection.y,
    base.of,
    groups.of,
  ]);
};

import type { VoteTable } from "../engine.ts";
import { FALSE_ALARM, FEWEST_PEOPLE, FEWEST_VOTES, type Found } from "./found.ts";
import { poissonTail } from "./tails.ts";
import type { VoteChances } from "./vote-chances.ts";

const KINDS = [
  { kind: "all-agree", value: 1 },
  { kind: "all-disagree", value: -1 },
  { kind: "all-pass", value: 0 },
] as const;

/** Chances below this one add nothing to what is expected. */
const NEGLIGIBLE = 1e-12;

const isUniform = ({ rowStart, value: votes }: VoteTable, row: number, value: number): boolean => {
  for (let cell = rowStart[row]; cell < rowStart[row + 1]; cell++) {
    if (votes[cell] !== value) return false;
  }
  return true;
};

/** People with one answer to everything, where they are more than chance gives. */
export const uniformVoters = (table: VoteTable, { classOf, beside }: VoteChances): Found[] =>
  KINDS.flatMap(({ kind, value }) => {
    const { rowStart, column } = table;
    const voters = Array.from(classOf, (_, row) => row).filter(
      (row) => rowStart[row + 1] - rowStart[row] >= FEWEST_VOTES,
    );
    const people = voters.filter((row) => isUniform(table, row, value));
    if (people.length < FEWEST_PEOPLE) return [];
    const chance = beside(people);
    let expected = 0;
    for (const row of voters) {
      let all = 1;
      for (let cell = rowStart[row]; cell < rowStart[row + 1] && all > NEGLIGIBLE; cell++) {
        all *= chance(classOf[row], column[cell], value);
      }
      expected += all;
    }
    const odds = Math.min(1, poissonTail(people.length, expected) * KINDS.length);
    return odds > FALSE_ALARM ? [] : [{ kind, key: kind, people, expected, odds }];
  });

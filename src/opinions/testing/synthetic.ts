import { seededNumbers } from "../core/engine/random.ts";
import type { VoteTable } from "../core/engine/vote-table.ts";
import { tableOf } from "./vote-rows.ts";

export interface Synthetic {
  readonly people: number;
  readonly statements: number;
  readonly groups: number;
  /** Share of the cells that are filled. */
  readonly density: number;
  readonly seed: number;
  /** True where no statement tells the groups apart. */
  readonly alike?: boolean;
}

/** A conversation of which the truth is known. */
export interface KnownConversation {
  readonly table: VoteTable;
  /** The group of every person. */
  readonly groupOf: Int32Array;
  /** Per group and statement, the chance that somebody agrees and that they disagree. */
  readonly truth: readonly (readonly { readonly agree: number; readonly disagree: number }[])[];
}

/**
 * People of groups of falling size who vote by the chances of their group: on every third
 * statement all groups alike, elsewhere each its own. For tests and benches.
 */
export const synthetic = (wanted: Synthetic): KnownConversation => {
  const { people, statements, groups, density, seed, alike = false } = wanted;
  const draw = seededNumbers(seed);
  const chance = () => {
    const agree = 0.05 + 0.9 * draw();
    return { agree, disagree: (1 - agree) * (0.2 + 0.8 * draw()) };
  };
  const shared = Array.from({ length: statements }, chance);
  const truth = Array.from({ length: groups }, () =>
    shared.map((common, statement) => (alike || statement % 3 === 0 ? common : chance())),
  );
  const groupOf = Int32Array.from({ length: people }, () => Math.floor(groups * draw() ** 1.5));
  const rows = Array.from(groupOf, (group) =>
    truth[group].map(({ agree, disagree }) => {
      if (draw() >= density) return null;
      const lot = draw();
      if (lot < agree) return 1;
      return lot < agree + disagree ? -1 : 0;
    }),
  );
  return { table: tableOf(rows), groupOf, truth };
};

/** The same people see the same statements; every statement's votes are dealt out among them anew. */
export const shuffledVotes = (table: VoteTable, seed: number): VoteTable => {
  const draw = seededNumbers(seed);
  const cells = table.statementIds.map((): number[] => []);
  table.column.forEach((column, cell) => cells[column].push(cell));
  const value = table.value.slice();
  for (const own of cells) {
    for (let left = own.length - 1; left > 0; left--) {
      const other = Math.floor(draw() * (left + 1));
      [value[own[left]], value[own[other]]] = [value[own[other]], value[own[left]]];
    }
  }
  return { ...table, value };
};

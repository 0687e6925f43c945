import { firstDistinct, kMeans } from "./k-means.ts";
import type { Points } from "./projection.ts";
import type { VoteTable } from "./vote-table.ts";

export interface BaseClusters {
  /** The base cluster of each participant, −1 for people outside the clustered set. */
  readonly of: Int32Array;
  readonly centres: Points;
  /** People in each base cluster. */
  readonly sizes: Int32Array;
}

const ENOUGH_VOTES = 7;
const ENOUGH_PEOPLE = 15;
export const MOST_CLUSTERS = 100;
const MOST_ITERATIONS = 100;

/** Votes that bring a person into the clustered set. */
export const votesNeeded = (statements: number): number => Math.min(ENOUGH_VOTES, statements);

/**
 * Step 2: the rows of the people who are clustered, ascending: at least min(7, C) votes on any
 * statement, hidden ones too; fewer than 15 such people are filled to 15 by most votes.
 */
export const clusteredPeople = ({
  statementIds,
  rowStart,
}: Pick<VoteTable, "statementIds" | "rowStart">): Int32Array => {
  const people = rowStart.length - 1;
  const needed = votesNeeded(statementIds.length);
  const votes = (person: number) => rowStart[person + 1] - rowStart[person];
  const active = new Int32Array(people);
  let count = 0;
  for (let person = 0; person < people; person++) {
    if (votes(person) >= needed) active[count++] = person;
  }
  if (count >= ENOUGH_PEOPLE) return active.subarray(0, count);
  const others = Array.from({ length: people }, (_, person) => person)
    .filter((person) => votes(person) < needed)
    .sort((a, b) => votes(b) - votes(a))
    .slice(0, ENOUGH_PEOPLE - count);
  return Int32Array.of(...active.subarray(0, count), ...others).sort();
};

/** Step 6: at most 100 small clusters of people, started from the first 100 distinct places. */
export const baseClusters = (places: Points, people: Int32Array): BaseClusters => {
  const points = people.length === places.x.length ? places : placesOf(places, people);
  const ones = new Int32Array(people.length).fill(1);
  const start = firstDistinct(points, MOST_CLUSTERS);
  const { of: cluster, centres } = kMeans(points, ones, start, MOST_ITERATIONS);
  const of = new Int32Array(places.x.length).fill(-1);
  const sizes = new Int32Array(centres.x.length);
  people.forEach((person, place) => {
    of[person] = cluster[place];
    sizes[cluster[place]]++;
  });
  return { of, centres, sizes };
};

const placesOf = ({ x, y }: Points, people: Int32Array): Points => {
  const points = { x: new Float64Array(people.length), y: new Float64Array(people.length) };
  for (let at = 0; at < people.length; at++) {
    points.x[at] = x[people[at]];
    points.y[at] = y[people[at]];
  }
  return points;
};

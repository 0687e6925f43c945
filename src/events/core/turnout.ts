import { SMALL_CELL } from "../../kernel/small-cell.ts";

/** What is counted of a meeting. */
export interface Turnout {
  /** Those who have a seat. */
  readonly registered: number;
  /** Registered people of whom it was noted that they came. */
  readonly ticked: number;
  /** People who came without having registered. */
  readonly walkIns: number;
  /** Browsers by which somebody told that they were there. */
  readonly told: number;
  /** Answers to the feedback questions. */
  readonly answers: number;
  /** Of these, how many found the meeting useful: 4 or 5 of 5. */
  readonly useful: number;
  /** Of these, how many wrote what to do next. */
  readonly ideas: number;
}

/**
 * How many came, as far as anybody noted it. Those who told by their own phone are taken to be among
 * those who were counted at the door, where they are fewer: nobody is counted twice.
 */
export const attendedOf = ({ ticked, walkIns, told }: Turnout): number =>
  Math.max(ticked + walkIns, told);

/** People who took part: those who came where that was noted, else those who registered. */
export const peopleOf = (turnout: Turnout): number => {
  const attended = attendedOf(turnout);
  return attended > 0 ? attended : turnout.registered;
};

/** Acts of taking part: to come (or register), and to answer. */
export const contributionsOf = (turnout: Turnout): number => peopleOf(turnout) + turnout.answers;

/** What can be said of a turnout; groups under five people are not told of. */
export type TurnoutFinding =
  | { readonly kind: "attended"; readonly people: number; readonly registered: number }
  | {
      readonly kind: "useful";
      readonly share: number;
      /** Wilson interval of 95 %. */
      readonly lower: number;
      readonly upper: number;
      readonly n: number;
      readonly useful: number;
    };

const Z = 1.959964;

/** The interval of a share (Wilson 1927): holds at small n and near 0 and 1. */
export const wilson = (hits: number, n: number): { lower: number; upper: number } => {
  const share = hits / n;
  const spread = Z * Math.sqrt((share * (1 - share)) / n + (Z * Z) / (4 * n * n));
  const centre = share + (Z * Z) / (2 * n);
  const scale = 1 + (Z * Z) / n;
  return {
    lower: Math.max(0, (centre - spread) / scale),
    upper: Math.min(1, (centre + spread) / scale),
  };
};

/** The findings of a turnout, attendance first. */
export const findingsOf = (turnout: Turnout): readonly TurnoutFinding[] => {
  const findings: TurnoutFinding[] = [];
  const people = attendedOf(turnout);
  if (people >= SMALL_CELL)
    findings.push({ kind: "attended", people, registered: turnout.registered });
  const { answers: n, useful } = turnout;
  if (n >= SMALL_CELL)
    findings.push({ kind: "useful", share: useful / n, n, useful, ...wilson(useful, n) });
  return findings;
};

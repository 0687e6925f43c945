import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { median, printTable } from "./demo.ts";
import {
  type Analysis,
  type Engine,
  type Errors,
  engineForQuality,
  heldOut,
  hostileTwentieth,
  KINDS,
  type Method,
  METHODS,
  namesOf,
  numbersFrom,
  shuffled,
  type Table,
  withinSquares,
  without,
} from "./opinions-trials.ts";

const DATA = resolve(import.meta.dirname, "../../shared/data/polis-open-data");
const SHUFFLES = 20;
const SEEDS = [1, 2, 3] as const;
const DROPS = 10;
const SPLITS = 10;
const ATTACKS = 3;
const SHARE = 0.1;
/** Hostile people are only tried on conversations with so many grouped ones. */
const LARGE = 250;
const TOP = 10;

const LABELLED: Readonly<Record<string, number>> = {
  "canadian-electoral-reform": 0.9,
  "scoop-hivemind.taxes": 0.87,
  "15-per-hour-seattle": 0.8,
};

interface Conversation {
  readonly name: string;
  readonly table: Table;
  /** Published group by participant. */
  readonly labels: ReadonlyMap<string, string>;
  readonly analyses: Readonly<Record<Method, Analysis>>;
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const least = (values: readonly number[]): number => Math.min(...values);
const shown = (value: number): string => value.toFixed(3);

const labelsOf = (name: string): ReadonlyMap<string, string> => {
  const text = readFileSync(join(DATA, name, "participants-votes.csv"), "utf8");
  const [header = "", ...lines] = text.split(/\r?\n/);
  const columns = header.split(",");
  const person = columns.indexOf("participant");
  const group = columns.indexOf("group-id");
  return new Map(
    lines
      .map((line) => line.split(","))
      .flatMap((cells) =>
        cells[group] ? [[cells[person] ?? "", cells[group] ?? ""] as const] : [],
      ),
  );
};

const rand = (engine: Engine, a: Int32Array, b: Int32Array): number =>
  engine.adjustedRandIndex(a, b.slice(0, a.length));

/** In how many of the orders and seeds anybody is in another group than before. */
const orderTrial = (engine: Engine, { table, analyses }: Conversation, method: Method): number => {
  const before = new Map(
    table.participantIds.map((id, row) => [id, analyses[method].groups.of[row]]),
  );
  let changed = 0;
  for (let turn = 0; turn < SHUFFLES; turn++) {
    const other = shuffled(table, numbersFrom(turn + 1));
    for (const seed of SEEDS) {
      const { groups } = engine.analyse(other, method, { seed });
      const moved =
        method === "robust"
          ? other.participantIds.some((id, row) => groups.of[row] !== before.get(id))
          : groups.count !== analyses[method].groups.count;
      if (moved) changed++;
      // The published method does not draw by lot.
      if (method === "compatible") break;
    }
  }
  return changed;
};

const dropTrial = (engine: Engine, { table, analyses }: Conversation, method: Method): number =>
  mean(
    Array.from({ length: DROPS }, (_, turn) => {
      const fewer = without(table, SHARE, numbersFrom(turn + 1)).kept;
      return rand(engine, analyses[method].groups.of, engine.analyse(fewer, method).groups.of);
    }),
  );

/** R² of votes held out, those of all trials together, against the mean of the statement. */
const share = (trials: readonly Errors[]): number => {
  const sum = (of: (one: Errors) => number) => trials.reduce((all, one) => all + of(one), 0);
  return 1 - sum(({ error }) => error) / sum(({ total }) => total);
};

/** Errors on votes held out, of everybody and of people with few votes. */
const heldOutTrial = (engine: Engine, { table }: Conversation, method: Method) => {
  const trials = Array.from({ length: SPLITS }, (_, turn) => {
    const { kept, held } = without(table, SHARE, numbersFrom(100 + turn));
    return heldOut(kept, held, engine.analyse(kept, method));
  });
  return {
    all: trials.map(({ all }) => all),
    few: trials.map(({ few }) => few),
    grouped: trials.map(({ grouped }) => grouped),
  };
};

const hostileTrial = (engine: Engine, { table, analyses }: Conversation, method: Method) => {
  const { groups } = analyses[method];
  const top = (of: Analysis) => namesOf(of, table.statementIds).slice(0, TOP);
  const before = new Set(top(analyses[method]));
  return KINDS.map((kind) => {
    const trials = Array.from({ length: ATTACKS }, (_, turn) => {
      const attacked = hostileTwentieth(table, kind, numbersFrom(10 * (turn + 1)));
      const after = engine.analyse(attacked, method);
      const stayed = top(after).filter((id) => before.has(id)).length;
      return { index: rand(engine, groups.of, after.groups.of), kept: stayed };
    });
    return {
      kind,
      index: least(trials.map(({ index }) => index)),
      kept: least(trials.map(({ kept }) => kept)),
      of: before.size,
    };
  });
};

const labelTrial = (
  engine: Engine,
  { table, labels, analyses }: Conversation,
  method: Method,
): number => {
  const known = [...new Set(labels.values())];
  const published = Int32Array.from(table.participantIds, (id) =>
    known.indexOf(labels.get(id) ?? ""),
  );
  return rand(engine, published, analyses[method].groups.of);
};

/** The sum of squares of the groups over that of the best of 40 other starts. */
const squaresTrial = ({ analyses }: Conversation, method: Method): number => {
  const { groups, projection } = analyses[method];
  return withinSquares(projection, groups.of, groups.count, numbersFrom(4));
};

const timeOf = (engine: Engine, { table }: Conversation, method: Method): number =>
  median(
    Array.from({ length: 5 }, () => {
      const begun = performance.now();
      engine.analyse(table, method);
      return performance.now() - begun;
    }),
  );

interface Verdict {
  readonly bar: string;
  readonly compatible: string;
  readonly robust: string;
  readonly met: boolean;
}

const verdicts: Verdict[] = [];
const judge = (bar: string, compatible: string, robust: string, met: boolean): void => {
  verdicts.push({ bar, compatible, robust, met });
};

const both = <T>(of: (method: Method) => T): Readonly<Record<Method, T>> => ({
  compatible: of("compatible"),
  robust: of("robust"),
});

const sizes = ({ groups }: Analysis): string =>
  groups.sizes.length === 0 ? "none" : [...groups.sizes].join(" + ");

const readAll = async (engine: Engine): Promise<Conversation[]> => {
  const all: Conversation[] = [];
  const folders = readdirSync(DATA, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  for (const { name } of folders) {
    const table = await engine.read(join(DATA, name));
    const analyses = both((method) => engine.analyse(table, method));
    all.push({ name, table, labels: labelsOf(name), analyses });
  }
  return all;
};

const tellGroups = (engine: Engine, all: readonly Conversation[]): void => {
  console.log("Groups, how unsure their number is, milliseconds (median of 5)");
  printTable(
    ["conversation", "compatible", "robust", "unsure", "compatible ms", "robust ms"],
    all.map((one) => {
      const ms = both((method) => timeOf(engine, one, method));
      const { compatible, robust } = one.analyses;
      const unsure = shown(robust.kUncertainty ?? Number.NaN);
      const times = METHODS.map((method) => ms[method].toFixed(1));
      return [one.name, sizes(compatible), sizes(robust), unsure, ...times];
    }),
  );
};

const trialsOf = (engine: Engine, all: readonly Conversation[]) =>
  all.map((one) => ({
    one,
    order: both((method) => orderTrial(engine, one, method)),
    drop: both((method) => dropTrial(engine, one, method)),
    held: both((method) => heldOutTrial(engine, one, method)),
    squares: both((method) => squaresTrial(one, method)),
  }));

const tellTrials = (rows: ReturnType<typeof trialsOf>): void => {
  console.log(
    `\nCompatible | robust. Order: of ${SHUFFLES} shuffles (robust: × ${SEEDS.length} seeds), those with another map (compatible: another k). Fewer: mean adjusted Rand index to itself without a tenth of the votes, ${DROPS} times. R² of a tenth of the votes held out, ${SPLITS} times: everybody; people with fewer votes than the median; people with 7 votes up to the median of those with 7. Squares: within groups over the best of 40 starts.`,
  );
  printTable(
    ["conversation", "order", "fewer", "R²", "R² few", "R² 7 to median", "squares"],
    rows.map(({ one, order, drop, held, squares }) => [
      one.name,
      `${order.compatible} | ${order.robust}`,
      `${shown(drop.compatible)} | ${shown(drop.robust)}`,
      `${shown(share(held.compatible.all))} | ${shown(share(held.robust.all))}`,
      `${shown(share(held.compatible.few))} | ${shown(share(held.robust.few))}`,
      `${shown(share(held.compatible.grouped))} | ${shown(share(held.robust.grouped))}`,
      `${squares.compatible.toFixed(4)} | ${squares.robust.toFixed(4)}`,
    ]),
  );
};

const HELD_OUT = {
  all: "held-out R²",
  few: "held-out R², fewer votes than the median",
  grouped: "held-out R², 7 votes up to the median of those with 7",
} as const;

const judgeTrials = (rows: ReturnType<typeof trialsOf>): void => {
  const changed = both((m) => rows.filter(({ order }) => order[m] > 0).length);
  judge(
    "identical groups in any order and by any seed",
    `${changed.compatible} of ${rows.length} change`,
    `${changed.robust} of ${rows.length} change`,
    changed.robust === 0,
  );
  const drop = both((m) => mean(rows.map((row) => row.drop[m])));
  judge(
    "without a tenth of the votes ≥ 0.87",
    shown(drop.compatible),
    shown(drop.robust),
    drop.robust >= 0.87,
  );
  const behind = Math.max(...rows.map((row) => row.drop.compatible - row.drop.robust));
  judge("no set more than 0.05 behind compatible", "–", shown(behind), behind <= 0.05);
  for (const [which, bar] of [
    ["all", 0.178],
    ["few", 0.168],
    ["grouped", 0.168],
  ] as const) {
    const name = HELD_OUT[which];
    const each = both((m) => mean(rows.map((row) => share(row.held[m][which]))));
    judge(`${name} ≥ ${bar}`, shown(each.compatible), shown(each.robust), each.robust >= bar);
    const pooled = both((m) => share(rows.flatMap((row) => row.held[m][which])));
    const pooledName = `${name}, votes of all conversations together`;
    judge(pooledName, shown(pooled.compatible), shown(pooled.robust), pooled.robust >= bar);
  }
  const worst = both((m) => Math.max(...rows.map((row) => row.squares[m])));
  judge(
    "squares within groups ≤ 1.001 × best of 40",
    worst.compatible.toFixed(4),
    worst.robust.toFixed(4),
    worst.robust <= 1.001,
  );
};

const tellLabels = (engine: Engine, all: readonly Conversation[]): void => {
  console.log("\nPublished groups, adjusted Rand index");
  for (const [name, bar] of Object.entries(LABELLED)) {
    const one = all.find((conversation) => conversation.name === name);
    if (!one) continue;
    const index = both((method) => labelTrial(engine, one, method));
    judge(
      `published groups of ${name} ≥ ${bar}`,
      shown(index.compatible),
      shown(index.robust),
      index.robust >= bar,
    );
    console.log(`  ${name}: ${shown(index.compatible)} | ${shown(index.robust)}`);
  }
};

const tellAttacks = (engine: Engine, all: readonly Conversation[]): void => {
  const large = all.filter(
    ({ analyses }) => analyses.robust.groups.sizes.reduce((sum, size) => sum + size, 0) >= LARGE,
  );
  console.log(
    `\nA hostile twentieth votes on everything, ${ATTACKS} times, the worst: adjusted Rand index of the genuine people, and how many of the first ${TOP} of common ground stay. Compatible | robust`,
  );
  const attacks = large.map((one) => ({
    one,
    told: both((method) => hostileTrial(engine, one, method)),
  }));
  printTable(
    ["conversation", ...KINDS],
    attacks.map(({ one, told }) => [
      one.name,
      ...KINDS.map((_, at) =>
        METHODS.map((method) => {
          const trial = told[method][at];
          return trial ? `${trial.index.toFixed(2)}, ${trial.kept}/${trial.of}` : "";
        }).join(" | "),
      ),
    ]),
  );
  const worstOf = (method: Method, figure: "index" | "kept") =>
    least(attacks.flatMap(({ told }) => told[method].map((trial) => trial[figure])));
  const index = both((method) => worstOf(method, "index"));
  judge(
    "hostile twentieth: groups ≥ 0.8",
    shown(index.compatible),
    shown(index.robust),
    index.robust >= 0.8,
  );
  const kept = both((method) => worstOf(method, "kept"));
  judge(
    "… ≥ 8 of 10 common-ground statements",
    `${kept.compatible}`,
    `${kept.robust}`,
    kept.robust >= 8,
  );
};

const runAll = async (): Promise<void> => {
  const engine = await engineForQuality();
  const all = await readAll(engine);
  tellGroups(engine, all);
  const rows = trialsOf(engine, all);
  tellTrials(rows);
  judgeTrials(rows);
  tellLabels(engine, all);
  tellAttacks(engine, all);
  console.log("\nThe bars");
  printTable(
    ["bar", "compatible", "robust", ""],
    verdicts.map(({ bar, compatible, robust, met }) => [
      bar,
      compatible,
      robust,
      met ? "met" : "missed",
    ]),
  );
};

if (existsSync(DATA)) await runAll();
else console.log("skipped: the open conversations are not beside this checkout");

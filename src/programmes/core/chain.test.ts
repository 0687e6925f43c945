import fc from "fast-check";
import { expect, test } from "vitest";
import { ok, refuse } from "../../kernel/result.ts";
import {
  type Arrow,
  checkLink,
  checkPublishing,
  type Kinded,
  NODE_KINDS,
  type NodeKind,
  reachableFrom,
  unreachableOutcomes,
} from "./chain.ts";

const node = (id: string, kind: NodeKind): Kinded => ({ id, kind });
const arrow = (from: string, to: string): Arrow => ({ from, to });

const ONE_OF_EACH = NODE_KINDS.map((kind) => node(kind, kind));

const ALLOWED = [
  ["need", "goal"],
  ["goal", "measure"],
  ["input", "measure"],
  ["measure", "output"],
  ["measure", "outcome"],
  ["output", "outcome"],
  ["outcome", "impact"],
];

test("of all pairs of kinds exactly those in the order of the chain may be linked", () => {
  const accepted = NODE_KINDS.flatMap((from) =>
    NODE_KINDS.filter((to) => checkLink(ONE_OF_EACH, [], arrow(from, to)).ok).map((to) => [
      from,
      to,
    ]),
  );
  expect(accepted).toEqual(ALLOWED);
});

test("a link against the order of kinds is refused", () => {
  expect(checkLink(ONE_OF_EACH, [], arrow("outcome", "measure"))).toEqual(
    refuse("kinds-out-of-order"),
  );
});

test("a link to a node outside the programme is refused, from either end", () => {
  expect(checkLink(ONE_OF_EACH, [], arrow("measure", "elsewhere"))).toEqual(refuse("unknown-node"));
  expect(checkLink(ONE_OF_EACH, [], arrow("elsewhere", "measure"))).toEqual(refuse("unknown-node"));
});

test("a link to itself is refused", () => {
  expect(checkLink(ONE_OF_EACH, [], arrow("goal", "goal"))).toEqual(refuse("link-to-itself"));
});

test("the same link twice is refused", () => {
  const links = [arrow("goal", "measure")];
  expect(checkLink(ONE_OF_EACH, links, arrow("goal", "measure"))).toEqual(refuse("link-exists"));
});

test.each(["goal", "measure", "output", "outcome"] as const)(
  "a %s may lead to another of its kind but not back in a circle",
  (kind) => {
    const nodes = [node("a", kind), node("b", kind), node("c", kind)];
    const links = [arrow("a", "b"), arrow("b", "c")];
    expect(checkLink(nodes, [], arrow("a", "b"))).toEqual(ok(undefined));
    expect(checkLink(nodes, links, arrow("c", "a"))).toEqual(refuse("link-makes-circle"));
  },
);

const chains = fc.record({
  kinds: fc.array(fc.constantFrom(...NODE_KINDS), { minLength: 1, maxLength: 12 }),
  tries: fc.array(fc.tuple(fc.nat(11), fc.nat(11)), { maxLength: 80 }),
});

/** Lays the links that the rule accepts, in the order tried. */
const grown = ({ kinds, tries }: { kinds: NodeKind[]; tries: [number, number][] }) => {
  const nodes = kinds.map((kind, index) => node(String(index), kind));
  const links: Arrow[] = [];
  for (const [from, to] of tries) {
    const link = arrow(String(from), String(to));
    if (checkLink(nodes, links, link).ok) links.push(link);
  }
  return { nodes, links };
};

test("however links are laid, no node can be reached from itself", () => {
  fc.assert(
    fc.property(chains, (plan) => {
      const { nodes, links } = grown(plan);
      const circular = nodes.filter(({ id }) => {
        const onward = links.filter(({ from }) => from === id).map(({ to }) => to);
        return reachableFrom(onward, links).has(id);
      });
      expect(circular).toEqual([]);
    }),
  );
});

test("a refused circle is a true one: its end leads back to its beginning", () => {
  fc.assert(
    fc.property(chains, fc.nat(11), fc.nat(11), (plan, from, to) => {
      const { nodes, links } = grown(plan);
      const result = checkLink(nodes, links, arrow(String(from), String(to)));
      const isCircle = !result.ok && result.refusal.kind === "link-makes-circle";
      const leadsBack = reachableFrom([String(to)], links).has(String(from));
      expect(isCircle && !leadsBack).toBe(false);
    }),
  );
});

test("an outcome is reached from a measure straight, by an output or by another outcome", () => {
  const nodes = [
    node("m", "measure"),
    node("out", "output"),
    node("straight", "outcome"),
    node("by output", "outcome"),
    node("by outcome", "outcome"),
    node("wish", "outcome"),
  ];
  const links = [
    arrow("m", "out"),
    arrow("m", "straight"),
    arrow("out", "by output"),
    arrow("by output", "by outcome"),
  ];
  expect(unreachableOutcomes(nodes, links)).toEqual([node("wish", "outcome")]);
});

test("a programme with a goal and reachable outcomes may be published", () => {
  const links = [arrow("goal", "measure"), arrow("measure", "outcome")];
  expect(checkPublishing({}, ONE_OF_EACH, links)).toEqual(ok(undefined));
});

test("a programme is published once", () => {
  expect(checkPublishing({ publishedAt: "2023-03-14" }, ONE_OF_EACH, [])).toEqual(
    refuse("already-published"),
  );
});

test("a programme without a goal or measure is not published", () => {
  expect(checkPublishing({}, [node("i", "input")], [])).toEqual(refuse("programme-empty"));
  expect(checkPublishing({}, [node("g", "goal")], [])).toEqual(ok(undefined));
  expect(checkPublishing({}, [node("m", "measure")], [])).toEqual(ok(undefined));
});

test("a programme with an outcome that no measure leads to is not published", () => {
  expect(checkPublishing({}, ONE_OF_EACH, [])).toEqual(refuse("outcome-without-measure"));
});

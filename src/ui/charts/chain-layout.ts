import { wrapText } from "./wrap-text.ts";

interface Kind {
  readonly key: string;
  readonly label: string;
}
interface Node {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly filler?: boolean;
  readonly lang?: string;
}
interface Link {
  readonly from: string;
  readonly to: string;
}

export interface PlacedColumn {
  readonly label: string;
  readonly x: number;
  readonly width: number;
}

export interface PlacedNode {
  readonly id: string;
  readonly lines: readonly string[];
  readonly filler: boolean;
  readonly lang?: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PlacedLink {
  readonly from: string;
  readonly to: string;
  /** The `d` of an SVG path. */
  readonly path: string;
}

/** Everything in CSS pixels of the picture's own size. */
export interface ChainLayout {
  readonly width: number;
  readonly height: number;
  readonly columns: readonly PlacedColumn[];
  readonly nodes: readonly PlacedNode[];
  readonly links: readonly PlacedLink[];
}

const WIDTH = 188;
const GAP = 44;
const PADDING = 14;
const LINE = 21;
const BETWEEN = 16;
const HEAD = 50;
const FONT = 16;

interface Sized extends Node {
  readonly lines: readonly string[];
  readonly height: number;
}

const sized = (node: Node): Sized => {
  const lines = wrapText(node.title, WIDTH - 2 * PADDING, FONT);
  return { ...node, lines, height: lines.length * LINE + 22 };
};

const heightOf = (column: readonly Sized[]): number =>
  column.reduce((sum, { height }) => sum + height + BETWEEN, -BETWEEN);

/** Orders a column by the mean place of what leads to it, so that fewer links cross. */
const settle = (
  column: readonly Sized[],
  links: readonly Link[],
  middles: ReadonlyMap<string, number>,
): Sized[] => {
  const pull = (node: Sized): number => {
    const from = links.flatMap((link) =>
      link.to === node.id ? [middles.get(link.from) ?? Number.NaN] : [],
    );
    const known = from.filter((middle) => !Number.isNaN(middle));
    return known.length === 0
      ? Number.POSITIVE_INFINITY
      : known.reduce((sum, middle) => sum + middle, 0) / known.length;
  };
  return column
    .map((node) => ({ node, at: pull(node) }))
    .sort((a, b) => (a.at === b.at ? 0 : a.at - b.at))
    .map(({ node }) => node);
};

const curve = (from: PlacedNode, to: PlacedNode): string => {
  const x1 = from.x + from.width;
  const y1 = from.y + from.height / 2;
  const x2 = to.x - 2;
  const y2 = to.y + to.height / 2;
  const bend = Math.max(GAP * 0.55, (x2 - x1) * 0.45);
  return `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
};

/** Places the chain: one column per kind that has nodes, columns centred on the tallest. */
export const layoutChain = (
  kinds: readonly Kind[],
  nodes: readonly Node[],
  links: readonly Link[],
): ChainLayout => {
  const used = kinds
    .map((kind) => ({ kind, column: nodes.filter((node) => node.kind === kind.key).map(sized) }))
    .filter(({ column }) => column.length > 0);
  const tallest = Math.max(0, ...used.map(({ column }) => heightOf(column)));
  const middles = new Map<string, number>();
  const placed: PlacedNode[] = [];
  used.forEach(({ column }, index) => {
    let y = HEAD + (tallest - heightOf(column)) / 2;
    for (const { id, lines, height, filler, lang } of settle(column, links, middles)) {
      const x = index * (WIDTH + GAP);
      placed.push({ id, lines, filler: filler ?? false, lang, x, y, width: WIDTH, height });
      middles.set(id, y + height / 2);
      y += height + BETWEEN;
    }
  });
  const byId = new Map(placed.map((node) => [node.id, node]));
  return {
    width: Math.max(1, used.length * (WIDTH + GAP) - GAP),
    height: HEAD + tallest + 4,
    columns: used.map(({ kind }, index) => ({
      label: kind.label,
      x: index * (WIDTH + GAP),
      width: WIDTH,
    })),
    nodes: placed,
    links: links.flatMap(({ from, to }) => {
      const [start, end] = [byId.get(from), byId.get(to)];
      return start && end ? [{ from, to, path: curve(start, end) }] : [];
    }),
  };
};

import type { DocumentColours, MapBlock } from "../../kernel/document.ts";

/** The picture is twice as wide as high; all lengths are in its own units. */
export const WIDTH = 640;
export const HEIGHT = 340;
const MARGIN = 28;

export interface Ellipse {
  readonly x: number;
  readonly y: number;
  readonly rx: number;
  readonly ry: number;
  readonly colour: string;
}

export interface MapPicture {
  /** Where the two directions of the map cross. */
  readonly origin: { readonly x: number; readonly y: number };
  readonly areas: readonly (Ellipse & { readonly letter: string; readonly size: number })[];
  readonly clusters: readonly Ellipse[];
}

/** Places and sizes of all that stands on a map; the greatest circle is drawn last. */
export const mapPicture = (
  { groups, clusters }: MapBlock,
  { areas, ink }: Pick<DocumentColours, "areas" | "ink">,
): MapPicture => {
  const along = (axis: "x" | "y", length: number, turn: boolean) => {
    const values = [
      0,
      ...groups.flatMap(({ centre, spread }) => [
        centre[axis] - spread[axis],
        centre[axis] + spread[axis],
      ]),
      ...clusters.map((cluster) => cluster[axis]),
    ];
    const least = Math.min(...values);
    const scale = (length - 2 * MARGIN) / (Math.max(...values) - least || 1);
    const place = (value: number) => MARGIN + (value - least) * scale;
    return { scale, place: turn ? (value: number) => length - place(value) : place };
  };
  const x = along("x", WIDTH, false);
  const y = along("y", HEIGHT, true);
  return {
    origin: { x: x.place(0), y: y.place(0) },
    areas: groups.map(({ label, size, centre, spread }, index) => ({
      x: x.place(centre.x),
      y: y.place(centre.y),
      rx: Math.max(6, spread.x * x.scale),
      ry: Math.max(6, spread.y * y.scale),
      colour: areas[index % areas.length] ?? ink,
      letter: label,
      size,
    })),
    clusters: clusters.map((cluster) => {
      const radius = 1.3 * Math.sqrt(cluster.count);
      return { x: x.place(cluster.x), y: y.place(cluster.y), rx: radius, ry: radius, colour: ink };
    }),
  };
};

const ellipse = ({ x, y, rx, ry, colour }: Ellipse, more: string): string =>
  `<ellipse cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" rx="${rx.toFixed(1)}" ry="${ry.toFixed(1)}" ` +
  `fill="${colour}" ${more}/>`;

/** The map as a picture of its own, without anything from outside but the face of its letters. */
export const mapSvg = (map: MapBlock, colours: DocumentColours): string => {
  const { origin, areas, clusters } = mapPicture(map, colours);
  const line = (x1: number, y1: number, x2: number, y2: number) =>
    `<path d="M${x1.toFixed(1)} ${y1.toFixed(1)}L${x2.toFixed(1)} ${y2.toFixed(1)}" ` +
    `stroke="${colours.line}" stroke-width="0.7"/>`;
  const text = (x: number, y: number, size: number, weight: number, words: string) =>
    `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" text-anchor="middle" font-size="${size}" ` +
    `font-weight="${weight}" font-family="Source Sans 3" fill="${colours.ink}">${words}</text>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" ` +
      `width="${WIDTH}" height="${HEIGHT}">`,
    line(origin.x, 8, origin.x, HEIGHT - 8),
    line(8, origin.y, WIDTH - 8, origin.y),
    ...areas.map((area) =>
      ellipse(area, `fill-opacity="0.14" stroke="${area.colour}" stroke-width="1.6"`),
    ),
    ...clusters.map((cluster) => ellipse(cluster, 'fill-opacity="0.55"')),
    ...areas.map(({ x, y, letter }) => text(x, y + 4, 30, 600, letter)),
    ...areas.map(({ x, y, size }) => text(x, y + 22, 14, 400, String(size))),
    "</svg>",
  ].join("");
};

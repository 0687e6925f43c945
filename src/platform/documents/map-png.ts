import { deflateSync, crc32 } from "node:zlib";
import type { DocumentColours, MapBlock } from "../../kernel/document.ts";
import { type Ellipse, HEIGHT, mapPicture, WIDTH } from "./map-picture.ts";

/** Letters on a grid of 5 × 7, a row a number whose bits are the dots from the left. */
const GLYPHS: Readonly<Record<string, readonly number[]>> = {
  A: [14, 17, 17, 31, 17, 17, 17],
  B: [30, 17, 17, 30, 17, 17, 30],
  C: [14, 17, 16, 16, 16, 17, 14],
  D: [30, 17, 17, 17, 17, 17, 30],
  E: [31, 16, 16, 30, 16, 16, 31],
};

/** Dots of the picture for a unit of the map. */
const SCALE = 2;
const DOT = 5;

type Rgb = readonly [number, number, number];

const rgb = (hex: string): Rgb => [
  Number.parseInt(hex.slice(1, 3), 16),
  Number.parseInt(hex.slice(3, 5), 16),
  Number.parseInt(hex.slice(5, 7), 16),
];

interface Canvas {
  readonly width: number;
  readonly height: number;
  readonly dots: Uint8Array;
}

const paint = (
  { width, height, dots }: Canvas,
  x: number,
  y: number,
  colour: Rgb,
  much: number,
) => {
  if (x < 0 || y < 0 || x >= width || y >= height) return;
  const at = (y * width + x) * 3;
  colour.forEach((value, part) => {
    dots[at + part] = Math.round(dots[at + part] * (1 - much) + value * much);
  });
};

/** Fills an ellipse and draws its edge; `edge` 0 draws none. */
const fill = (canvas: Canvas, ellipse: Ellipse, much: number, edge: number): void => {
  const [x, y, rx, ry] = [ellipse.x, ellipse.y, ellipse.rx, ellipse.ry].map((one) => one * SCALE);
  const colour = rgb(ellipse.colour);
  const nearEdge = edge / Math.min(rx, ry);
  for (let row = Math.floor(y - ry) - 2; row <= y + ry + 2; row++) {
    for (let column = Math.floor(x - rx) - 2; column <= x + rx + 2; column++) {
      const reach = Math.hypot((column - x) / rx, (row - y) / ry);
      if (edge > 0 && Math.abs(reach - 1) < nearEdge) paint(canvas, column, row, colour, 1);
      else if (reach < 1) paint(canvas, column, row, colour, much);
    }
  }
};

const write = (canvas: Canvas, letter: string, x: number, y: number, colour: Rgb): void => {
  const left = Math.round(x * SCALE - (5 * DOT) / 2);
  const top = Math.round(y * SCALE - (7 * DOT) / 2);
  GLYPHS[letter]?.forEach((bits, row) => {
    for (let column = 0; column < 5; column++) {
      if (((bits >> (4 - column)) & 1) === 0) continue;
      for (let dot = 0; dot < DOT * DOT; dot++) {
        const across = left + column * DOT + (dot % DOT);
        paint(canvas, across, top + row * DOT + Math.floor(dot / DOT), colour, 1);
      }
    }
  });
};

const chunk = (kind: string, bytes: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(kind, "latin1"), bytes]);
  const frame = Buffer.alloc(4);
  const check = Buffer.alloc(4);
  frame.writeUInt32BE(bytes.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([frame, body, check]);
};

/** The dots as a file (W3C Recommendation "PNG"), each row without a filter. */
const pngOf = ({ width, height, dots }: Canvas): Buffer => {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const rows = Buffer.alloc(height * (width * 3 + 1));
  for (let row = 0; row < height; row++) {
    rows.set(dots.subarray(row * width * 3, (row + 1) * width * 3), row * (width * 3 + 1) + 1);
  }
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
};

/** The map in dots, for word processors that read no drawings; the sizes stand in the table. */
export const mapPng = (map: MapBlock, colours: DocumentColours): Buffer => {
  const { origin, areas, clusters } = mapPicture(map, colours);
  const canvas: Canvas = {
    width: WIDTH * SCALE,
    height: HEIGHT * SCALE,
    dots: new Uint8Array(WIDTH * HEIGHT * SCALE * SCALE * 3).fill(255),
  };
  const line = rgb(colours.line);
  for (let x = 16; x < canvas.width - 16; x++)
    paint(canvas, x, Math.round(origin.y * SCALE), line, 1);
  for (let y = 16; y < canvas.height - 16; y++)
    paint(canvas, Math.round(origin.x * SCALE), y, line, 1);
  for (const area of areas) fill(canvas, area, 0.14, 2);
  for (const cluster of clusters) fill(canvas, cluster, 0.55, 0);
  for (const { letter, x, y } of areas) write(canvas, letter, x, y, rgb(colours.ink));
  return pngOf(canvas);
};

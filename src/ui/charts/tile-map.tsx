import type { ComponentChildren } from "preact";

/** How a tile is filled; a pattern or an outline tells it without colour, too. */
export const TILE_MARKS = ["full", "part", "empty", "unknown"] as const;
export type TileMark = (typeof TILE_MARKS)[number];

export interface MapTile {
  /** Row and column of the grid, from 1. */
  readonly row: number;
  readonly col: number;
  readonly name: string;
  /** What is told of it, in words; said with its name. */
  readonly told?: string;
  readonly mark: TileMark;
}

export interface TileMapProps {
  /** Unique on the page. */
  readonly id: string;
  /** What the map shows, for those who listen; the same stands in a table beside it. */
  readonly label: string;
  readonly tiles: readonly MapTile[];
  /** What each mark says, in words; marks without a text do not occur. */
  readonly marks: Readonly<Partial<Record<TileMark, ComponentChildren>>>;
}

const WIDTH = 68;
const HEIGHT = 44;
const GAP = 4;

const AND = ["ja", "och", "and"];

const LONGEST_WORD = 6;

/**
 * A name that fits on a tile: a short word as it is, the first four letters of a longer one, of more
 * words the first letter and three of the last: `Kainuu`, `Satakunta` → `Sata`, `Etelä-Savo` → `E-Sav`.
 */
export const tileName = (name: string): string => {
  const parts = name.split(/[\s\-–]+/).filter((part) => part !== "" && !AND.includes(part));
  const last = parts.at(-1) ?? "";
  if (parts.length > 1) return `${parts[0]?.slice(0, 1)}-${last.slice(0, 3)}`;
  return last.length > LONGEST_WORD ? last.slice(0, 4) : last;
};

const Tile = ({ id, mark }: { id: string; mark: TileMark }) => (
  <rect
    class={`tile tile-${mark}`}
    width={WIDTH}
    height={HEIGHT}
    rx="3"
    fill={mark === "part" ? `url(#${id}-part)` : undefined}
  />
);

const Pattern = ({ id }: { id: string }) => (
  <defs>
    <pattern id={`${id}-part`} width="8" height="8" patternUnits="userSpaceOnUse">
      <rect class="tile-ground" width="8" height="8" />
      <path class="tile-hatch" d="M-1 9L9 -1M-1 1L1 -1M7 9L9 7" />
    </pattern>
  </defs>
);

/** The name's own ground keeps it readable over a pattern. */
const Name = ({ children }: { children: string }) => (
  <text class="tile-name" x={WIDTH / 2} y={HEIGHT / 2 + 6} text-anchor="middle">
    {children}
  </text>
);

/** The counties as tiles of equal size, each about where it lies: what holds where, never how much. */
export const TileMap = ({ id, label, tiles, marks }: TileMapProps) => {
  const cols = Math.max(1, ...tiles.map(({ col }) => col));
  const rows = Math.max(1, ...tiles.map(({ row }) => row));
  const width = cols * (WIDTH + GAP) - GAP;
  const height = rows * (HEIGHT + GAP) - GAP;
  const used = TILE_MARKS.filter((mark) => marks[mark] !== undefined);
  return (
    <div class="tile-map">
      <svg viewBox={`-1 -1 ${width + 2} ${height + 2}`} role="img" aria-label={label}>
        <Pattern id={id} />
        {tiles.map(({ row, col, name, told, mark }) => (
          <g
            key={`${row} ${col}`}
            class={`on-${mark}`}
            transform={`translate(${(col - 1) * (WIDTH + GAP)} ${(row - 1) * (HEIGHT + GAP)})`}
          >
            <title>{told ? `${name}: ${told}` : name}</title>
            <Tile id={id} mark={mark} />
            <Name>{tileName(name)}</Name>
          </g>
        ))}
      </svg>
      <ul class="tile-marks">
        {used.map((mark) => (
          <li key={mark}>
            <svg viewBox={`-1 -1 ${WIDTH + 2} ${HEIGHT + 2}`} aria-hidden="true">
              <Tile id={id} mark={mark} />
            </svg>
            {marks[mark]}
          </li>
        ))}
      </ul>
    </div>
  );
};

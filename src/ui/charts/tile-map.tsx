import type { ComponentChildren } from "preact";
import { Table } from "../content/table.tsx";

/** How full a tile is drawn, from an empty one to a full one; never an order of the areas. */
export type TileFill = 0 | 1 | 2 | 3;

/** What an area can be: a mark, its words, and how full it is drawn. */
export interface TileState {
  readonly key: string;
  /** One sign, such as "✓"; each state has its own. */
  readonly mark: string;
  readonly label: string;
  readonly fill: TileFill;
}

export interface Tile {
  readonly key: string;
  /** "Lappi": short enough for a tile. */
  readonly name: string;
  /** Language of the name, where it is not that of the page. */
  readonly lang?: string;
  /** Place in the grid, 1–8. */
  readonly row: number;
  readonly col: number;
  /** The key of a state. */
  readonly state: string;
  readonly href?: string;
  /** A word more for the table: a date. */
  readonly note?: ComponentChildren;
}

export interface TileMapProps {
  /** What the map tells, for those who listen. */
  readonly label: string;
  readonly states: readonly TileState[];
  readonly tiles: readonly Tile[];
}

const stateOf = ({ states }: Pick<TileMapProps, "states">, tile: Tile): TileState | undefined =>
  states.find(({ key }) => key === tile.state);

/** Fills take turns in the order of `fill`, so that none stands for another. */
const Inside = ({
  tile,
  state,
}: {
  readonly tile: Tile;
  readonly state: TileState | undefined;
}) => (
  <>
    <span class="tile-mark" aria-hidden="true">
      {state?.mark}
    </span>
    <span class="tile-name" lang={tile.lang}>
      {tile.name}
    </span>
    <span class="ds-sr-only">: {state?.label}</span>
  </>
);

/**
 * Areas as tiles of one size where they lie on the map, each with its name and the mark of its
 * state. A list to those who listen; the key below says what marks mean and how many have each.
 */
export const TileMap = (props: TileMapProps) => {
  const { label, tiles, states } = props;
  return (
    <div class="tile-figure">
      <ul class="tile-map" aria-label={label}>
        {tiles.map((tile) => {
          const state = stateOf(props, tile);
          const inside = <Inside tile={tile} state={state} />;
          return (
            <li
              key={tile.key}
              class={`tile tile-row-${tile.row} tile-col-${tile.col} tile-fill-${state?.fill ?? 0}`}
            >
              {tile.href ? <a href={tile.href}>{inside}</a> : <span>{inside}</span>}
            </li>
          );
        })}
      </ul>
      <ul class="tile-key">
        {states.map(({ key, mark, label: words, fill }) => (
          <li key={key}>
            <span class={`tile-sample tile-fill-${fill}`} aria-hidden="true">
              {mark}
            </span>
            {words}: {tiles.filter(({ state }) => state === key).length}
          </li>
        ))}
      </ul>
    </div>
  );
};

export interface TileMapTableProps extends TileMapProps {
  readonly caption: string;
  /** Headings: the area, its state, and the note where tiles have one. */
  readonly columns: { readonly area: string; readonly state: string; readonly note?: string };
}

/** The same as a table. */
export const TileMapTable = (props: TileMapTableProps) => {
  const { columns } = props;
  return (
    <Table
      caption={props.caption}
      columns={[
        { key: "area", label: columns.area },
        { key: "state", label: columns.state },
        ...(columns.note ? [{ key: "note", label: columns.note }] : []),
      ]}
      rows={props.tiles.map((tile) => {
        const name = <span lang={tile.lang}>{tile.name}</span>;
        return {
          area: tile.href ? <a href={tile.href}>{name}</a> : name,
          state: stateOf(props, tile)?.label,
          note: tile.note ?? "–",
        };
      })}
    />
  );
};

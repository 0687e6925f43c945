import type { Locale } from "../../kernel/locale.ts";
import type { UiText } from "../ui-text.ts";
import { type ChainLayout, layoutChain, type PlacedLink, type PlacedNode } from "./chain-layout.ts";

export interface ChainKind {
  readonly key: string;
  /** "Panos", "Toimenpide", "Tuotos", "Vaikutus", "Vaikuttavuus". */
  readonly label: string;
}

export interface ChainNode {
  readonly id: string;
  /** The key of its kind. */
  readonly kind: string;
  readonly title: string;
  /** The language of the title when it is not the page's. */
  readonly lang?: Locale;
  readonly href?: string;
  /** Under the title in the list: owner, date, value. */
  readonly note?: string;
  /** No source gives it; drawn with a dashed edge and said in the list. */
  readonly filler?: boolean;
}

export interface ChainLink {
  readonly from: string;
  readonly to: string;
  /** Why one is believed to lead to the other. */
  readonly why?: string;
}

export interface ImpactChainProps {
  readonly t: UiText;
  /** Unique on the page. */
  readonly id: string;
  /** The kinds are the columns, left to right. */
  readonly kinds: readonly ChainKind[];
  readonly nodes: readonly ChainNode[];
  readonly links: readonly ChainLink[];
}

const Box = ({ node }: { node: PlacedNode }) => {
  const box = (
    <>
      <rect
        class={node.filler ? "chain-box filler" : "chain-box"}
        x={node.x}
        y={node.y}
        width={node.width}
        height={node.height}
        rx="4"
      />
      <text class="chain-text" lang={node.lang}>
        {node.lines.map((words, index) => (
          <tspan key={index} x={node.x + 14} y={node.y + 28 + index * 21}>
            {words}
          </tspan>
        ))}
      </text>
    </>
  );
  return <g>{box}</g>;
};

const Link = ({ link, marker }: { link: PlacedLink; marker: string }) => (
  <path class="chain-link" d={link.path} marker-end={`url(#${marker})`} />
);

const Picture = ({ id, label, layout }: { id: string; label: string; layout: ChainLayout }) => (
  <svg
    class="chain-picture"
    viewBox={`0 0 ${layout.width} ${layout.height}`}
    width={layout.width}
    height={layout.height}
    role="img"
    aria-label={label}
  >
    <defs>
      <marker
        id={`${id}-arrow`}
        viewBox="0 0 8 8"
        refX="7"
        refY="4"
        markerWidth="8"
        markerHeight="8"
        markerUnits="userSpaceOnUse"
        orient="auto"
      >
        <path class="chain-arrow" d="M0 0.5L7.5 4L0 7.5Z" />
      </marker>
    </defs>
    {layout.columns.map(({ label: kind, x, width }) => (
      <g key={kind}>
        <text class="chain-kind" x={x} y="20">
          {kind}
        </text>
        <line class="chain-rule" x1={x} x2={x + width} y1="31" y2="31" />
      </g>
    ))}
    {layout.links.map((link) => (
      <Link key={`${link.from}-${link.to}`} link={link} marker={`${id}-arrow`} />
    ))}
    {layout.nodes.map((node) => (
      <Box key={node.id} node={node} />
    ))}
  </svg>
);

const ListedNode = ({ props, node }: { props: ImpactChainProps; node: ChainNode }) => {
  const onward = props.links.filter(({ from }) => from === node.id);
  const titleOf = (id: string) => props.nodes.find((other) => other.id === id);
  return (
    <li id={`${props.id}-${node.id}`}>
      <span class="chain-title" lang={node.lang}>
        {node.href ? <a href={node.href}>{node.title}</a> : node.title}
      </span>
      {node.filler && <small class="demo-mark">{props.t("ui.demo-filler")}</small>}
      {node.note && <span class="chain-note">{node.note}</span>}
      {onward.length > 0 && (
        <div class="chain-onward">
          <p>{props.t("ui.chain.leads-to")}</p>
          <ul>
            {onward.map(({ to, why }) => {
              const target = titleOf(to);
              return target ? (
                <li key={to}>
                  <span lang={target.lang}>{target.title}</span>
                  {why && <span class="chain-note">{why}</span>}
                </li>
              ) : null;
            })}
          </ul>
        </div>
      )}
    </li>
  );
};

/** The chain from inputs to impact as a picture, and right under it the same as a list. */
export const ImpactChain = (props: ImpactChainProps) => {
  const layout = layoutChain(props.kinds, props.nodes, props.links);
  return (
    <div class="chain">
      <section class="chain-scroll" tabindex={0} aria-label={props.t("ui.chain.picture")}>
        <Picture id={props.id} label={props.t("ui.chain.picture")} layout={layout} />
      </section>
      <div class="chain-list">
        {props.kinds.map(({ key, label }) => {
          const nodes = props.nodes.filter(({ kind }) => kind === key);
          return nodes.length === 0 ? null : (
            <section key={key}>
              <h3>{label}</h3>
              <ul>
                {nodes.map((node) => (
                  <ListedNode key={node.id} props={props} node={node} />
                ))}
              </ul>
            </section>
          );
        })}
      </div>
    </div>
  );
};

import { textFor } from "../../kernel/locale.ts";
import {
  type ChainLink,
  type ChainNode,
  EmptyState,
  formatWhen,
  ImpactChain,
} from "../../ui/index.ts";
import { CHAIN_KINDS, type Chain, type Link, type ProgrammeNode } from "../core/chain.ts";
import { langOf, type Look } from "./look.tsx";

export interface ChainFigureProps {
  readonly look: Look;
  readonly chain: Chain;
  /** Where a node leads, e.g. to its place on the page; undefined for none. */
  readonly hrefOf: (node: ProgrammeNode) => string | undefined;
}

const noteOf = ({ locale }: Look, { owner, deadline }: ProgrammeNode): string | undefined =>
  [owner && textFor(owner, locale).text, deadline && formatWhen(deadline, locale)]
    .filter(Boolean)
    .join(", ") || undefined;

const whyOf = ({ ui, locale }: Look, { rationale, filler }: Link): string | undefined =>
  rationale ? textFor(rationale, locale).text : filler ? ui("ui.demo-filler") : undefined;

/** The impact chain, from inputs to impact, as a picture and a list. */
export const ChainFigure = ({ look, chain, hrefOf }: ChainFigureProps) => {
  const kinds: readonly string[] = CHAIN_KINDS;
  const shown = chain.nodes.filter(({ kind }) => kinds.includes(kind));
  const ids = new Set(shown.map(({ id }) => id));
  const links = chain.links.filter(({ from, to }) => ids.has(from) && ids.has(to));
  if (links.length === 0) return <EmptyState>{look.t("chain.empty")}</EmptyState>;
  const nodes = shown.map((node): ChainNode => {
    const title = textFor(node.title, look.locale);
    return {
      id: node.id,
      kind: node.kind,
      title: title.text,
      lang: langOf(title, look.locale),
      href: hrefOf(node),
      note: noteOf(look, node),
      filler: node.filler,
    };
  });
  return (
    <ImpactChain
      t={look.ui}
      id="chain"
      kinds={CHAIN_KINDS.map((key) => ({ key, label: look.t(`kind.${key}`) }))}
      nodes={nodes}
      links={links.map((link): ChainLink => ({ ...link, why: whyOf(look, link) }))}
    />
  );
};

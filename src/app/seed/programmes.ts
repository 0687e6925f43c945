import type { AreaCode } from "../../kernel/area.ts";
import type { NodeId, ProgrammeId } from "../../kernel/ids.ts";
import type { Localized } from "../../kernel/locale.ts";
import type { Context } from "../../people/index.ts";
import {
  addNode,
  addPreparationSteps,
  createProgramme,
  linkNodes,
  type NewNode,
  type PartialDay,
  publishProgramme,
} from "../../programmes/index.ts";
import { formatWhen } from "../../ui/index.ts";
import type { DemoProgramme, DemoSources, SourcedProgramme } from "./demo-content.ts";
import { expectOk } from "./expect-ok.ts";

/** The nodes of a seeded programme, by their key in the demo or their Finnish name in the source. */
export interface SeededProgramme {
  readonly area: AreaCode;
  readonly id: ProgrammeId;
  /** Finds a node by key, or by the beginning of a real measure's Finnish name. */
  node(key: string): NodeId;
}

/** A day of the source as each language writes it: `2022-05-24` → `24.5.2022`, `24 May 2022`. */
const dayAsWritten = (when: string): Localized => {
  const [year, month, day] = when.split("-");
  const finnish = `${Number(day)}.${Number(month)}.${year}`;
  return { fi: finnish, sv: finnish, en: formatWhen(when, "en") };
};

const whenOf = (sources: DemoSources, when: string): Localized =>
  sources.content.texts[when] ?? dayAsWritten(when);

/** `aluevaltuusto 14.3.2023 § 18, VAKEDno-2023-554` → `§ 18, VAKEDno-2023-554`. */
const sectionOf = (decision: string | undefined): string | undefined =>
  decision?.slice(Math.max(0, decision.indexOf("§")));

const create = async (
  context: Context,
  sources: DemoSources,
  real: SourcedProgramme,
  own: DemoProgramme,
): Promise<ProgrammeId> => {
  const { text } = sources;
  const id = expectOk(
    "programme",
    await createProgramme(context, real.area as AreaCode, {
      slug: own.slug,
      title: text(real.title_fi),
      theme: real.theme_fi ? text(real.theme_fi) : undefined,
      purpose: real.purpose_fi ? text(real.purpose_fi) : undefined,
      ownerBody: real.owner_body ? text(real.owner_body) : undefined,
      approvedBy: real.approved_by ? text(real.approved_by) : undefined,
      approvedOn: real.approved as PartialDay | undefined,
      decisionReference: sectionOf(real.decision),
      startsOn: own.startsOn as PartialDay,
      endsOn: own.endsOn as PartialDay | undefined,
      targetGroups: (real.target_groups_fi ?? []).map(text),
      sources: real.sources,
    }),
  );
  const steps = (real.preparation ?? []).map((step) => ({
    when: whenOf(sources, step.when),
    text: text(step.fi),
  }));
  expectOk("preparation", await addPreparationSteps(context, id, steps));
  return id;
};

/** A county without written goals pursues its theme. */
const goalsOf = (real: SourcedProgramme) =>
  real.goals ?? [
    { id: "theme", fi: real.theme_fi ?? real.title_fi, measures_fi: real.measures_fi },
  ];

const nodeOf = (nodes: ReadonlyMap<string, NodeId>, key: string): NodeId => {
  const found = nodes.get(key) ?? [...nodes].find(([name]) => name.startsWith(key))?.[1];
  if (found) return found;
  throw new Error(`the demo names no node ${key}`);
};

/** Builds one programme from its sources, completed by the demo's marked filler, and publishes it. */
export const seedProgramme = async (
  context: Context,
  sources: DemoSources,
  real: SourcedProgramme,
  own: DemoProgramme,
): Promise<SeededProgramme> => {
  const id = await create(context, sources, real, own);
  const nodes = new Map<string, NodeId>();
  const add = async (key: string, node: NewNode): Promise<NodeId> => {
    const added = expectOk(key, await addNode(context, id, node));
    nodes.set(key, added);
    return added;
  };
  const link = async (from: NodeId, to: NodeId, filler: boolean): Promise<void> => {
    expectOk("link", await linkNodes(context, id, { from, to, filler }));
  };
  for (const part of own.chain) {
    const { key, deadline, ...node } = part;
    await add(key, { ...node, deadline: deadline as PartialDay | undefined });
  }
  const output = nodes.get("output");
  for (const [index, goal] of goalsOf(real).entries()) {
    const goalId = await add(goal.id, { kind: "goal", title: sources.text(goal.fi) });
    for (const measure of goal.measures_fi ?? []) {
      const owner = real.owner_body ? sources.text(real.owner_body) : undefined;
      const measureId = await add(measure, {
        kind: "measure",
        title: sources.text(measure),
        owner,
      });
      await link(goalId, measureId, false);
      // No source tells what a measure leads to; the arrow is the demo's.
      if (output) await link(measureId, output, true);
    }
    if (index > 0) continue;
    for (const part of own.chain)
      if (part.kind === "measure") await link(goalId, nodes.get(part.key) ?? goalId, true);
  }
  for (const [from, to] of own.links) await link(nodeOf(nodes, from), nodeOf(nodes, to), true);
  expectOk("publishing", await publishProgramme(context, id));
  return {
    area: real.area as AreaCode,
    id,
    node: (key) => nodeOf(nodes, key),
  };
};

import type { NodeId, ProgrammeId } from "../../kernel/ids.ts";
import type { Result } from "../../kernel/result.ts";
import { newestChange } from "../../people/index.ts";
import { type FormRefusal, versionOf } from "../../platform/web/fields.ts";
import type { Server, WebReply } from "../../platform/web/server.ts";
import {
  editGoal,
  editMeasure,
  editNode,
  type NodeRefusal,
  undoNodeChange,
} from "../actions/nodes.ts";
import { publishProgramme } from "../actions/programmes.ts";
import type { ProgrammeNode } from "../core/chain.ts";
import {
  newActivityPath,
  programmePath,
  staffActivityPath,
  staffNodePath,
  staffProgrammePath,
} from "../core/paths.ts";
import type { Programme } from "../core/programme.ts";
import { activitiesOfProgramme } from "../store/activity.ts";
import { chain, nodeById } from "../store/chain.ts";
import { programmeById } from "../store/programme.ts";
import { NodeEditor } from "../views/node-editor.tsx";
import { ProgrammeOverview } from "../views/programme-overview.tsx";
import { byMeasure } from "./by-measure.ts";
import {
  type Desk,
  type DeskWork,
  type FormBack,
  goOn,
  type ProgrammeDeps,
  routesOf,
  savedOf,
  staffPage,
} from "./desk.ts";
import { nodeValues, readMeasureForm, readNodeForm, typedAgain } from "./forms.ts";
import { nodeLabels } from "./labels.ts";
import { answerForm, goOnUnlessRefused } from "./refusals.ts";

const editorPage = async (
  deps: ProgrammeDeps,
  desk: Desk,
  node: ProgrammeNode,
  back?: FormBack,
): Promise<WebReply> => {
  const { look, area, local, locale, today } = desk;
  const { db, site, nodePanels = [] } = deps;
  const action = local(staffNodePath(area.slug, node.id));
  const change = await newestChange(db, "node", node.id);
  const undo = change?.before && { action: `${action}/undo`, version: node.version };
  return staffPage(deps, desk, {
    title: look.t(`editor.title.${node.kind}`),
    body: NodeEditor({
      look,
      node,
      values: back ? typedAgain(desk.values, node, back) : nodeValues(node),
      errors: {},
      ...back,
      saved: savedOf(desk, undo),
      savedAt: change?.at,
      action,
      csrf: site.csrf(desk.reply),
      backHref: local(staffProgrammePath(area.slug, node.programmeId)),
      today,
      panels: await Promise.all(nodePanels.map((panel) => panel(db, { area, locale, node }))),
    }),
    back,
  });
};

/** Puts the form into the action of its kind; field errors and refusals come back alike. */
const saveNode = async (
  { context, values }: Desk,
  node: ProgrammeNode,
): Promise<Result<void, FormRefusal | NodeRefusal>> => {
  const version = versionOf(values);
  if (node.kind === "measure") {
    const read = readMeasureForm(values);
    return read.ok ? editMeasure(context, node.id, { ...read.value, version }) : read;
  }
  const read = readNodeForm(values);
  if (!read.ok) return read;
  const edit = node.kind === "goal" ? editGoal : editNode;
  return edit(context, node.id, { ...read.value, version });
};

const save: DeskWork<ProgrammeNode> = async (deps, desk, node) =>
  answerForm(deps, desk, await saveNode(desk, node), {
    labels: nodeLabels(desk.look),
    mend: (kind) =>
      kind === "changed-meanwhile" ? { refused: desk.look.t(`refusal.${kind}`) } : undefined,
    again: async (back) => editorPage(deps, desk, (await nodeById(deps.db, node.id)) ?? node, back),
    done: () => goOn(desk, staffNodePath(desk.area.slug, node.id), "saved"),
  });

const undo: DeskWork<ProgrammeNode> = async (deps, desk, { id }) => {
  const undone = await undoNodeChange(desk.context, id, { version: versionOf(desk.values) });
  return goOnUnlessRefused(deps, desk, undone, staffNodePath(desk.area.slug, id), "undone");
};

const overviewPage: DeskWork<Programme> = async (deps, desk, programme) => {
  const { look, area, local, today } = desk;
  const { db, site } = deps;
  return staffPage(deps, desk, {
    title: look.t("programme.kicker"),
    body: ProgrammeOverview({
      look,
      programme,
      chain: await chain(db, programme.id),
      activities: byMeasure(await activitiesOfProgramme(db, programme.id)),
      today,
      csrf: site.csrf(desk.reply),
      saved: savedOf(desk),
      ...(programme.publishedAt
        ? { publicHref: local(programmePath(area.slug, programme.slug)) }
        : { publishAction: `${local(staffProgrammePath(area.slug, programme.id))}/publish` }),
      nodeHref: (node) => local(staffNodePath(area.slug, node.id)),
      planHref: (measure) => local(newActivityPath(area.slug, measure.id)),
      activityHref: (activity) => local(staffActivityPath(area.slug, activity.id)),
    }),
  });
};

const publish: DeskWork<Programme> = async (deps, desk, { id }) => {
  const published = await publishProgramme(desk.context, id);
  const overview = staffProgrammePath(desk.area.slug, id);
  return goOnUnlessRefused(deps, desk, published, overview, "published");
};

/** Staff's pages of a programme: the overview, and the editor of its goals, measures and others. */
export const staffProgrammeRoutes = (server: Server, deps: ProgrammeDeps): void => {
  const overview = "/:locale/:area/staff/programmes/:programmeId";
  const onProgramme = routesOf(server, deps, (db, { programmeId }: { programmeId: ProgrammeId }) =>
    programmeById(db, programmeId),
  );
  onProgramme("GET", overview, "programme.edit", overviewPage);
  onProgramme("POST", `${overview}/publish`, "programme.edit", publish);
  const one = "/:locale/:area/staff/nodes/:nodeId";
  const on = routesOf(server, deps, (db, { nodeId }: { nodeId: NodeId }) => nodeById(db, nodeId));
  on("GET", one, "programme.edit", editorPage);
  on("POST", one, "programme.edit", save);
  on("POST", `${one}/undo`, "programme.edit", undo);
};

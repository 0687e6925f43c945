import type { NodeId, ProgrammeId } from "../../kernel/ids.ts";
import type { Result } from "../../kernel/result.ts";
import { newestChange } from "../../people/index.ts";
import type { Server, WebReply, WebRequest } from "../../platform/web/server.ts";
import {
  type FieldError,
  type FormValues,
  formValues,
  versionOf,
} from "../../platform/web/fields.ts";
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
import { activitiesOfProgramme } from "../store/activity.ts";
import { chain, nodeById } from "../store/chain.ts";
import { programmeById } from "../store/programme.ts";
import { NodeEditor } from "../views/node-editor.tsx";
import { ProgrammeOverview } from "../views/programme-overview.tsx";
import { byMeasure } from "./by-measure.ts";
import { type Desk, deskOf, type ProgrammeDeps, savedOf, withNotice } from "./desk.ts";
import { nodeValues, readMeasureForm, readNodeForm } from "./forms.ts";
import { errorTexts, nodeLabels } from "./labels.ts";
import { answerRefusal } from "./refusals.ts";

interface Editing {
  readonly values: FormValues;
  readonly errors: Record<string, string>;
  readonly refused?: string;
  readonly status?: number;
}

const editorPage = async (
  { db, site, nodePanels = [] }: ProgrammeDeps,
  { desk, request, reply }: { desk: Desk; request: WebRequest; reply: WebReply },
  node: ProgrammeNode,
  { status, ...editing }: Editing,
): Promise<WebReply> => {
  const { look, area, local, locale, today } = desk;
  const action = local(staffNodePath(area.slug, node.id));
  const change = await newestChange(db, "node", node.id);
  const undo = change?.before && { action: `${action}/undo`, version: node.version };
  const title = look.t(`editor.title.${node.kind}`);
  const body = NodeEditor({
    look,
    node,
    ...editing,
    saved: savedOf(request, undo),
    savedAt: change?.at,
    action,
    csrf: site.csrf(reply),
    backHref: local(staffProgrammePath(area.slug, node.programmeId)),
    today,
    panels: await Promise.all(nodePanels.map((panel) => panel(db, { area, locale, node }))),
  });
  const invalid = Object.keys(editing.errors).length > 0;
  return site.page(request, reply, { title, body, staff: true, noIndex: true, invalid, status });
};

/** Puts the form into the action of its kind; field errors and refusals come back alike. */
const saveNode = async (
  { context }: Desk,
  node: ProgrammeNode,
  values: FormValues,
): Promise<Result<void, NodeRefusal> | { readonly errors: readonly FieldError[] }> => {
  const version = versionOf(values);
  if (node.kind === "measure") {
    const read = readMeasureForm(values);
    return read.ok
      ? editMeasure(context, node.id, { ...read.value, version })
      : { errors: read.refusal.errors };
  }
  const read = readNodeForm(values);
  if (!read.ok) return { errors: read.refusal.errors };
  const edit = node.kind === "goal" ? editGoal : editNode;
  return edit(context, node.id, { ...read.value, version });
};

/** Answers the posted editor: saved, or the form again with what was typed. */
const answerNode = async (
  deps: ProgrammeDeps,
  asked: { desk: Desk; request: WebRequest; reply: WebReply },
  node: ProgrammeNode,
): Promise<WebReply> => {
  const { desk, request, reply } = asked;
  const values = formValues(request.body);
  const result = await saveNode(desk, node, values);
  if ("errors" in result)
    return editorPage(deps, asked, node, {
      values,
      errors: errorTexts(deps.site, desk.look, result.errors, nodeLabels(desk.look)),
      status: 422,
    });
  if (result.ok)
    return reply.redirect(
      withNotice(desk.local(staffNodePath(desk.area.slug, node.id)), "saved"),
      303,
    );
  const { kind } = result.refusal;
  if (kind !== "changed-meanwhile") return answerRefusal(deps, desk, asked, kind);
  const newest = (await nodeById(deps.db, node.id)) ?? node;
  return editorPage(deps, asked, newest, {
    values: { ...values, version: String(newest.version) },
    errors: {},
    refused: desk.look.t("refusal.changed-meanwhile"),
    status: 409,
  });
};

const nodeRoutes = (server: Server, deps: ProgrammeDeps): void => {
  const { db, site } = deps;
  const path = "/:locale/:area/staff/nodes/:nodeId";
  type Params = { Params: { nodeId: string } };

  /** The desk and the county's own node, or undefined once a problem page was sent. */
  const at = async (request: WebRequest, reply: WebReply, id: string) => {
    const desk = await deskOf(deps, request, reply, "programme.edit");
    if (!desk) return undefined;
    const node = await nodeById(db, id as NodeId);
    if (node?.area === desk.area.code) return { desk, node };
    await site.problem(request, reply, "not-found");
    return undefined;
  };

  server.get<Params>(path, async (request, reply) => {
    const here = await at(request, reply, request.params.nodeId);
    if (!here) return reply;
    const { desk, node } = here;
    return editorPage(deps, { desk, request, reply }, node, {
      values: nodeValues(node),
      errors: {},
    });
  });

  server.post<Params>(path, async (request, reply) => {
    const here = await at(request, reply, request.params.nodeId);
    return here ? answerNode(deps, { desk: here.desk, request, reply }, here.node) : reply;
  });

  server.post<Params>(`${path}/undo`, async (request, reply) => {
    const here = await at(request, reply, request.params.nodeId);
    if (!here) return reply;
    const { desk, node } = here;
    const version = versionOf(formValues(request.body));
    const result = await undoNodeChange(desk.context, node.id, { version });
    if (!result.ok) return answerRefusal(deps, desk, { request, reply }, result.refusal.kind);
    return reply.redirect(
      withNotice(desk.local(staffNodePath(desk.area.slug, node.id)), "undone"),
      303,
    );
  });
};

const overviewRoutes = (server: Server, deps: ProgrammeDeps): void => {
  const { db, site } = deps;
  const path = "/:locale/:area/staff/programmes/:programmeId";
  type Params = { Params: { programmeId: string } };

  const at = async (request: WebRequest, reply: WebReply, id: string) => {
    const desk = await deskOf(deps, request, reply, "programme.edit");
    if (!desk) return undefined;
    const programme = await programmeById(db, id as ProgrammeId);
    if (programme?.area === desk.area.code) return { desk, programme };
    await site.problem(request, reply, "not-found");
    return undefined;
  };

  server.get<Params>(path, async (request, reply) => {
    const here = await at(request, reply, request.params.programmeId);
    if (!here) return reply;
    const { desk, programme } = here;
    const { area, local } = desk;
    const body = ProgrammeOverview({
      look: desk.look,
      programme,
      chain: await chain(db, programme.id),
      activities: byMeasure(await activitiesOfProgramme(db, programme.id)),
      today: desk.today,
      csrf: site.csrf(reply),
      saved: savedOf(request, undefined),
      ...(programme.publishedAt
        ? { publicHref: local(programmePath(area.slug, programme.slug)) }
        : { publishAction: `${local(staffProgrammePath(area.slug, programme.id))}/publish` }),
      nodeHref: (node) => local(staffNodePath(area.slug, node.id)),
      planHref: (measure) => local(newActivityPath(area.slug, measure.id)),
      activityHref: (activity) => local(staffActivityPath(area.slug, activity.id)),
    });
    const title = desk.look.t("programme.kicker");
    return site.page(request, reply, { title, body, staff: true, noIndex: true });
  });

  server.post<Params>(`${path}/publish`, async (request, reply) => {
    const here = await at(request, reply, request.params.programmeId);
    if (!here) return reply;
    const { desk, programme } = here;
    const result = await publishProgramme(desk.context, programme.id);
    if (!result.ok) return answerRefusal(deps, desk, { request, reply }, result.refusal.kind);
    return reply.redirect(
      withNotice(desk.local(staffProgrammePath(desk.area.slug, programme.id)), "published"),
      303,
    );
  });
};

/** Staff's pages of a programme: the overview, and the editor of its goals, measures and others. */
export const staffProgrammeRoutes = (server: Server, deps: ProgrammeDeps): void => {
  overviewRoutes(server, deps);
  nodeRoutes(server, deps);
};

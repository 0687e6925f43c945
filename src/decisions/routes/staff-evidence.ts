import type { ActivityId, DecisionId } from "../../kernel/ids.ts";
import { formValues } from "../../platform/web/fields.ts";
import type { Server, WebReply } from "../../platform/web/server.ts";
import { type Activity, activityById } from "../../programmes/index.ts";
import { citeFindings, dropCitation } from "../actions/citation.ts";
import type { WholeDecision } from "../core/decision.ts";
import type { CitationId } from "../core/ids.ts";
import { pickPath, staffDecisionPath } from "../core/paths.ts";
import { PickForm } from "../views/staff/pick-form.tsx";
import { ticked, versionOf } from "./forms.ts";
import type { DecisionsNeeds } from "./needs.ts";
import { asStaff, goOn, notFound, refusalPage, type StaffRequest, staffPage } from "./staff.ts";
import { ownDecision } from "./staff-decision.ts";

interface Picking {
  readonly decision: WholeDecision;
  readonly activity: Activity;
}

interface Chosen {
  readonly keys: readonly string[];
  readonly refused?: string;
}

const pickPage = async (
  needs: DecisionsNeeds,
  staff: StaffRequest,
  { decision, activity }: Picking,
  { keys, refused }: Chosen = { keys: [] },
): Promise<WebReply> => {
  const { look } = staff;
  const way = needs.ways.find(activity.way);
  const findings = way ? await way.findings(needs.db, activity.id) : [];
  const cited = new Set(
    decision.citations
      .filter(({ activityId }) => activityId === activity.id)
      .map(({ findingKey }) => findingKey),
  );
  return staffPage(needs, staff, {
    title: look.t("pick.title"),
    body: PickForm({
      look,
      activityTitle: activity.title,
      findings: findings.map(({ key, claim, n, rows }) => ({
        key,
        claim,
        n,
        rowsHref: look.href(`/${look.area}${rows}`),
        cited: cited.has(key),
        chosen: keys.includes(key),
      })),
      refused,
      action: look.href(pickPath(look.area, decision.id, activity.id)),
      csrf: needs.site.csrf(staff.reply),
      version: decision.version,
      backHref: look.href(staffDecisionPath(look.area, decision.id)),
    }),
    status: refused ? 409 : 200,
  });
};

const cite = async (
  needs: DecisionsNeeds,
  staff: StaffRequest,
  picking: Picking,
): Promise<WebReply> => {
  const { look, context } = staff;
  const { decision, activity } = picking;
  const values = formValues(staff.request.body);
  const keys = ticked(values, "finding");
  const cited = await citeFindings(context, needs.ways, decision.id, activity.id, {
    version: versionOf(values),
    findingKeys: keys,
  });
  if (cited.ok) return goOn(staff, staffDecisionPath(look.area, decision.id), "cited");
  const { kind } = cited.refusal;
  if (
    kind === "nothing-chosen" ||
    kind === "nothing-to-cite" ||
    kind === "finding-unknown" ||
    kind === "already-cited"
  )
    return pickPage(needs, staff, picking, { keys, refused: look.t(`refusal.${kind}`) });
  if (kind === "changed-meanwhile")
    return pickPage(needs, staff, picking, { keys, refused: look.t("refusal.kept-meanwhile") });
  return refusalPage(needs, staff, cited.refusal);
};

interface Route {
  Params: { decisionId: DecisionId; activityId: ActivityId };
}

/** Findings are picked as a step of its own, one activity at a time; a draft may drop them again. */
export const staffEvidenceRoutes = (server: Server, needs: DecisionsNeeds): void => {
  const one = "/:locale/:area/staff/decisions/:decisionId";
  const on = (
    method: "GET" | "POST",
    work: (needs: DecisionsNeeds, staff: StaffRequest, picking: Picking) => Promise<WebReply>,
  ): void => {
    server.route<Route>({
      method,
      url: `${one}/evidence/:activityId`,
      handler: (request, reply) =>
        asStaff(needs, request, reply, async (staff) => {
          const { decisionId, activityId } = request.params;
          const decision = await ownDecision(needs, staff, decisionId);
          const activity = await activityById(needs.db, activityId);
          return decision && activity && decision.activityIds.includes(activityId)
            ? work(needs, staff, { decision, activity })
            : notFound(needs, staff);
        }),
    });
  };
  on("GET", (...parts) => pickPage(...parts));
  on("POST", cite);
  server.post<{ Params: { decisionId: DecisionId; citationId: CitationId } }>(
    `${one}/citations/:citationId/drop`,
    (request, reply) =>
      asStaff(needs, request, reply, async (staff) => {
        const { decisionId, citationId } = request.params;
        const version = versionOf(formValues(request.body));
        const dropped = await dropCitation(staff.context, decisionId, citationId, { version });
        if (!dropped.ok) return refusalPage(needs, staff, dropped.refusal);
        return goOn(staff, staffDecisionPath(staff.look.area, decisionId), "dropped");
      }),
  );
};

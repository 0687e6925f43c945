import type { DecisionId } from "../../kernel/ids.ts";
import { ok } from "../../kernel/result.ts";
import { ticked, versionOf } from "../../platform/web/fields.ts";
import type { Server, WebReply } from "../../platform/web/server.ts";
import { citeFindings, dropCitation } from "../actions/citation.ts";
import type { CitationId } from "../core/ids.ts";
import { pickPath, staffDecisionPath } from "../core/paths.ts";
import { PickForm } from "../views/staff/pick-form.tsx";
import type { DecisionsNeeds } from "./needs.ts";
import {
  answerForm,
  asStaff,
  type FormBack,
  goOn,
  goOnUnlessRefused,
  routesOf,
  type StaffRequest,
  type StaffWork,
  staffPage,
} from "./staff.ts";
import { ownTabled, type Tabled } from "./staff-address.ts";

const chosenIn = ({ values }: StaffRequest): readonly string[] => ticked(values, "finding");

const pickPage = async (
  needs: DecisionsNeeds,
  staff: StaffRequest,
  { decision, activity }: Tabled,
  back?: FormBack,
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
        chosen: chosenIn(staff).includes(key),
      })),
      refused: back?.refused,
      action: look.href(pickPath(look.area, decision.id, activity.id)),
      csrf: needs.site.csrf(staff.reply),
      version: decision.version,
      backHref: look.href(staffDecisionPath(look.area, decision.id)),
    }),
    back,
  });
};

const cite: StaffWork<Tabled> = (needs, staff, tabled) => {
  const { decision, activity } = tabled;
  const version = versionOf(staff.values);
  return answerForm(needs, staff, {
    read: ok(chosenIn(staff)),
    labels: {},
    act: (findingKeys) =>
      citeFindings(staff.context, needs.ways, decision.id, activity.id, { version, findingKeys }),
    mends: [
      "nothing-chosen",
      "nothing-to-cite",
      "finding-unknown",
      "already-cited",
      "changed-meanwhile",
    ],
    again: (back) => pickPage(needs, staff, tabled, back),
    done: () => goOn(staff, staffDecisionPath(staff.look.area, decision.id), "cited"),
  });
};

/** Findings are picked as a step of its own, one activity at a time; a draft may drop them again. */
export const staffEvidenceRoutes = (server: Server, needs: DecisionsNeeds): void => {
  const one = "/:locale/:area/staff/decisions/:decisionId";
  const on = routesOf(server, needs, ownTabled);
  on("GET", `${one}/evidence/:activityId`, pickPage);
  on("POST", `${one}/evidence/:activityId`, cite);
  server.post<{ Params: { decisionId: DecisionId; citationId: CitationId } }>(
    `${one}/citations/:citationId/drop`,
    (request, reply) =>
      asStaff(needs, request, reply, async (staff) => {
        const { decisionId, citationId } = request.params;
        const version = versionOf(staff.values);
        const dropped = await dropCitation(staff.context, decisionId, citationId, { version });
        const desk = staffDecisionPath(staff.look.area, decisionId);
        return goOnUnlessRefused(needs, staff, dropped, desk, "dropped");
      }),
  );
};

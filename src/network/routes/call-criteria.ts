import { formValues } from "../../platform/web/fields.ts";
import type { Server, WebReply } from "../../platform/web/server.ts";
import { dropCriterion, putCriterion } from "../actions/call.ts";
import type { Call } from "../core/call.ts";
import type { CallId } from "../core/trial-ids.ts";
import { criterionPath, staffCallPath } from "../core/trial-paths.ts";
import { CriterionForm, type CriterionFormProps } from "../views/call-criterion-form.tsx";
import { ownCall } from "./call-desk.ts";
import { criterionLabels, criterionTyped, readCriterion } from "./call-forms.ts";
import type { NetworkNeeds } from "./needs.ts";
import {
  asStaff,
  goOn,
  notFound,
  refusalPage,
  refusalText,
  type StaffRequest,
  staffPage,
} from "./staff.ts";
import { versionOf } from "./trial-fields.ts";

type CriterionShown = Pick<CriterionFormProps, "typed" | "errors" | "refused">;

const FRESH = "new";

const criterionPage = (
  needs: NetworkNeeds,
  staff: StaffRequest,
  call: Call,
  key: string,
  shown: CriterionShown,
): Promise<WebReply> => {
  const { look } = staff;
  const path = criterionPath(look.area, call.id, key);
  const fresh = key === FRESH;
  return staffPage(needs, staff, {
    title: look.t(fresh ? "criterion.new" : "criterion.edit"),
    body: CriterionForm({
      look,
      ...shown,
      fresh,
      action: look.href(path),
      ...(fresh || call.criteria.length === 1 ? {} : { dropAction: look.href(`${path}/drop`) }),
      csrf: needs.site.csrf(staff.reply),
      version: call.version,
      backHref: look.href(staffCallPath(look.area, call.id)),
    }),
    invalid: shown.errors !== undefined,
    status: shown.errors ? 422 : shown.refused ? 409 : 200,
  });
};

const savedCriterion = (call: Call, key: string): CriterionShown | undefined => {
  if (key === FRESH) return { typed: { levels: [] } };
  const known = call.criteria.find((criterion) => criterion.key === key);
  return known && { typed: { ...known, weight: known.weight?.toString() } };
};

const saveCriterion = async (
  needs: NetworkNeeds,
  staff: StaffRequest,
  call: Call,
  key: string,
): Promise<WebReply> => {
  const { look, locale, context } = staff;
  const values = formValues(staff.request.body);
  const read = readCriterion(values);
  if (!read.ok) {
    const errors = needs.site.fieldErrors(locale, read.refusal.errors, criterionLabels(look));
    return criterionPage(needs, staff, call, key, { typed: criterionTyped(values), errors });
  }
  const edit = { ...read.value, version: versionOf(values) };
  const saved = await putCriterion(context, call.id, key === FRESH ? edit : { ...edit, key });
  if (saved.ok) return goOn(staff, staffCallPath(look.area, call.id), "criteria");
  const refused = refusalText(staff, saved.refusal);
  if (refused === undefined) return refusalPage(needs, staff, saved.refusal);
  return criterionPage(needs, staff, call, key, { typed: criterionTyped(values), refused });
};

interface OfCriterion {
  Params: { callId: CallId; key: string };
}

/** The form of one criterion of a draft. */
export const callCriteriaRoutes = (server: Server, needs: NetworkNeeds): void => {
  const path = "/:locale/:area/staff/calls/:callId/criteria/:key";
  server.get<OfCriterion>(path, (request, reply) =>
    asStaff(needs, request, reply, "call.edit", async (staff) => {
      const call = await ownCall(needs, staff, request.params.callId);
      const shown = call && savedCriterion(call, request.params.key);
      if (!call || !shown) return notFound(needs, staff);
      return criterionPage(needs, staff, call, request.params.key, shown);
    }),
  );
  server.post<OfCriterion>(path, (request, reply) =>
    asStaff(needs, request, reply, "call.edit", async (staff) => {
      const call = await ownCall(needs, staff, request.params.callId);
      return call ? saveCriterion(needs, staff, call, request.params.key) : notFound(needs, staff);
    }),
  );
  server.post<OfCriterion>(`${path}/drop`, (request, reply) =>
    asStaff(needs, request, reply, "call.edit", async (staff) => {
      const { callId, key } = request.params;
      const version = versionOf(formValues(request.body));
      const dropped = await dropCriterion(staff.context, callId, { key, version });
      if (!dropped.ok) return refusalPage(needs, staff, dropped.refusal);
      return goOn(staff, staffCallPath(staff.look.area, callId), "criteria");
    }),
  );
};

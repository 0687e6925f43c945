import { versionOf } from "../../platform/web/fields.ts";
import type { Server, WebReply } from "../../platform/web/server.ts";
import { dropCriterion, putCriterion } from "../actions/call.ts";
import type { Call } from "../core/call.ts";
import type { CallId } from "../core/trial-ids.ts";
import { criterionPath, staffCallPath } from "../core/trial-paths.ts";
import { CriterionForm } from "../views/call-criterion-form.tsx";
import { answer, answerForm, goOn } from "./answer.ts";
import { ownCall } from "./call-desk.ts";
import { criterionLabels, criterionTyped, readCriterion } from "./call-forms.ts";
import type { NetworkNeeds } from "./needs.ts";
import {
  type Find,
  type FormBack,
  notFound,
  routesOf,
  type StaffRequest,
  type StaffWork,
  staffPage,
} from "./staff.ts";

/** A call and the key of one of its criteria, or of a fresh one. */
interface Writing {
  readonly call: Call;
  readonly key: string;
}

const FRESH = "new";

/** What stands in the boxes of a criterion; undefined where the call has none of that key. */
const savedOf = ({ call, key }: Writing) => {
  if (key === FRESH) return { levels: [] };
  const known = call.criteria.find((criterion) => criterion.key === key);
  return known && { ...known, weight: known.weight?.toString() };
};

const criterionPage = (
  needs: NetworkNeeds,
  staff: StaffRequest,
  { call, key }: Writing,
  back?: FormBack,
): Promise<WebReply> => {
  const { look, values } = staff;
  const path = criterionPath(look.area, call.id, key);
  const fresh = key === FRESH;
  const typed = back ? criterionTyped(values) : savedOf({ call, key });
  if (!typed) return notFound(needs, staff);
  return staffPage(needs, staff, {
    title: look.t(fresh ? "criterion.new" : "criterion.edit"),
    body: CriterionForm({
      look,
      ...back,
      typed,
      fresh,
      action: look.href(path),
      ...(fresh || call.criteria.length === 1 ? {} : { dropAction: look.href(`${path}/drop`) }),
      csrf: needs.site.csrf(staff.reply),
      version: call.version,
      backHref: look.href(staffCallPath(look.area, call.id)),
    }),
    back,
  });
};

const toDesk = (staff: StaffRequest, { call }: Writing): WebReply =>
  goOn(staff, staffCallPath(staff.look.area, call.id), "criteria");

const saveCriterion: StaffWork<Writing> = (needs, staff, writing) => {
  const { look, context, values } = staff;
  const { call, key } = writing;
  const known = { version: versionOf(values), ...(key === FRESH ? {} : { key }) };
  return answerForm(needs, staff, {
    read: readCriterion(values),
    labels: criterionLabels(look),
    act: (criterion) => putCriterion(context, call.id, { ...criterion, ...known }),
    again: (back) => criterionPage(needs, staff, writing, back),
    done: () => toDesk(staff, writing),
  });
};

const drop: StaffWork<Writing> = async (needs, staff, writing) => {
  const { call, key } = writing;
  const seen = { key, version: versionOf(staff.values) };
  const dropped = await dropCriterion(staff.context, call.id, seen);
  return answer(needs, staff, dropped, { done: () => toDesk(staff, writing) });
};

const writing: Find<{ readonly callId: CallId; readonly key: string }, Writing> = async (
  needs,
  staff,
  params,
) => {
  const call = await ownCall(needs, staff, params);
  return call && { call, key: params.key };
};

/** The form of one criterion of a draft. */
export const callCriteriaRoutes = (server: Server, needs: NetworkNeeds): void => {
  const path = "/:locale/:area/staff/calls/:callId/criteria/:key";
  const on = routesOf(server, needs, "call.edit", writing);
  on("GET", path, (...parts) => criterionPage(...parts));
  on("POST", path, saveCriterion);
  on("POST", `${path}/drop`, drop);
};

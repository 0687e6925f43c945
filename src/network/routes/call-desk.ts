import type { AccountId } from "../../kernel/ids.ts";
import { textFor } from "../../kernel/locale.ts";
import type { Result } from "../../kernel/result.ts";
import { may } from "../../people/index.ts";
import { versionOf } from "../../platform/web/fields.ts";
import type { Server, WebReply } from "../../platform/web/server.ts";
import { createCall, editCall, publishCall, unpublishCall } from "../actions/call.ts";
import { assignReviewer, dropReviewer } from "../actions/review.ts";
import { possibleReviewers, type ReviewCase, reviewCases } from "../actions/review-reads.ts";
import { accountOf } from "../actions/trial-desk.ts";
import { type Call, callState } from "../core/call.ts";
import { missingScorers } from "../core/review.ts";
import type { CallId } from "../core/trial-ids.ts";
import { callStepPath, newCallPath, staffCallPath, staffCallsPath } from "../core/trial-paths.ts";
import { submittedApplications } from "../store/application.ts";
import { callById, callCount, callList } from "../store/call.ts";
import { grantedOf, reviewersOf, undecidedCounts } from "../store/review.ts";
import { CallDesk, type JudgedApplication } from "../views/call-desk.tsx";
import { CallForm } from "../views/call-form.tsx";
import { StaffCalls } from "../views/call-list.tsx";
import { type AnyRefusal, answer, answerForm, goOn, type SavedKind, savedText } from "./answer.ts";
import { namesOf } from "./areas.ts";
import { callLabels, callTyped, readCall, typedCall } from "./call-forms.ts";
import type { NetworkNeeds } from "./needs.ts";
import { numbered, pageOf } from "./paging.ts";
import {
  asStaff,
  type Find,
  type FormBack,
  routesOf,
  type StaffRequest,
  type StaffWork,
  staffPage,
} from "./staff.ts";
import { chosen } from "./trial-fields.ts";

const listPage = async (needs: NetworkNeeds, staff: StaffRequest): Promise<WebReply> => {
  const { look, area, request, context } = staff;
  const { rows, paging } = pageOf(request, numbered(look.href(staffCallsPath(area.slug))));
  const calls = await callList(needs.db, area.code, rows);
  const undecided = await undecidedCounts(needs.db);
  return staffPage(needs, staff, {
    title: look.t("calls.staff.title"),
    body: StaffCalls({
      look,
      calls: calls.map((call) => ({
        call,
        state: callState(call, needs.clock.now()),
        undecided: undecided.get(call.id) ?? 0,
      })),
      mayEdit: may(context.visitor, "call.edit", area.code),
      paging: paging(await callCount(needs.db, area.code)),
    }),
  });
};

/** The call of the address, if it is this area's. */
export const ownCall: Find<{ readonly callId: CallId }, Call> = async (
  { db },
  { area },
  { callId },
) => {
  const call = await callById(db, callId);
  return call?.area === area.code ? call : undefined;
};

const ownPart = (found: ReviewCase, account: AccountId | undefined): JudgedApplication["own"] => {
  if (!account) return "none";
  const conflict = found.conflictOf(account);
  if (conflict) return conflict;
  if (!found.scorers.includes(account)) return "none";
  return missingScorers(found).includes(account) ? "score" : "given";
};

const judged = async (
  needs: NetworkNeeds,
  { context }: StaffRequest,
  call: Call,
): Promise<readonly JudgedApplication[]> => {
  const { db } = needs;
  const cases = await reviewCases(db, call, await submittedApplications(db, call.id));
  const names = await namesOf(needs);
  return cases.map((found) => ({
    application: found.application,
    county: names.get(found.application.area) ?? {},
    decision: found.decision,
    given: found.scorers.length - missingScorers(found).length,
    scorers: found.scorers.length,
    own: ownPart(found, accountOf(context)),
  }));
};

const deskPage = async (
  needs: NetworkNeeds,
  staff: StaffRequest,
  call: Call,
): Promise<WebReply> => {
  const { look, area, locale, context, reply } = staff;
  const state = callState(call, needs.clock.now());
  const applications = state === "draft" ? [] : await judged(needs, staff, call);
  const candidates = await possibleReviewers(needs.db, area.code);
  const reviewers = await reviewersShown(needs, call, candidates);
  return staffPage(needs, staff, {
    title: textFor(call.title, locale).text,
    body: CallDesk({
      look,
      call,
      state,
      mayEdit: may(context.visitor, "call.edit", area.code),
      reviewers,
      candidates,
      applications: state === "closed" ? applications : [],
      submitted: applications.filter(({ application }) => !application.withdrawnAt).length,
      grantedCents: state === "closed" ? await grantedOf(needs.db, call.id) : 0,
      saved: savedText(staff),
      csrf: needs.site.csrf(reply),
    }),
  });
};

const reviewersShown = async (
  { db }: NetworkNeeds,
  call: Call,
  candidates: Awaited<ReturnType<typeof possibleReviewers>>,
) => {
  const names = new Map(candidates.map(({ account, name }) => [account, name]));
  return (await reviewersOf(db, call.id)).map((account) => ({
    account,
    name: names.get(account) ?? "–",
  }));
};

/** The form of a call; of a fresh one `call` is undefined. */
const formPage = (
  needs: NetworkNeeds,
  staff: StaffRequest,
  call: Call | undefined,
  back?: FormBack,
): Promise<WebReply> => {
  const { look, values } = staff;
  const saved = call ? typedCall(call) : { applicants: "county" };
  return staffPage(needs, staff, {
    title: look.t(call ? "call.edit" : "call.new"),
    body: CallForm({
      look,
      ...back,
      typed: back ? callTyped(values) : saved,
      published: call?.publishedAt !== undefined,
      action: look.href(call ? callStepPath(look.area, call.id, "edit") : newCallPath(look.area)),
      csrf: needs.site.csrf(staff.reply),
      version: call?.version,
      backHref: look.href(call ? staffCallPath(look.area, call.id) : staffCallsPath(look.area)),
    }),
    back,
  });
};

const saveNew = (needs: NetworkNeeds, staff: StaffRequest): Promise<WebReply> => {
  const { look, context, area, values } = staff;
  return answerForm(needs, staff, {
    read: readCall(values),
    labels: callLabels(look),
    act: (content) => createCall(context, area.code, content),
    again: (back) => formPage(needs, staff, undefined, back),
    done: ({ id }) => goOn(staff, staffCallPath(look.area, id), "call"),
  });
};

const saveCall: StaffWork<Call> = (needs, staff, call) => {
  const { look, context, values } = staff;
  return answerForm(needs, staff, {
    read: readCall(values, call),
    labels: callLabels(look),
    act: (content) => editCall(context, call.id, { ...content, version: versionOf(values) }),
    again: (back) => formPage(needs, staff, call, back),
    done: () => goOn(staff, staffCallPath(look.area, call.id), "call"),
  });
};

/** An act on a call from its desk; what is refused has a page of its own. */
const onDesk =
  (
    act: (staff: StaffRequest, id: CallId) => Promise<Result<unknown, AnyRefusal>>,
    saved: SavedKind,
  ): StaffWork<Call> =>
  async (needs, staff, { id }) =>
    answer(needs, staff, await act(staff, id), {
      done: () => goOn(staff, staffCallPath(staff.look.area, id), saved),
    });

const seen = ({ values }: StaffRequest) => ({ version: versionOf(values) });

const publish = onDesk(
  (staff, id) => publishCall(staff.context, id, seen(staff)),
  "call-published",
);
const unpublish = onDesk(
  (staff, id) => unpublishCall(staff.context, id, seen(staff)),
  "call-unpublished",
);
const assign = onDesk(
  ({ context, values }, id) =>
    assignReviewer(context, id, (chosen(values, "account") ?? "") as AccountId),
  "reviewers",
);

/** The coordinator's desk of calls; reviewers read it. */
export const callDeskRoutes = (server: Server, needs: NetworkNeeds): void => {
  const all = "/:locale/:area/staff/calls";
  const one = `${all}/:callId`;
  server.get(all, (...asked) =>
    asStaff(needs, ...asked, "trial.review", (staff) => listPage(needs, staff)),
  );
  server.get(`${all}/new`, (...asked) =>
    asStaff(needs, ...asked, "call.edit", (staff) => formPage(needs, staff, undefined)),
  );
  server.post(`${all}/new`, (...asked) =>
    asStaff(needs, ...asked, "call.edit", (staff) => saveNew(needs, staff)),
  );
  routesOf(server, needs, "trial.review", ownCall)("GET", one, deskPage);
  const on = routesOf(server, needs, "call.edit", ownCall);
  on("GET", `${one}/edit`, (...parts) => formPage(...parts));
  on("POST", `${one}/edit`, saveCall);
  on("POST", `${one}/publish`, publish);
  on("POST", `${one}/unpublish`, unpublish);
  on("POST", `${one}/reviewers`, assign);
  server.post<{ Params: { callId: CallId; accountId: AccountId } }>(
    `${one}/reviewers/:accountId/drop`,
    (request, reply) =>
      asStaff(needs, request, reply, "call.edit", async (staff) => {
        const { callId, accountId } = request.params;
        const dropped = await dropReviewer(staff.context, callId, accountId);
        return answer(needs, staff, dropped, {
          done: () => goOn(staff, staffCallPath(staff.look.area, callId), "reviewers"),
        });
      }),
  );
};

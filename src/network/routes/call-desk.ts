import type { AccountId } from "../../kernel/ids.ts";
import { textFor } from "../../kernel/locale.ts";
import { allAreas, may } from "../../people/index.ts";
import { formValues } from "../../platform/web/fields.ts";
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
import { callById, callCount, callsOfNetwork } from "../store/call.ts";
import { grantedOf, reviewersOf, undecidedCounts } from "../store/review.ts";
import { CallDesk, type JudgedApplication } from "../views/call-desk.tsx";
import { CallForm, type CallTyped } from "../views/call-form.tsx";
import { StaffCalls } from "../views/call-list.tsx";
import { callLabels, callTyped, readCall, typedCall } from "./call-forms.ts";
import type { NetworkNeeds } from "./needs.ts";
import {
  asStaff,
  goOn,
  notFound,
  refusalPage,
  refusalText,
  savedText,
  type StaffRequest,
  staffPage,
} from "./staff.ts";
import { chosen, pageAsked, pagingOf, rowsOf, versionOf } from "./trial-fields.ts";

const listPage = async (needs: NetworkNeeds, staff: StaffRequest): Promise<WebReply> => {
  const { look, area, request, context } = staff;
  const page = pageAsked(request);
  const calls = await callsOfNetwork(needs.db, area.code, rowsOf(page));
  const undecided = await undecidedCounts(needs.db);
  const hrefOf = (n: number) => `${look.href(staffCallsPath(area.slug))}?page=${n}`;
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
      paging: pagingOf(page, await callCount(needs.db, area.code), hrefOf),
    }),
  });
};

/** The call of the address, if it is this area's. */
export const ownCall = async (
  { db }: NetworkNeeds,
  { area }: StaffRequest,
  id: CallId,
): Promise<Call | undefined> => {
  const call = await callById(db, id);
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
  { db }: NetworkNeeds,
  { context, locale }: StaffRequest,
  call: Call,
): Promise<readonly JudgedApplication[]> => {
  const cases = await reviewCases(db, call, await submittedApplications(db, call.id));
  const counties = new Map((await allAreas(db)).map(({ code, shortName }) => [code, shortName]));
  return cases.map((found) => ({
    application: found.application,
    county: counties.get(found.application.area) ?? { [locale]: "–" },
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

interface FormShown {
  readonly typed: CallTyped;
  readonly errors?: Record<string, string>;
  readonly refused?: string;
}

const formPage = (
  needs: NetworkNeeds,
  staff: StaffRequest,
  call: Call | undefined,
  shown: FormShown,
): Promise<WebReply> => {
  const { look } = staff;
  const own = call && staffCallPath(look.area, call.id);
  return staffPage(needs, staff, {
    title: look.t(call ? "call.edit" : "call.new"),
    body: CallForm({
      look,
      ...shown,
      fresh: !call,
      published: call?.publishedAt !== undefined,
      action: look.href(call ? callStepPath(look.area, call.id, "edit") : newCallPath(look.area)),
      csrf: needs.site.csrf(staff.reply),
      version: call?.version,
      backHref: look.href(own ?? staffCallsPath(look.area)),
    }),
    invalid: shown.errors !== undefined,
    status: shown.errors ? 422 : shown.refused ? 409 : 200,
  });
};

const saveCall = async (
  needs: NetworkNeeds,
  staff: StaffRequest,
  call: Call | undefined,
): Promise<WebReply> => {
  const { look, locale, context, area } = staff;
  const values = formValues(staff.request.body);
  const read = readCall(values, call);
  if (!read.ok) {
    const errors = needs.site.fieldErrors(locale, read.refusal.errors, callLabels(look));
    return formPage(needs, staff, call, { typed: callTyped(values), errors });
  }
  const saved = call
    ? await editCall(context, call.id, { ...read.value, version: versionOf(values) })
    : await createCall(context, area.code, read.value);
  if (saved.ok) {
    const id = typeof saved.value === "number" ? call?.id : saved.value.id;
    return goOn(staff, id ? staffCallPath(look.area, id) : staffCallsPath(look.area), "call");
  }
  const refused = refusalText(staff, saved.refusal);
  if (refused === undefined) return refusalPage(needs, staff, saved.refusal);
  return formPage(needs, staff, call, { typed: callTyped(values), refused });
};

interface OfCall {
  Params: { callId: CallId };
}
const reviewerRoutes = (server: Server, needs: NetworkNeeds, one: string): void => {
  server.post<OfCall>(`${one}/reviewers`, (request, reply) =>
    asStaff(needs, request, reply, "call.edit", async (staff) => {
      const { callId } = request.params;
      const account = chosen(formValues(request.body), "account") ?? "";
      const assigned = await assignReviewer(staff.context, callId, account as AccountId);
      if (!assigned.ok) return refusalPage(needs, staff, assigned.refusal);
      return goOn(staff, staffCallPath(staff.look.area, callId), "reviewers");
    }),
  );
  server.post<{ Params: { callId: CallId; accountId: AccountId } }>(
    `${one}/reviewers/:accountId/drop`,
    (request, reply) =>
      asStaff(needs, request, reply, "call.edit", async (staff) => {
        const { callId, accountId } = request.params;
        const dropped = await dropReviewer(staff.context, callId, accountId);
        if (!dropped.ok) return refusalPage(needs, staff, dropped.refusal);
        return goOn(staff, staffCallPath(staff.look.area, callId), "reviewers");
      }),
  );
};

const publishingRoutes = (server: Server, needs: NetworkNeeds, one: string): void => {
  const steps = [
    ["publish", publishCall, "call-published"],
    ["unpublish", unpublishCall, "call-unpublished"],
  ] as const;
  for (const [step, act, saved] of steps)
    server.post<OfCall>(`${one}/${step}`, (request, reply) =>
      asStaff(needs, request, reply, "call.edit", async (staff) => {
        const { callId } = request.params;
        const version = versionOf(formValues(request.body));
        const done = await act(staff.context, callId, { version });
        if (!done.ok) return refusalPage(needs, staff, done.refusal);
        return goOn(staff, staffCallPath(staff.look.area, callId), saved);
      }),
    );
};

/** The coordinator's desk of calls; reviewers read it. */
export const callDeskRoutes = (server: Server, needs: NetworkNeeds): void => {
  const all = "/:locale/:area/staff/calls";
  const one = `${all}/:callId`;
  server.get(all, (request, reply) =>
    asStaff(needs, request, reply, "trial.review", (staff) => listPage(needs, staff)),
  );
  server.get(`${all}/new`, (request, reply) =>
    asStaff(needs, request, reply, "call.edit", (staff) =>
      formPage(needs, staff, undefined, { typed: { applicants: "county" } }),
    ),
  );
  server.post(`${all}/new`, (request, reply) =>
    asStaff(needs, request, reply, "call.edit", (staff) => saveCall(needs, staff, undefined)),
  );
  server.get<OfCall>(one, (request, reply) =>
    asStaff(needs, request, reply, "trial.review", async (staff) => {
      const call = await ownCall(needs, staff, request.params.callId);
      return call ? deskPage(needs, staff, call) : notFound(needs, staff);
    }),
  );
  server.get<OfCall>(`${one}/edit`, (request, reply) =>
    asStaff(needs, request, reply, "call.edit", async (staff) => {
      const call = await ownCall(needs, staff, request.params.callId);
      return call
        ? formPage(needs, staff, call, { typed: typedCall(call) })
        : notFound(needs, staff);
    }),
  );
  server.post<OfCall>(`${one}/edit`, (request, reply) =>
    asStaff(needs, request, reply, "call.edit", async (staff) => {
      const call = await ownCall(needs, staff, request.params.callId);
      return call ? saveCall(needs, staff, call) : notFound(needs, staff);
    }),
  );
  publishingRoutes(server, needs, one);
  reviewerRoutes(server, needs, one);
};

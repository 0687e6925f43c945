import type { AccountId } from "../../kernel/ids.ts";
import { textFor } from "../../kernel/locale.ts";
import { allAreas, may } from "../../people/index.ts";
import { formValues, type FormValues } from "../../platform/web/fields.ts";
import type { Server, WebReply } from "../../platform/web/server.ts";
import { callOf } from "../actions/application.ts";
import { declareConflict, scoreApplication } from "../actions/review.ts";
import { decideFunding } from "../actions/review-decision.ts";
import { possibleReviewers, type ReviewCase, reviewCase } from "../actions/review-reads.ts";
import { accountOf } from "../actions/trial-desk.ts";
import { type Application, applicationState } from "../core/application.ts";
import { type Call, callState } from "../core/call.ts";
import { missingScorers, summaryOf, visibleReviews } from "../core/review.ts";
import type { ApplicationId } from "../core/trial-ids.ts";
import { reviewPath, staffCallPath } from "../core/trial-paths.ts";
import { applicationById } from "../store/application.ts";
import { grantedOf } from "../store/review.ts";
import {
  type DecisionTyped,
  ReviewPage,
  type ReviewPageProps,
  type ScoresTyped,
} from "../views/review-page.tsx";
import type { NetworkNeeds } from "./needs.ts";
import {
  fundingTyped,
  readFunding,
  readScores,
  reviewLabels,
  scoresTyped,
  typedReview,
} from "./review-forms.ts";
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
import { linksOf } from "./trial-choices.ts";
import { versionOf } from "./trial-fields.ts";
import { lettersOf } from "./trial-letters.ts";

interface OfApplication {
  Params: { applicationId: ApplicationId };
}

interface Found {
  readonly application: Application;
  readonly call: Call;
}

/**
 * What was submitted to a call of this network, once the call has closed: before that it is the
 * applicants' own.
 */
const withSubmitted = async (
  needs: NetworkNeeds,
  staff: StaffRequest,
  id: ApplicationId,
  work: (found: Found) => Promise<WebReply>,
): Promise<WebReply> => {
  const application = await applicationById(needs.db, id);
  if (!application?.submittedAt) return notFound(needs, staff);
  const call = await callOf(needs.db, application);
  if (call.area !== staff.area.code || callState(call, needs.clock.now()) !== "closed")
    return notFound(needs, staff);
  return work({ application, call });
};

interface Shown {
  readonly scores?: ScoresTyped;
  readonly decision?: DecisionTyped;
  readonly errors?: Record<string, string>;
  readonly refused?: string;
}

/** What the reader may do and see of a case. */
const partOf = (found: ReviewCase, account: AccountId | undefined, mayEdit: boolean) => {
  const conflict = account && found.conflictOf(account);
  const decided = found.decision !== undefined;
  const own = found.reviews.find((review) => review.account === account);
  const scorer = account !== undefined && found.scorers.includes(account);
  const waits = !decided && !found.application.withdrawnAt;
  return {
    conflict,
    own,
    toScore: waits && scorer && own?.givenAt === undefined,
    mayDeclare: waits && !conflict && own?.givenAt === undefined && (scorer || mayEdit),
    mayDecide:
      waits &&
      mayEdit &&
      !conflict &&
      missingScorers(found).length === 0 &&
      found.scorers.length > 0,
    visible: account ? visibleReviews({ ...found, account, conflict, decided }) : [],
  };
};

const countyOf = async ({ db }: NetworkNeeds, { area }: Application) =>
  (await allAreas(db)).find(({ code }) => code === area);

const reviewPage = async (
  needs: NetworkNeeds,
  staff: StaffRequest,
  { application, call }: Found,
  shown: Shown = {},
): Promise<WebReply> => {
  const { look, locale, context, area } = staff;
  const found = await reviewCase(needs.db, call, application);
  const part = partOf(found, accountOf(context), may(context.visitor, "call.edit", area.code));
  const county = await countyOf(needs, application);
  const reader = { look, slug: county?.slug ?? "", own: false };
  const activityIds = application.activityId ? [application.activityId] : [];
  const names = new Map(
    (await possibleReviewers(needs.db, call.area)).map(({ account, name }) => [account, name]),
  );
  const props: ReviewPageProps = {
    look,
    call,
    application,
    county: county?.shortName ?? {},
    state: applicationState(application, found.decision),
    links: part.conflict ? [] : await linksOf(needs, reader, { ...application, activityIds }),
    conflict: part.conflict,
    toScore: part.toScore,
    typed: shown.scores ?? typedReview(part.own, call),
    draftVersion: part.own?.version ?? 0,
    visible: part.visible.map((review) => ({ review, name: names.get(review.account) ?? "–" })),
    summary: summaryOf(call, part.visible),
    given: found.scorers.length - missingScorers(found).length,
    scorers: found.scorers.length,
    decision: found.decision,
    ...(part.mayDecide
      ? {
          deciding: {
            leftCents: call.totalCents - (await grantedOf(needs.db, call.id)),
            typed: shown.decision ?? {},
          },
        }
      : {}),
    mayDeclare: part.mayDeclare,
    errors: shown.errors,
    refused: shown.refused,
    saved: savedText(staff),
    csrf: needs.site.csrf(staff.reply),
  };
  return staffPage(needs, staff, {
    title: textFor(application.title, locale).text,
    body: ReviewPage(props),
    invalid: shown.errors !== undefined,
    status: shown.errors ? 422 : shown.refused ? 409 : 200,
  });
};

const errorsOf = (
  { site }: NetworkNeeds,
  { locale, look }: StaffRequest,
  { call }: Found,
  errors: Parameters<NetworkNeeds["site"]["fieldErrors"]>[1],
): Record<string, string> => site.fieldErrors(locale, errors, reviewLabels(look, call));

const saveScores = async (
  needs: NetworkNeeds,
  staff: StaffRequest,
  found: Found,
  values: FormValues,
): Promise<WebReply> => {
  const { application, call } = found;
  const give = values["act"] === "give";
  const read = readScores(values, call, give);
  const scores = scoresTyped(values, call);
  if (!read.ok) {
    const errors = errorsOf(needs, staff, found, read.refusal.errors);
    return reviewPage(needs, staff, found, { scores, errors });
  }
  const scoring = { scores: read.value, give, version: versionOf(values) };
  const done = await scoreApplication(staff.context, application.id, scoring);
  if (done.ok)
    return goOn(
      staff,
      reviewPath(staff.look.area, application.id),
      give ? "scores-given" : "scores",
    );
  const refused = refusalText(staff, done.refusal);
  if (refused === undefined) return refusalPage(needs, staff, done.refusal);
  return reviewPage(needs, staff, found, { scores, refused });
};

const saveConflict = async (
  needs: NetworkNeeds,
  staff: StaffRequest,
  found: Found,
  values: FormValues,
): Promise<WebReply> => {
  const reason = (values["conflict"] ?? "").slice(0, 1000);
  const done = await declareConflict(staff.context, found.application.id, reason);
  if (done.ok) return goOn(staff, staffCallPath(staff.look.area, found.call.id), "conflict");
  if (done.refusal.kind === "conflict-reason-missing") {
    const error = { field: "conflict", code: "required" } as const;
    return reviewPage(needs, staff, found, { errors: errorsOf(needs, staff, found, [error]) });
  }
  return refusalPage(needs, staff, done.refusal);
};

const saveDecision = async (
  needs: NetworkNeeds,
  staff: StaffRequest,
  found: Found,
  values: FormValues,
): Promise<WebReply> => {
  const read = readFunding(values);
  const decision = fundingTyped(values);
  if (!read.ok) {
    const errors = errorsOf(needs, staff, found, read.refusal.errors);
    return reviewPage(needs, staff, found, { decision, errors });
  }
  const { id } = found.application;
  const { funding } = await lettersOf(needs);
  const done = await decideFunding(staff.context, needs.jobs, id, read.value, funding);
  if (done.ok) return goOn(staff, reviewPath(staff.look.area, id), "decided");
  const refused = refusalText(staff, done.refusal);
  if (refused === undefined) return refusalPage(needs, staff, done.refusal);
  return reviewPage(needs, staff, found, { decision, refused });
};

/** The desk on which reviewers score an application and the coordinator decides it. */
export const reviewDeskRoutes = (server: Server, needs: NetworkNeeds): void => {
  const one = "/:locale/:area/staff/reviews/:applicationId";
  server.get<OfApplication>(one, (request, reply) =>
    asStaff(needs, request, reply, "trial.review", (staff) =>
      withSubmitted(needs, staff, request.params.applicationId, (found) =>
        reviewPage(needs, staff, found),
      ),
    ),
  );
  const steps = [
    ["scores", "trial.review", saveScores],
    ["conflict", "trial.review", saveConflict],
    ["decision", "call.edit", saveDecision],
  ] as const;
  for (const [step, permission, save] of steps)
    server.post<OfApplication>(`${one}/${step}`, (request, reply) =>
      asStaff(needs, request, reply, permission, (staff) =>
        withSubmitted(needs, staff, request.params.applicationId, (found) =>
          save(needs, staff, found, formValues(request.body)),
        ),
      ),
    );
};

import type { AccountId } from "../../kernel/ids.ts";
import { textFor } from "../../kernel/locale.ts";
import { may } from "../../people/index.ts";
import { versionOf } from "../../platform/web/fields.ts";
import type { Server, WebReply } from "../../platform/web/server.ts";
import { callOf } from "../actions/application.ts";
import { declareConflict, scoreApplication } from "../actions/review.ts";
import { decideFunding } from "../actions/review-decision.ts";
import { possibleReviewers, type ReviewCase, reviewCase } from "../actions/review-reads.ts";
import { accountOf } from "../actions/trial-desk.ts";
import { applicationState } from "../core/application.ts";
import { callState } from "../core/call.ts";
import { missingScorers, summaryOf, visibleReviews } from "../core/review.ts";
import type { ApplicationId } from "../core/trial-ids.ts";
import { reviewPath, staffCallPath } from "../core/trial-paths.ts";
import { applicationById } from "../store/application.ts";
import { grantedOf } from "../store/review.ts";
import { type DecisionTyped, ReviewPage, type ReviewPageProps } from "../views/review-page.tsx";
import type { ScoresTyped } from "../views/review-scores.tsx";
import { answerForm, goOn, savedText } from "./answer.ts";
import type { Found } from "./application-desk.ts";
import { countiesOf } from "./areas.ts";
import type { NetworkNeeds } from "./needs.ts";
import {
  fundingTyped,
  readConflict,
  readFunding,
  readScores,
  reviewLabels,
  scoresTyped,
  typedReview,
} from "./review-forms.ts";
import {
  type Find,
  type FormBack,
  routesOf,
  type StaffRequest,
  type StaffWork,
  staffPage,
} from "./staff.ts";
import { linksOf } from "./trial-choices.ts";
import { lettersOf } from "./trial-letters.ts";

/**
 * What was submitted to a call of this network, once the call has closed: before that it is the
 * applicants' own.
 */
const submitted: Find<{ readonly applicationId: ApplicationId }, Found> = async (
  { db, clock },
  { area },
  { applicationId },
) => {
  const application = await applicationById(db, applicationId);
  if (!application?.submittedAt) return undefined;
  const call = await callOf(db, application);
  return call.area === area.code && callState(call, clock.now()) === "closed"
    ? { application, call }
    : undefined;
};

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

/** What was typed into one of the forms, where it came back. */
interface Typed {
  readonly scores?: ScoresTyped;
  readonly decision?: DecisionTyped;
}

const reviewPage = async (
  needs: NetworkNeeds,
  staff: StaffRequest,
  { application, call }: Found,
  typed: Typed = {},
  back?: FormBack,
): Promise<WebReply> => {
  const { look, locale, context, area } = staff;
  const found = await reviewCase(needs.db, call, application);
  const part = partOf(found, accountOf(context), may(context.visitor, "call.edit", area.code));
  const county = (await countiesOf(needs)).get(application.area);
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
    typed: typed.scores ?? typedReview(part.own, call),
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
            typed: typed.decision ?? {},
          },
        }
      : {}),
    mayDeclare: part.mayDeclare,
    ...back,
    saved: savedText(staff),
    csrf: needs.site.csrf(staff.reply),
  };
  return staffPage(needs, staff, {
    title: textFor(application.title, locale).text,
    body: ReviewPage(props),
    back,
  });
};

const saveScores: StaffWork<Found> = (needs, staff, found) => {
  const { context, look, values } = staff;
  const { application, call } = found;
  const give = values["act"] === "give";
  const draft = { give, version: versionOf(values) };
  return answerForm(needs, staff, {
    read: readScores(values, call, give),
    labels: reviewLabels(look, call),
    act: (scores) => scoreApplication(context, application.id, { ...draft, scores }),
    again: (back) => reviewPage(needs, staff, found, { scores: scoresTyped(values, call) }, back),
    done: () =>
      goOn(staff, reviewPath(look.area, application.id), give ? "scores-given" : "scores"),
  });
};

const saveConflict: StaffWork<Found> = (needs, staff, found) => {
  const { context, look, values } = staff;
  const { application, call } = found;
  return answerForm(needs, staff, {
    read: readConflict(values),
    labels: reviewLabels(look, call),
    act: ({ conflict }) => declareConflict(context, application.id, conflict),
    again: (back) => reviewPage(needs, staff, found, {}, back),
    done: () => goOn(staff, staffCallPath(look.area, call.id), "conflict"),
  });
};

const saveDecision: StaffWork<Found> = async (needs, staff, found) => {
  const { context, look, values } = staff;
  const { id } = found.application;
  const { funding } = await lettersOf(needs);
  return answerForm(needs, staff, {
    read: readFunding(values),
    labels: reviewLabels(look, found.call),
    act: (decision) => decideFunding(context, needs.jobs, id, decision, funding),
    again: (back) => reviewPage(needs, staff, found, { decision: fundingTyped(values) }, back),
    done: () => goOn(staff, reviewPath(look.area, id), "decided"),
  });
};

/** The desk on which reviewers score an application and the coordinator decides it. */
export const reviewDeskRoutes = (server: Server, needs: NetworkNeeds): void => {
  const one = "/:locale/:area/staff/reviews/:applicationId";
  const on = routesOf(server, needs, "trial.review", submitted);
  on("GET", one, (...parts) => reviewPage(...parts));
  on("POST", `${one}/scores`, saveScores);
  on("POST", `${one}/conflict`, saveConflict);
  routesOf(server, needs, "call.edit", submitted)("POST", `${one}/decision`, saveDecision);
};

import type { ActivityId, DecisionId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Localized } from "../../kernel/locale.ts";
import { newestChange } from "../../people/index.ts";
import { formValues, localizedFrom } from "../../platform/web/fields.ts";
import type { Server, WebReply } from "../../platform/web/server.ts";
import { type Activity, activityById } from "../../programmes/index.ts";
import { draftAnswer, editAnswer, publishAnswer, undoAnswerChange } from "../actions/answer.ts";
import { type Answer, isPublished } from "../core/answer.ts";
import type { WholeDecision } from "../core/decision.ts";
import type { AnswerId } from "../core/ids.ts";
import {
  answerPath,
  answerStepPath,
  newAnswerPath,
  staffAnswerPath,
  staffDecisionPath,
} from "../core/paths.ts";
import { answerById } from "../store/answer.ts";
import { decisionById } from "../store/decision.ts";
import { AnswerForm, type AnswerFormProps, AnswerPublish } from "../views/staff/answer-form.tsx";
import { AnswerPreview } from "../views/staff/previews.tsx";
import { readText, textLabels, versionOf } from "./forms.ts";
import type { DecisionsNeeds } from "./needs.ts";
import { outcomeProps } from "./public.ts";
import {
  asStaff,
  goOn,
  notFound,
  refusalPage,
  savedOf,
  type StaffRequest,
  staffPage,
} from "./staff.ts";
import { ownDecision } from "./staff-decision.ts";

/** What is being answered: an activity, by a decision. */
interface Subject {
  readonly decision: WholeDecision;
  readonly activity: Activity;
}

interface Writing extends Subject {
  readonly answer: Answer;
}

/** What people will read, with the text as it stands now. */
const preview = (
  { clock }: DecisionsNeeds,
  { look }: StaffRequest,
  { decision, activity }: Subject,
  text: Localized | undefined,
  answer?: Answer,
) => {
  const publishedAt: Instant = answer?.publishedAt ?? clock.now();
  const shown = answer && text && { ...answer, text, publishedAt };
  const props = outcomeProps({ decision, answer: shown }, activity.id);
  return AnswerPreview({ look, ...props });
};

type Shown = Partial<Pick<AnswerFormProps, "text" | "errors" | "refused">> & {
  readonly status?: number;
};

const newPage = async (
  needs: DecisionsNeeds,
  staff: StaffRequest,
  subject: Subject,
  { status, ...shown }: Shown = {},
): Promise<WebReply> => {
  const { look } = staff;
  const { decision, activity } = subject;
  return staffPage(needs, staff, {
    title: look.t("answer-form.title"),
    body: AnswerForm({
      look,
      activityTitle: activity.title,
      ...shown,
      action: look.href(newAnswerPath(look.area, activity.id, decision.id)),
      csrf: needs.site.csrf(staff.reply),
      backHref: look.href(staffDecisionPath(look.area, decision.id)),
      preview: preview(needs, staff, subject, undefined),
    }),
    thread: { stop: "answer", activityId: activity.id },
    invalid: shown.errors !== undefined,
    status,
  });
};

const begin = async (
  needs: DecisionsNeeds,
  staff: StaffRequest,
  subject: Subject,
): Promise<WebReply> => {
  const { look, context, locale } = staff;
  const values = formValues(staff.request.body);
  const read = readText(values, "text");
  if (!read.ok) {
    const labels = textLabels(look, "field.answer");
    const errors = needs.site.fieldErrors(locale, read.refusal.errors, labels);
    const text = localizedFrom(values, "text");
    return newPage(needs, staff, subject, { text, errors, status: 422 });
  }
  const { decision, activity } = subject;
  const begun = await draftAnswer(context, decision.id, activity.id, { text: read.value });
  if (!begun.ok) return refusalPage(needs, staff, begun.refusal);
  return goOn(staff, staffAnswerPath(look.area, begun.value.id), "answer");
};

const editPage = async (
  needs: DecisionsNeeds,
  staff: StaffRequest,
  writing: Writing,
  { status, ...shown }: Shown = {},
): Promise<WebReply> => {
  const { look } = staff;
  const { decision, activity, answer } = writing;
  // What is published can only be read; its page is the public one.
  if (isPublished(answer)) return goOn(staff, answerPath(look.area, activity.id));
  const change = await newestChange(needs.db, "answer", answer.id);
  const { version } = answer;
  return staffPage(needs, staff, {
    title: look.t("answer-form.title"),
    body: AnswerForm({
      look,
      activityTitle: activity.title,
      text: answer.text,
      version,
      ...shown,
      saved: savedOf(staff.request),
      undo: change?.before && {
        action: look.href(answerStepPath(look.area, answer.id, "undo")),
        version,
      },
      action: look.href(staffAnswerPath(look.area, answer.id)),
      csrf: needs.site.csrf(staff.reply),
      backHref: look.href(staffDecisionPath(look.area, decision.id)),
      publishHref: look.href(answerStepPath(look.area, answer.id, "publish")),
      preview: preview(needs, staff, writing, answer.text, answer),
    }),
    thread: { stop: "answer", activityId: activity.id },
    invalid: shown.errors !== undefined,
    status,
  });
};

const save = async (
  needs: DecisionsNeeds,
  staff: StaffRequest,
  writing: Writing,
): Promise<WebReply> => {
  const { look, context, locale } = staff;
  const { id } = writing.answer;
  const values = formValues(staff.request.body);
  const text = localizedFrom(values, "text");
  const read = readText(values, "text");
  if (!read.ok) {
    const labels = textLabels(look, "field.answer");
    const errors = needs.site.fieldErrors(locale, read.refusal.errors, labels);
    return editPage(needs, staff, writing, { text, errors, status: 422 });
  }
  const edited = await editAnswer(context, id, { text: read.value, version: versionOf(values) });
  if (edited.ok) return goOn(staff, staffAnswerPath(look.area, id), "answer");
  if (edited.refusal.kind === "changed-meanwhile") {
    const refused = look.t("refusal.kept-meanwhile");
    return editPage(needs, staff, writing, { text, refused, status: 409 });
  }
  return refusalPage(needs, staff, edited.refusal);
};

const undo = async (
  needs: DecisionsNeeds,
  staff: StaffRequest,
  { answer }: Writing,
): Promise<WebReply> => {
  const version = versionOf(formValues(staff.request.body));
  const undone = await undoAnswerChange(staff.context, answer.id, { version });
  if (!undone.ok) return refusalPage(needs, staff, undone.refusal);
  return goOn(staff, staffAnswerPath(staff.look.area, answer.id), "undone");
};

const publishPage = async (
  needs: DecisionsNeeds,
  staff: StaffRequest,
  writing: Writing,
): Promise<WebReply> => {
  const { look } = staff;
  const { decision, activity, answer } = writing;
  return staffPage(needs, staff, {
    title: look.t("answer-publish.title"),
    body: AnswerPublish({
      look,
      activityTitle: activity.title,
      possible: decision.status === "published",
      action: look.href(answerStepPath(look.area, answer.id, "publish")),
      csrf: needs.site.csrf(staff.reply),
      version: answer.version,
      backHref: look.href(staffAnswerPath(look.area, answer.id)),
      preview: preview(needs, staff, writing, answer.text, answer),
    }),
  });
};

const publish = async (
  needs: DecisionsNeeds,
  staff: StaffRequest,
  { answer, decision }: Writing,
): Promise<WebReply> => {
  const version = versionOf(formValues(staff.request.body));
  const published = await publishAnswer(staff.context, needs.jobs, answer.id, { version });
  if (!published.ok) return refusalPage(needs, staff, published.refusal);
  return goOn(staff, staffDecisionPath(staff.look.area, decision.id), "answer-published");
};

/** The decision and activity that the address of a new answer names, if they belong together. */
const subjectOf = async (
  needs: DecisionsNeeds,
  staff: StaffRequest,
  { decisionId, activityId }: OfSubject["Params"],
): Promise<Subject | undefined> => {
  const decision = await ownDecision(needs, staff, decisionId);
  const activity = await activityById(needs.db, activityId);
  return decision && activity && decision.activityIds.includes(activityId)
    ? { decision, activity }
    : undefined;
};

const writingOf = async (
  { db }: DecisionsNeeds,
  { area }: StaffRequest,
  id: AnswerId,
): Promise<Writing | undefined> => {
  const answer = await answerById(db, id);
  if (answer?.area !== area.code) return undefined;
  const decision = await decisionById(db, answer.decisionId);
  const activity = await activityById(db, answer.activityId);
  return decision && activity && { answer, decision, activity };
};

type SubjectWork = (
  needs: DecisionsNeeds,
  staff: StaffRequest,
  subject: Subject,
) => Promise<WebReply>;
type WritingWork = (
  needs: DecisionsNeeds,
  staff: StaffRequest,
  writing: Writing,
) => Promise<WebReply>;

interface OfSubject {
  Params: { decisionId: DecisionId; activityId: ActivityId };
}

/** Answers to those who took part: begin, write, undo, publish. */
export const staffAnswerRoutes = (server: Server, needs: DecisionsNeeds): void => {
  const one = "/:locale/:area/staff/answers/:answerId";
  const onNew = (method: "GET" | "POST", work: SubjectWork): void => {
    server.route<OfSubject>({
      method,
      url: "/:locale/:area/staff/decisions/:decisionId/answers/:activityId",
      handler: (request, reply) =>
        asStaff(needs, request, reply, async (staff) => {
          const subject = await subjectOf(needs, staff, request.params);
          return subject ? work(needs, staff, subject) : notFound(needs, staff);
        }),
    });
  };
  const on = (method: "GET" | "POST", url: string, work: WritingWork): void => {
    server.route<{ Params: { answerId: AnswerId } }>({
      method,
      url,
      handler: (request, reply) =>
        asStaff(needs, request, reply, async (staff) => {
          const writing = await writingOf(needs, staff, request.params.answerId);
          return writing ? work(needs, staff, writing) : notFound(needs, staff);
        }),
    });
  };
  onNew("GET", (...parts) => newPage(...parts));
  onNew("POST", begin);
  on("GET", one, (...parts) => editPage(...parts));
  on("POST", one, save);
  on("POST", `${one}/undo`, undo);
  on("GET", `${one}/publish`, publishPage);
  on("POST", `${one}/publish`, publish);
};

import type { Instant } from "../../kernel/instant.ts";
import type { Localized } from "../../kernel/locale.ts";
import { newestChange } from "../../people/index.ts";
import { localizedFrom, versionOf } from "../../platform/web/fields.ts";
import type { Server, WebReply } from "../../platform/web/server.ts";
import { draftAnswer, editAnswer, publishAnswer, undoAnswerChange } from "../actions/answer.ts";
import { type Answer, isPublished } from "../core/answer.ts";
import {
  answerPath,
  answerStepPath,
  newAnswerPath,
  staffAnswerPath,
  staffDecisionPath,
} from "../core/paths.ts";
import { AnswerForm, AnswerPublish } from "../views/staff/answer-form.tsx";
import { AnswerPreview } from "../views/staff/previews.tsx";
import { readText, textLabels } from "./forms.ts";
import type { DecisionsNeeds } from "./needs.ts";
import { outcomeProps } from "./public.ts";
import {
  answerForm,
  type FormBack,
  goOn,
  goOnUnlessRefused,
  routesOf,
  savedOf,
  type StaffRequest,
  type StaffWork,
  staffPage,
  versionIn,
} from "./staff.ts";
import { ownTabled, ownWriting, type Tabled, type Writing } from "./staff-address.ts";

/** What people will read, with the text as it stands now. */
const preview = (
  { clock }: DecisionsNeeds,
  { look }: StaffRequest,
  { decision, activity }: Tabled,
  text: Localized | undefined,
  answer?: Answer,
) => {
  const publishedAt: Instant = answer?.publishedAt ?? clock.now();
  const shown = answer && text && { ...answer, text, publishedAt };
  const props = outcomeProps({ decision, answer: shown }, activity.id);
  return AnswerPreview({ look, ...props });
};

/** The text in the form: as it was typed, when it comes back. */
const textIn = ({ values }: StaffRequest, back?: FormBack, answer?: Answer) =>
  back ? localizedFrom(values, "text") : answer?.text;

const newPage = (
  needs: DecisionsNeeds,
  staff: StaffRequest,
  tabled: Tabled,
  back?: FormBack,
): Promise<WebReply> => {
  const { look } = staff;
  const { decision, activity } = tabled;
  return staffPage(needs, staff, {
    title: look.t("answer-form.title"),
    body: AnswerForm({
      look,
      activityTitle: activity.title,
      text: textIn(staff, back),
      ...back,
      action: look.href(newAnswerPath(look.area, activity.id, decision.id)),
      csrf: needs.site.csrf(staff.reply),
      backHref: look.href(staffDecisionPath(look.area, decision.id)),
      preview: preview(needs, staff, tabled, undefined),
    }),
    thread: { stop: "answer", activityId: activity.id },
    back,
  });
};

const begin: StaffWork<Tabled> = (needs, staff, tabled) =>
  answerForm(needs, staff, {
    read: readText(staff.values, "text"),
    labels: textLabels(staff.look, "field.answer"),
    act: (text) => draftAnswer(staff.context, tabled.decision.id, tabled.activity.id, { text }),
    mends: [],
    again: (back) => newPage(needs, staff, tabled, back),
    done: ({ id }) => goOn(staff, staffAnswerPath(staff.look.area, id), "answer"),
  });

const editPage = async (
  needs: DecisionsNeeds,
  staff: StaffRequest,
  writing: Writing,
  back?: FormBack,
): Promise<WebReply> => {
  const { look } = staff;
  const { decision, activity, answer } = writing;
  // What is published can only be read; its page is the public one.
  if (isPublished(answer)) return goOn(staff, answerPath(look.area, activity.id));
  const change = await newestChange(needs.db, "answer", answer.id);
  const version = versionIn(staff, answer, back);
  return staffPage(needs, staff, {
    title: look.t("answer-form.title"),
    body: AnswerForm({
      look,
      activityTitle: activity.title,
      text: textIn(staff, back, answer),
      version,
      ...back,
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
    back,
  });
};

const save: StaffWork<Writing> = (needs, staff, writing) => {
  const { id } = writing.answer;
  const version = versionOf(staff.values);
  return answerForm(needs, staff, {
    read: readText(staff.values, "text"),
    labels: textLabels(staff.look, "field.answer"),
    act: (text) => editAnswer(staff.context, id, { text, version }),
    mends: ["changed-meanwhile"],
    again: (back) => editPage(needs, staff, writing, back),
    done: () => goOn(staff, staffAnswerPath(staff.look.area, id), "answer"),
  });
};

const undo: StaffWork<Writing> = async (needs, staff, { answer: { id } }) => {
  const undone = await undoAnswerChange(staff.context, id, { version: versionOf(staff.values) });
  const own = staffAnswerPath(staff.look.area, id);
  return goOnUnlessRefused(needs, staff, undone, own, "undone");
};

const publishPage: StaffWork<Writing> = (needs, staff, writing) => {
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

const publish: StaffWork<Writing> = async (needs, staff, { answer, decision }) => {
  const version = versionOf(staff.values);
  const published = await publishAnswer(staff.context, needs.jobs, answer.id, { version });
  const desk = staffDecisionPath(staff.look.area, decision.id);
  return goOnUnlessRefused(needs, staff, published, desk, "answer-published");
};

/** Answers to those who took part: begin, write, undo, publish. */
export const staffAnswerRoutes = (server: Server, needs: DecisionsNeeds): void => {
  const fresh = "/:locale/:area/staff/decisions/:decisionId/answers/:activityId";
  const onNew = routesOf(server, needs, ownTabled);
  onNew("GET", fresh, newPage);
  onNew("POST", fresh, begin);
  const one = "/:locale/:area/staff/answers/:answerId";
  const on = routesOf(server, needs, ownWriting);
  on("GET", one, editPage);
  on("POST", one, save);
  on("POST", `${one}/undo`, undo);
  on("GET", `${one}/publish`, publishPage);
  on("POST", `${one}/publish`, publish);
};

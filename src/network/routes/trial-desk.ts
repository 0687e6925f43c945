import { parseDay } from "../../kernel/instant.ts";
import { textFor } from "../../kernel/locale.ts";
import { type Result, refuse } from "../../kernel/result.ts";
import { type FormRefusal, type FormValues, versionOf } from "../../platform/web/fields.ts";
import type { Server, WebReply } from "../../platform/web/server.ts";
import { editTrial, endTrial, writeLearning } from "../actions/trial.ts";
import {
  addMilestone,
  addNote,
  finishMilestone,
  moveMilestone,
  unfinishMilestone,
} from "../actions/trial-milestone.ts";
import type { MilestoneId, TrialId } from "../core/trial-ids.ts";
import { staffTrialPath, trialStepPath } from "../core/trial-paths.ts";
import type { Trial } from "../core/trial.ts";
import { trialById } from "../store/trial.ts";
import { notesOf } from "../store/trial-milestone.ts";
import { type DeskTyped, TrialDesk } from "../views/trial-desk.tsx";
import { TrialForm } from "../views/trial-form.tsx";
import { formatEuros } from "../views/trial-marks.tsx";
import { type AnyRefusal, answer, answerForm, goOn, type SavedKind, savedText } from "./answer.ts";
import type { NetworkNeeds } from "./needs.ts";
import {
  type Find,
  type FormBack,
  routesOf,
  type StaffRequest,
  type StaffWork,
  staffPage,
} from "./staff.ts";
import { choicesOf } from "./trial-choices.ts";
import { MOST_LINES } from "./trial-fields.ts";
import {
  endTyped,
  learningTyped,
  milestoneTyped,
  noteTyped,
  readEnd,
  readLearning,
  readMilestone,
  readMove,
  readNote,
  readTrial,
  trialLabels,
  trialTyped,
  typedTrial,
} from "./trial-forms.ts";
import { bodyOf } from "./trial-shown.ts";

const MOST_NOTES = 100;

const deskPage = async (
  needs: NetworkNeeds,
  staff: StaffRequest,
  trial: Trial,
  typed: DeskTyped = {},
  back?: FormBack,
): Promise<WebReply> => {
  const { look, area, locale } = staff;
  const notes = { publicOnly: false, limit: MOST_NOTES };
  return staffPage(needs, staff, {
    title: textFor(trial.title, locale).text,
    body: TrialDesk({
      ...(await bodyOf(needs, look, area, trial, true)),
      ...back,
      allNotes: await notesOf(needs.db, trial.id, notes),
      typed,
      saved: savedText(staff),
      csrf: needs.site.csrf(staff.reply),
    }),
    back,
  });
};

const formPage = async (
  needs: NetworkNeeds,
  staff: StaffRequest,
  trial: Trial,
  back?: FormBack,
): Promise<WebReply> => {
  const { look, locale } = staff;
  return staffPage(needs, staff, {
    title: look.t("trial.edit"),
    body: TrialForm({
      look,
      ...back,
      typed: back ? trialTyped(staff.values) : typedTrial(trial),
      choices: await choicesOf(needs, trial.area, true),
      granted: formatEuros(trial.grantedCents, locale),
      mostLines: MOST_LINES,
      action: look.href(trialStepPath(look.area, trial.id, "edit")),
      csrf: needs.site.csrf(staff.reply),
      version: trial.version,
      backHref: look.href(staffTrialPath(look.area, trial.id)),
    }),
    back,
  });
};

const saveTrial: StaffWork<Trial> = (needs, staff, trial) => {
  const { context, look, values } = staff;
  const version = versionOf(values);
  return answerForm(needs, staff, {
    read: readTrial(values),
    labels: trialLabels(look),
    act: (content) => editTrial(context, needs.ways, trial.id, { ...content, version }),
    // After a clash the next saving is made from what stands now, knowingly.
    again: (back) => formPage(needs, staff, back.clash ? trial : { ...trial, version }, back),
    done: () => goOn(staff, staffTrialPath(look.area, trial.id), "trial"),
  });
};

/** One of the forms on the desk: how it is read, what it does, what is said then. */
interface DeskForm<Read> {
  readonly read: (values: FormValues) => Result<Read, FormRefusal>;
  readonly typed: (values: FormValues) => DeskTyped;
  readonly act: (
    needs: NetworkNeeds,
    staff: StaffRequest,
    trial: Trial,
    read: Read,
  ) => Promise<Result<unknown, AnyRefusal>>;
  readonly saved: SavedKind;
}

const saving =
  <Read>({ read, typed, act, saved }: DeskForm<Read>): StaffWork<Trial> =>
  (needs, staff, trial) =>
    answerForm(needs, staff, {
      read: read(staff.values),
      labels: trialLabels(staff.look),
      act: (content) => act(needs, staff, trial, content),
      again: (back) => deskPage(needs, staff, trial, typed(staff.values), back),
      done: () => goOn(staff, staffTrialPath(staff.look.area, trial.id), saved),
    });

const FORMS = {
  milestones: saving({
    read: readMilestone,
    typed: milestoneTyped,
    act: ({ jobs }, { context }, { id }, milestone) => addMilestone(context, jobs, id, milestone),
    saved: "milestone",
  }),
  notes: saving({
    read: readNote,
    typed: noteTyped,
    act: (_, { context }, { id }, note) => addNote(context, id, note),
    saved: "note",
  }),
  learning: saving({
    read: readLearning,
    typed: learningTyped,
    act: (_, { context, values }, { id }, learning) =>
      writeLearning(context, id, { ...learning, version: versionOf(values) }),
    saved: "learning",
  }),
  end: saving({
    read: readEnd,
    typed: endTyped,
    act: (_, { context, values }, { id }, end) =>
      endTrial(context, id, { ...end, version: versionOf(values) }),
    saved: "trial-ended",
  }),
} as const;

interface Reaching {
  readonly trial: Trial;
  readonly milestoneId: MilestoneId;
}

const answerMilestone = (
  needs: NetworkNeeds,
  staff: StaffRequest,
  trial: Trial,
  done: Result<unknown, AnyRefusal>,
  typed?: DeskTyped,
): Promise<WebReply> =>
  answer(needs, staff, done, {
    again: (back) => deskPage(needs, staff, trial, typed, back),
    done: () => goOn(staff, staffTrialPath(staff.look.area, trial.id), "milestone"),
  });

const saveDone: StaffWork<Reaching> = async (needs, staff, { trial, milestoneId }) => {
  const { context, values } = staff;
  const on = parseDay(values["on"] ?? "");
  const done = values["undo"]
    ? await unfinishMilestone(context, trial.id, milestoneId)
    : on
      ? await finishMilestone(context, trial.id, milestoneId, on)
      : refuse("day-missing");
  return answerMilestone(needs, staff, trial, done);
};

const saveMove: StaffWork<Reaching> = async (needs, staff, { trial, milestoneId }) => {
  const { context, values } = staff;
  const { from, to, reason } = readMove(values);
  const moved =
    from && to
      ? await moveMilestone(context, needs.jobs, trial.id, milestoneId, { from, to, reason })
      : refuse("day-missing");
  const typed = { move: { id: milestoneId, to: values["to"], reason } };
  return answerMilestone(needs, staff, trial, moved, typed);
};

/** The trial of the address, if it is this county's. */
const ownTrial: Find<{ readonly trialId: TrialId }, Trial> = async (
  { db },
  { area },
  { trialId },
) => {
  const trial = await trialById(db, trialId);
  return trial?.area === area.code ? trial : undefined;
};

const reaching: Find<
  { readonly trialId: TrialId; readonly milestoneId: MilestoneId },
  Reaching
> = async (needs, staff, params) => {
  const trial = await ownTrial(needs, staff, params);
  return trial && { trial, milestoneId: params.milestoneId };
};

/** The county's desk of its trials. */
export const trialDeskRoutes = (server: Server, needs: NetworkNeeds): void => {
  const one = "/:locale/:area/staff/trials/:trialId";
  const on = routesOf(server, needs, "trial.run", ownTrial);
  on("GET", one, (...parts) => deskPage(...parts));
  on("GET", `${one}/edit`, (...parts) => formPage(...parts));
  on("POST", `${one}/edit`, saveTrial);
  for (const [name, save] of Object.entries(FORMS)) on("POST", `${one}/${name}`, save);
  const onMilestone = routesOf(server, needs, "trial.run", reaching);
  onMilestone("POST", `${one}/milestones/:milestoneId/done`, saveDone);
  onMilestone("POST", `${one}/milestones/:milestoneId/move`, saveMove);
};

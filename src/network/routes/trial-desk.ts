import { textFor } from "../../kernel/locale.ts";
import { authorise } from "../../people/index.ts";
import {
  type FieldError,
  formValues,
  type FormValues,
  localizedFrom,
} from "../../platform/web/fields.ts";
import type { Server, WebReply } from "../../platform/web/server.ts";
import { editTrial, endTrial, writeLearning } from "../actions/trial.ts";
import {
  addMilestone,
  addNote,
  finishMilestone,
  moveMilestone,
  unfinishMilestone,
} from "../actions/trial-milestone.ts";
import { parseDay } from "../../kernel/instant.ts";
import type { MilestoneId, TrialId } from "../core/trial-ids.ts";
import { staffTrialPath, trialStepPath } from "../core/trial-paths.ts";
import type { Trial } from "../core/trial.ts";
import { trialById } from "../store/trial.ts";
import { notesOf } from "../store/trial-milestone.ts";
import { type DeskTyped, TrialDesk } from "../views/trial-desk.tsx";
import { TrialForm, type TrialFormProps } from "../views/trial-form.tsx";
import { formatEuros } from "../views/trial-marks.tsx";
import type { NetworkNeeds } from "./needs.ts";
import {
  asStaffWho,
  goOn,
  notFound,
  refusalPage,
  refusalText,
  savedText,
  type StaffRequest,
  staffPage,
} from "./staff.ts";
import { choicesOf } from "./trial-choices.ts";
import { MOST_LINES, versionOf } from "./trial-fields.ts";
import {
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

interface OfTrial {
  Params: { trialId: TrialId };
}
interface OfMilestone {
  Params: { trialId: TrialId; milestoneId: MilestoneId };
}

interface Shown {
  readonly typed?: DeskTyped;
  readonly errors?: Record<string, string>;
  readonly refused?: string;
}

const MOST_NOTES = 100;

const deskPage = async (
  needs: NetworkNeeds,
  staff: StaffRequest,
  trial: Trial,
  shown: Shown = {},
): Promise<WebReply> => {
  const { look, area, locale } = staff;
  const notes = { publicOnly: false, limit: MOST_NOTES };
  return staffPage(needs, staff, {
    title: textFor(trial.title, locale).text,
    body: TrialDesk({
      ...(await bodyOf(needs, look, area, trial, true)),
      allNotes: await notesOf(needs.db, trial.id, notes),
      typed: shown.typed ?? {},
      errors: shown.errors,
      refused: shown.refused,
      saved: savedText(staff),
      csrf: needs.site.csrf(staff.reply),
    }),
    invalid: shown.errors !== undefined,
    status: shown.errors ? 422 : shown.refused ? 409 : 200,
  });
};

type FormShown = Pick<TrialFormProps, "typed" | "errors" | "refused">;

const formPage = async (
  needs: NetworkNeeds,
  staff: StaffRequest,
  trial: Trial,
  shown: FormShown,
): Promise<WebReply> => {
  const { look, locale } = staff;
  return staffPage(needs, staff, {
    title: look.t("trial.edit"),
    body: TrialForm({
      look,
      ...shown,
      choices: await choicesOf(needs, trial.area, true),
      granted: formatEuros(trial.grantedCents, locale),
      mostLines: MOST_LINES,
      action: look.href(trialStepPath(look.area, trial.id, "edit")),
      csrf: needs.site.csrf(staff.reply),
      version: trial.version,
      backHref: look.href(staffTrialPath(look.area, trial.id)),
    }),
    invalid: shown.errors !== undefined,
    status: shown.errors ? 422 : shown.refused ? 409 : 200,
  });
};

/** The county's own trial, for those who may run it. */
type Work = (staff: StaffRequest, trial: Trial, values: FormValues) => Promise<WebReply>;

const errorsOf = (
  { site }: NetworkNeeds,
  { locale, look }: StaffRequest,
  errors: readonly FieldError[],
): Record<string, string> => site.fieldErrors(locale, errors, trialLabels(look));

/** Shows a refusal above the desk with what was typed, or the page that it has of its own. */
const refusedDesk = (
  needs: NetworkNeeds,
  staff: StaffRequest,
  trial: Trial,
  typed: DeskTyped,
  refusal: Parameters<typeof refusalPage>[2],
): Promise<WebReply> => {
  const refused = refusalText(staff, refusal);
  if (refused === undefined) return refusalPage(needs, staff, refusal);
  return deskPage(needs, staff, trial, { typed, refused });
};

const backTo = ({ look }: StaffRequest, trial: Trial): string =>
  staffTrialPath(look.area, trial.id);

const saveTrial =
  (needs: NetworkNeeds): Work =>
  async (staff, trial, values) => {
    const read = readTrial(values);
    const typed = trialTyped(values);
    const version = versionOf(values);
    if (!read.ok) {
      const errors = errorsOf(needs, staff, read.refusal.errors);
      return formPage(needs, staff, { ...trial, version }, { typed, errors });
    }
    const edit = { ...read.value, version };
    const saved = await editTrial(staff.context, needs.ways, trial.id, edit);
    if (saved.ok) return goOn(staff, backTo(staff, trial), "trial");
    const refused = refusalText(staff, saved.refusal);
    if (refused === undefined) return refusalPage(needs, staff, saved.refusal);
    // After a clash the next saving is made from what stands now, knowingly.
    return formPage(needs, staff, trial, { typed, refused });
  };

const saveMilestone =
  (needs: NetworkNeeds): Work =>
  async (staff, trial, values) => {
    const typed = { milestone: { title: localizedFrom(values, "milestone"), due: values["due"] } };
    const read = readMilestone(values);
    if (!read.ok)
      return deskPage(needs, staff, trial, {
        typed,
        errors: errorsOf(needs, staff, read.refusal.errors),
      });
    const added = await addMilestone(staff.context, needs.jobs, trial.id, read.value);
    if (added.ok) return goOn(staff, backTo(staff, trial), "milestone");
    return refusedDesk(needs, staff, trial, typed, added.refusal);
  };

const saveNote =
  (needs: NetworkNeeds): Work =>
  async (staff, trial, values) => {
    const isPublic = values["public"] !== undefined;
    const typed = { note: { day: values["day"], text: localizedFrom(values, "note"), isPublic } };
    const read = readNote(values);
    if (!read.ok)
      return deskPage(needs, staff, trial, {
        typed,
        errors: errorsOf(needs, staff, read.refusal.errors),
      });
    const added = await addNote(staff.context, trial.id, read.value);
    if (added.ok) return goOn(staff, backTo(staff, trial), "note");
    return refusedDesk(needs, staff, trial, typed, added.refusal);
  };

const saveLearning =
  (needs: NetworkNeeds): Work =>
  async (staff, trial, values) => {
    const typed = {
      learning: {
        tried: localizedFrom(values, "tried"),
        happened: localizedFrom(values, "happened"),
        learned: localizedFrom(values, "learned"),
      },
    };
    const read = readLearning(values);
    if (!read.ok)
      return deskPage(needs, staff, trial, {
        typed,
        errors: errorsOf(needs, staff, read.refusal.errors),
      });
    const edit = { ...read.value, version: versionOf(values) };
    const saved = await writeLearning(staff.context, trial.id, edit);
    if (saved.ok) return goOn(staff, backTo(staff, trial), "learning");
    return refusedDesk(needs, staff, trial, typed, saved.refusal);
  };

const saveEnd =
  (needs: NetworkNeeds): Work =>
  async (staff, trial, values) => {
    const typed = {
      end: { outcome: values["outcome"], reason: localizedFrom(values, "endReason") },
    };
    const read = readEnd(values);
    if (!read.ok)
      return deskPage(needs, staff, trial, {
        typed,
        errors: errorsOf(needs, staff, read.refusal.errors),
      });
    const end = { ...read.value, version: versionOf(values) };
    const done = await endTrial(staff.context, trial.id, end);
    if (done.ok) return goOn(staff, backTo(staff, trial), "trial-ended");
    return refusedDesk(needs, staff, trial, typed, done.refusal);
  };

const saveDone =
  (needs: NetworkNeeds, id: MilestoneId): Work =>
  async (staff, trial, values) => {
    const { context } = staff;
    const on = parseDay(values["on"] ?? "");
    if (!values["undo"] && !on)
      return deskPage(needs, staff, trial, { refused: staff.look.t("refusal.day-missing") });
    const done =
      values["undo"] || !on
        ? await unfinishMilestone(context, trial.id, id)
        : await finishMilestone(context, trial.id, id, on);
    if (done.ok) return goOn(staff, backTo(staff, trial), "milestone");
    return refusedDesk(needs, staff, trial, {}, done.refusal);
  };

const saveMove =
  (needs: NetworkNeeds, id: MilestoneId): Work =>
  async (staff, trial, values) => {
    const { from, to, reason } = readMove(values);
    const typed = { move: { id, to: values["to"], reason } };
    if (!from || !to)
      return deskPage(needs, staff, trial, {
        typed,
        refused: staff.look.t("refusal.day-missing"),
      });
    const { context } = staff;
    const moved = await moveMilestone(context, needs.jobs, trial.id, id, { from, to, reason });
    if (moved.ok) return goOn(staff, backTo(staff, trial), "milestone");
    return refusedDesk(needs, staff, trial, typed, moved.refusal);
  };

/** The county's desk of its trials. */
export const trialDeskRoutes = (server: Server, needs: NetworkNeeds): void => {
  const one = "/:locale/:area/staff/trials/:trialId";
  const own = (
    request: Parameters<typeof asStaffWho>[1],
    reply: Parameters<typeof asStaffWho>[2],
    id: TrialId,
    work: Work,
  ) =>
    asStaffWho(
      needs,
      request,
      reply,
      ({ context, area }) => authorise(context.visitor, "trial.run", area.code),
      async (staff) => {
        const trial = await trialById(needs.db, id);
        if (!trial || trial.area !== staff.area.code) return notFound(needs, staff);
        return work(staff, trial, formValues(request.body));
      },
    );
  server.get<OfTrial>(one, (request, reply) =>
    own(request, reply, request.params.trialId, (staff, trial) => deskPage(needs, staff, trial)),
  );
  server.get<OfTrial>(`${one}/edit`, (request, reply) =>
    own(request, reply, request.params.trialId, (staff, trial) =>
      formPage(needs, staff, trial, { typed: typedTrial(trial) }),
    ),
  );
  const steps = {
    edit: saveTrial(needs),
    milestones: saveMilestone(needs),
    notes: saveNote(needs),
    learning: saveLearning(needs),
    end: saveEnd(needs),
  };
  for (const [step, work] of Object.entries(steps))
    server.post<OfTrial>(`${one}/${step}`, (request, reply) =>
      own(request, reply, request.params.trialId, work),
    );
  server.post<OfMilestone>(`${one}/milestones/:milestoneId/done`, (request, reply) =>
    own(request, reply, request.params.trialId, saveDone(needs, request.params.milestoneId)),
  );
  server.post<OfMilestone>(`${one}/milestones/:milestoneId/move`, (request, reply) =>
    own(request, reply, request.params.trialId, saveMove(needs, request.params.milestoneId)),
  );
};

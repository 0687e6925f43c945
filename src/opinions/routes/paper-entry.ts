import { instantOf } from "../../kernel/instant.ts";
import { isLocale } from "../../kernel/locale.ts";
import { municipalitiesOf } from "../../people/index.ts";
import { type FormValues, formValues } from "../../platform/web/fields.ts";
import type { Server, WebReply } from "../../platform/web/server.ts";
import { enterPaperForm, undoPaperForm } from "../actions/paper.ts";
import type { PaperTrouble } from "../actions/paper-reading.ts";
import { takesPart } from "../core/conversation.ts";
import { nextFormNumber } from "../core/paper-notation.ts";
import { conversationPath, paperEntryPath, paperFilePath, paperPath } from "../core/paths.ts";
import { BACKGROUND_QUESTIONS } from "../core/settings.ts";
import { enteredForms, paperBatches, paperFormCount } from "../store/paper-form.ts";
import { conversationSettings } from "../store/settings.ts";
import { printedStatements } from "../store/standing.ts";
import { PaperEntry, type PaperEntryProps } from "../views/paper-entry.tsx";
import { type ActivityRoute, numberIn, type OpinionsDeps } from "./here.ts";
import { linesTold } from "./lines.ts";
import { paperTroubleText } from "./paper-trouble.ts";
import { type StaffDesk, staffDesk, staffPage } from "./staff-desk.ts";

const PAGE = 50;
const STATEMENTS = 500;
const BATCHES = 20;

interface Draft extends Pick<PaperEntryProps, "lines" | "refused"> {
  readonly values?: FormValues;
  readonly errors?: Readonly<Record<string, string>>;
  readonly status?: number;
}

const langIn = ({ lang }: FormValues, { locale }: StaffDesk) =>
  lang && isLocale(lang) ? lang : locale;

/** The forms of a file that this official has just saved. */
const savedBy = (
  forms: number | undefined,
  at: unknown,
  visitor: StaffDesk["context"]["visitor"],
): PaperEntryProps["saved"] =>
  forms && typeof at === "string" && !Number.isNaN(Date.parse(at)) && visitor.kind === "staff"
    ? { forms, enteredAt: instantOf(new Date(at)), enteredBy: visitor.account }
    : undefined;

/** What the address says of the form just typed in, and the number that follows it. */
const toldBy = ({ request, context }: StaffDesk) => {
  const query = request.query as Readonly<Record<string, unknown>>;
  const { entered, undone } = query;
  const answers = numberIn(query.answers);
  const known = typeof entered === "string" && answers !== undefined;
  return {
    entered: known ? { number: entered, answers } : undefined,
    undone: typeof undone === "string" ? undone : undefined,
    saved: savedBy(numberIn(query.saved), query.at, context.visitor),
    takenBack: numberIn(query.taken),
    next: known ? nextFormNumber(entered) : undefined,
  };
};

const entryPage = async (
  deps: OpinionsDeps,
  desk: StaffDesk,
  { values, errors = {}, lines, refused, status }: Draft = {},
): Promise<WebReply> => {
  const { db, site, clock } = deps;
  const { look, locale, area, activity, conversation, id, local, request, reply } = desk;
  const settings = await conversationSettings(db, id);
  const background = settings?.background ?? [];
  const count = await paperFormCount(db, id);
  const pages = Math.max(1, Math.ceil(count / PAGE));
  const asked = numberIn((request.query as { page?: unknown }).page) ?? 1;
  const page = Math.min(Math.max(1, asked), pages);
  const { next = count === 0 ? "1" : "", ...told } = toldBy(desk);
  const here = local(paperEntryPath(id));
  const body = PaperEntry({
    look,
    title: activity.title,
    csrf: site.csrf(reply),
    values: values ?? { number: next },
    errors,
    lines,
    refused,
    lang: langIn(values ?? {}, desk),
    background,
    municipalities: background.includes("municipality")
      ? await municipalitiesOf(db, area.code)
      : [],
    late: !takesPart(conversation, clock.now()).ok,
    ...(values || refused ? {} : told),
    statements: await printedStatements(db, id, locale, STATEMENTS),
    forms: await enteredForms(db, id, { offset: (page - 1) * PAGE, limit: PAGE }),
    batches: await paperBatches(db, id, BATCHES),
    count,
    page,
    pages,
    hrefs: {
      here,
      undo: `${here}/undo`,
      file: local(paperFilePath(id)),
      undoBatch: `${local(paperFilePath(id))}/undo`,
      print: local(paperPath(id)),
      back: local(conversationPath(id)),
      page: (number) => `${here}?page=${number}`,
    },
  });
  return staffPage(deps, desk, look.t("paper.enter"), body, { status });
};

/** The field that mends a refusal. */
const fieldOf = (refusal: PaperTrouble): string => {
  if (refusal.kind === "answer-unknown") return refusal.question;
  if (refusal.kind === "late-unconfirmed") return "late";
  const { kind } = refusal;
  const number = kind === "number-missing" || kind === "bad-number" || kind === "number-taken";
  return number ? "number" : "answers";
};

/** The field that a refusal belongs to, with its words; no errors for one that no field can mend. */
const troubleOn = ({ look }: StaffDesk, refusal: PaperTrouble): Pick<Draft, "errors" | "lines"> => {
  const told = linesTold(look, refusal);
  if (told) return { errors: { statements: told.error }, lines: told.lines };
  const text = paperTroubleText(look, refusal);
  return text === undefined ? {} : { errors: { [fieldOf(refusal)]: text } };
};

const enter = async (deps: OpinionsDeps, desk: StaffDesk): Promise<WebReply> => {
  const { context, area, look, id, local, request, reply } = desk;
  const values = formValues(request.body);
  const entered = await enterPaperForm(context, area.code, {
    activityId: id,
    number: values.number ?? "",
    answers: values.answers ?? "",
    statements: values.statements ?? "",
    lang: langIn(values, desk),
    background: Object.fromEntries(
      BACKGROUND_QUESTIONS.flatMap((one) => (values[one] ? [[one, values[one]]] : [])),
    ),
    late: values.late === "1",
  });
  if (entered.ok) {
    const { number, answers } = entered.value;
    const query = new URLSearchParams({ entered: number, answers: String(answers) });
    // The browser puts the cursor where the address points: into the answers of the next form.
    const next = nextFormNumber(number) === undefined ? "number" : "answers";
    return reply.redirect(`${local(paperEntryPath(id))}?${query}#${next}`, 303);
  }
  const trouble = troubleOn(desk, entered.refusal);
  if (trouble.errors) return entryPage(deps, desk, { values, ...trouble, status: 422 });
  const { kind } = entered.refusal;
  if (kind === "signed-out" || kind === "forbidden") return deps.site.problem(request, reply, kind);
  return deps.site.problem(request, reply, "conflict", look.t("paper.not-open"));
};

/** Staff type in paper forms, one after the other, and take one back. */
export const paperEntryRoutes = (server: Server, deps: OpinionsDeps): void => {
  const path = "/:locale/:area/staff/activities/:activityId/paper/entry";

  server.get<ActivityRoute>(path, async (request, reply) => {
    const desk = await staffDesk(deps, request, reply, "paper.enter");
    if (!desk) return reply;
    if (desk.activity.status === "planned")
      return deps.site.problem(request, reply, "conflict", desk.look.t("paper.not-open"));
    return entryPage(deps, desk);
  });

  server.post<ActivityRoute>(path, async (request, reply) => {
    const desk = await staffDesk(deps, request, reply, "paper.enter");
    return desk ? enter(deps, desk) : reply;
  });

  server.post<ActivityRoute>(`${path}/undo`, async (request, reply) => {
    const desk = await staffDesk(deps, request, reply, "paper.enter");
    if (!desk) return reply;
    const { context, area, id, local } = desk;
    const { number = "" } = formValues(request.body);
    const undone = await undoPaperForm(context, area.code, { activityId: id, number });
    if (undone.ok) {
      const query = new URLSearchParams({ undone: number });
      return reply.redirect(`${local(paperEntryPath(id))}?${query}`, 303);
    }
    const refused = desk.look.t("refusal.unknown-form");
    return entryPage(deps, desk, { refused, status: 409 });
  });
};

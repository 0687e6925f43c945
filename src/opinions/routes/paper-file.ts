import { type AccountId, isUuid } from "../../kernel/ids.ts";
import { instantOf } from "../../kernel/instant.ts";
import { isLocale, LOCALES } from "../../kernel/locale.ts";
import { municipalitiesOf } from "../../people/index.ts";
import {
  folderOf,
  makeFolder,
  readNote,
  removeFolder,
  sweepFolders,
  writeNote,
} from "../../platform/files/sent-folder.ts";
import { sendRows } from "../../platform/web/downloads.ts";
import { formValues } from "../../platform/web/fields.ts";
import type { Server, WebReply } from "../../platform/web/server.ts";
import { isAnnouncedOver, receiveFiles, withUploads } from "../../platform/web/uploads.ts";
import {
  enterPaperTable,
  type FormFault,
  readPaperTable,
  type TableTrouble,
  undoPaperBatch,
} from "../actions/paper-batch.ts";
import { takesPart } from "../core/conversation.ts";
import { paperNotation } from "../core/paper-notation.ts";
import { headingOf, MOST_FORMS } from "../core/paper-table.ts";
import { paperEntryPath, paperFilePath, paperFileShownPath } from "../core/paths.ts";
import type { PaperBatch } from "../store/paper-form.ts";
import { conversationSettings } from "../store/settings.ts";
import { printedStatements } from "../store/standing.ts";
import { PaperFileForm, PaperFilePreview, type ShownFault } from "../views/paper-file.tsx";
import type { Look } from "../views/look.tsx";
import type { ActivityRoute, OpinionsDeps } from "./here.ts";
import { csvTroubleText } from "./csv-trouble.ts";
import { paperTroubleText } from "./paper-trouble.ts";
import { type StaffDesk, staffDesk, staffPage } from "./staff-desk.ts";

const FILE = "forms.csv";
const MOST_BYTES = 4 * 1024 ** 2;
/** Files that were looked at and never saved. */
const SWEEP_MS = 24 * 3_600_000;
/** A form has hardly more statements than a sheet of a spreadsheet has columns to look at. */
const STATEMENTS = 500;
const SHOWN = 50;

type FileRoute = { Params: ActivityRoute["Params"] & { upload: string } };

const formPage = async (
  deps: OpinionsDeps,
  desk: StaffDesk,
  error?: string,
  status = error === undefined ? 200 : 422,
): Promise<WebReply> => {
  const { look, area, id, local, activity, reply } = desk;
  const asked = (await conversationSettings(deps.db, id))?.background ?? [];
  const here = local(paperFilePath(id));
  const body = PaperFileForm({
    look,
    title: activity.title,
    csrf: deps.site.csrf(reply),
    asked,
    municipalities: asked.includes("municipality")
      ? await municipalitiesOf(deps.db, area.code)
      : [],
    mostForms: MOST_FORMS,
    error,
    hrefs: { here, table: `${here}/table.csv`, back: local(paperEntryPath(id)) },
  });
  return staffPage(deps, desk, look.t("paper.file"), body, { status });
};

/** An empty table with a column for each statement, as spreadsheets here read it. */
async function* emptyTable(deps: OpinionsDeps, { id, locale }: StaffDesk): AsyncIterable<string> {
  const language = LOCALES.indexOf(locale) as 0 | 1 | 2;
  const statements = await printedStatements(deps.db, id, locale, STATEMENTS);
  const asked = (await conversationSettings(deps.db, id))?.background ?? [];
  const cells = [
    headingOf("form", language),
    ...statements.map(({ number }) => String(number)),
    headingOf("statements", language),
    ...asked.map((question) => headingOf(question, language)),
  ];
  yield `\ufeff${cells.join(";")}\r\n`;
}

const tableText = ({ look }: StaffDesk, refusal: TableTrouble): string => {
  const { t } = look;
  if (refusal.kind === "no-forms") return t("paper.file.no-forms");
  if (refusal.kind === "file-refused") return csvTroubleText(look, refusal.trouble);
  const { trouble } = refusal;
  return "column" in trouble
    ? t(`paper.file.${trouble.kind}`, { column: trouble.column })
    : t(`paper.file.${trouble.kind}`);
};

/** Why a file was not taken, for the page on which it was chosen. */
interface NotTaken {
  readonly error: string;
  readonly status: 413 | 422;
}

/** Keeps the file of a form in a folder, if it is one that can be looked at. */
const keepFile = async (
  deps: OpinionsDeps,
  desk: StaffDesk,
  folder: string,
): Promise<NotTaken | undefined> => {
  const { look, area, id, request } = desk;
  const nameOf = (field: string): string | undefined => (field === "forms" ? FILE : undefined);
  const sent = await receiveFiles(request, { folder, nameOf, most: MOST_BYTES });
  if (!sent.ok && sent.refusal.kind !== "no-upload")
    return { error: look.t("paper.file.too-large"), status: 413 };
  if (!sent.ok || sent.value.files.length === 0)
    return { error: look.t("paper.file.missing"), status: 422 };
  const read = await readPaperTable(deps.db, area.code, id, `${folder}/${FILE}`);
  if (!read.ok) return { error: tableText(desk, read.refusal), status: 422 };
  await writeNote(folder, { activity: id });
  return undefined;
};

const take = async (deps: OpinionsDeps, desk: StaffDesk): Promise<WebReply> => {
  const { config, clock, chance } = deps;
  const { look, id, local, request, reply } = desk;
  const refuseFile = ({ error, status }: NotTaken): Promise<WebReply> => {
    // What is still on its way is not taken in: the connection ends with the answer.
    if (status === 413) reply.header("connection", "close");
    return formPage(deps, desk, error, status);
  };
  if (isAnnouncedOver(request, 2 * MOST_BYTES))
    return refuseFile({ error: look.t("paper.file.too-large"), status: 413 });
  await sweepFolders(config.dataDir, Date.parse(clock.now()), SWEEP_MS);
  const upload = chance.uuid();
  const folder = await makeFolder(config.dataDir, upload);
  try {
    const refused = await keepFile(deps, desk, folder);
    if (!refused) return reply.redirect(local(paperFileShownPath(id, upload)), 303);
    await removeFolder(config.dataDir, upload);
    return refuseFile(refused);
  } catch (error) {
    await removeFolder(config.dataDir, upload);
    throw error;
  }
};

/** The file that was sent for this conversation; undefined for any other. */
const sentFile = async (
  deps: OpinionsDeps,
  { id, request }: StaffDesk,
): Promise<{ readonly upload: string; readonly path: string } | undefined> => {
  const { upload } = request.params as FileRoute["Params"];
  if (!isUuid(upload)) return undefined;
  const folder = folderOf(deps.config.dataDir, upload);
  // The note was written by this file.
  const note = (await readNote(folder)) as { readonly activity?: string } | undefined;
  return note?.activity === id ? { upload, path: `${folder}/${FILE}` } : undefined;
};

const faultText = (look: Look, refusal: FormFault["refusal"]): string =>
  refusal.kind === "answer-unknown"
    ? look.t("paper.file.answer-unknown", {
        question: look.t(`settings.background.${refusal.question}`),
      })
    : (paperTroubleText(look, refusal) ?? "");

const shown = (desk: StaffDesk, { line, number, refusal }: FormFault): ShownFault => ({
  line,
  number,
  trouble: faultText(desk.look, refusal),
});

const previewPage = async (
  deps: OpinionsDeps,
  desk: StaffDesk,
  { upload, path }: { readonly upload: string; readonly path: string },
  { error, notice }: { readonly error?: string; readonly notice?: string } = {},
): Promise<WebReply> => {
  const { look, locale, id, area, activity, conversation, local, reply } = desk;
  const read = await readPaperTable(deps.db, area.code, id, path);
  if (!read.ok) return formPage(deps, desk, tableText(desk, read.refusal));
  const { forms, faults } = read.value;
  const body = PaperFilePreview({
    look,
    title: activity.title,
    csrf: deps.site.csrf(reply),
    lang: locale,
    forms: forms.slice(0, SHOWN).map(({ number, answers, statements }) => ({
      number,
      answers: paperNotation(answers),
      statements: statements.length,
    })),
    counts: {
      forms: forms.length,
      answers: forms.reduce((sum, { answers }) => sum + answers.length, 0),
      statements: forms.reduce((sum, { statements }) => sum + statements.length, 0),
    },
    faults: faults.slice(0, SHOWN).map((fault) => shown(desk, fault)),
    faultCount: faults.length,
    late: !takesPart(conversation, deps.clock.now()).ok,
    error,
    notice,
    hrefs: {
      save: local(paperFileShownPath(id, upload)),
      again: local(paperFilePath(id)),
      back: local(paperEntryPath(id)),
    },
  });
  const status = error || notice ? 422 : 200;
  return staffPage(deps, desk, look.t("paper.file.preview"), body, { status });
};

const save = async (deps: OpinionsDeps, desk: StaffDesk): Promise<WebReply> => {
  const { context, area, locale, id, local, look, request, reply } = desk;
  const file = await sentFile(deps, desk);
  if (!file) return deps.site.problem(request, reply, "not-found");
  const { lang, late } = formValues(request.body);
  const entered = await enterPaperTable(
    context,
    area.code,
    { activityId: id, lang: lang && isLocale(lang) ? lang : locale, late: late === "1" },
    file.path,
  );
  if (entered.ok) {
    await removeFolder(deps.config.dataDir, file.upload);
    const { forms, at } = entered.value;
    const query = new URLSearchParams({ saved: String(forms.length), at });
    return reply.redirect(`${local(paperEntryPath(id))}?${query}`, 303);
  }
  const { kind } = entered.refusal;
  if (kind === "signed-out" || kind === "forbidden") return deps.site.problem(request, reply, kind);
  if (kind === "conversation-not-open" || kind === "unknown-conversation")
    return deps.site.problem(request, reply, "conflict", look.t("paper.not-open"));
  return kind === "late-unconfirmed"
    ? previewPage(deps, desk, file, { error: look.t("refusal.late-unconfirmed") })
    : previewPage(deps, desk, file, { notice: look.t("paper.file.changed") });
};

/** The file of forms that the fields name; undefined for what no file can be. */
const batchOf = (at: string, by: string): PaperBatch | undefined => {
  const time = Date.parse(at);
  if (Number.isNaN(time) || !(by === "" || isUuid(by))) return undefined;
  return {
    enteredAt: instantOf(new Date(time)),
    enteredBy: by === "" ? undefined : (by as AccountId),
  };
};

const undo = async (deps: OpinionsDeps, desk: StaffDesk): Promise<WebReply> => {
  const { context, area, id, local, look, request, reply } = desk;
  const { at = "", by = "" } = formValues(request.body);
  const batch = batchOf(at, by);
  const undone = batch && (await undoPaperBatch(context, area.code, id, batch));
  if (!undone?.ok) {
    const text = look.t("paper.file.gone");
    return deps.site.problem(request, reply, "conflict", text);
  }
  const query = new URLSearchParams({ taken: String(undone.value) });
  return reply.redirect(`${local(paperEntryPath(id))}?${query}`, 303);
};

/** Paper forms of one file: sent, looked at, saved together, and taken back together. */
export const paperFileRoutes = (server: Server, deps: OpinionsDeps): void => {
  const path = "/:locale/:area/staff/activities/:activityId/paper/file";
  const deskFor = async (
    request: Parameters<typeof staffDesk>[1],
    reply: Parameters<typeof staffDesk>[2],
  ): Promise<StaffDesk | undefined> => {
    const desk = await staffDesk(deps, request, reply, "paper.enter");
    if (desk?.activity.status !== "planned") return desk;
    await deps.site.problem(request, reply, "conflict", desk.look.t("paper.not-open"));
    return undefined;
  };

  server.get<ActivityRoute>(path, async (request, reply) => {
    const desk = await deskFor(request, reply);
    return desk ? formPage(deps, desk) : reply;
  });

  server.get<ActivityRoute>(`${path}/table.csv`, async (request, reply) => {
    const desk = await deskFor(request, reply);
    if (!desk) return reply;
    const rows = emptyTable(deps, desk);
    return sendRows(reply, { name: `${headingOf("form", 2)}s.csv`, type: "text/csv", rows });
  });

  withUploads(server, (scope) => {
    scope.post<ActivityRoute>(path, async (request, reply) => {
      const desk = await deskFor(request, reply);
      return desk ? take(deps, desk) : reply;
    });
  });

  server.post<ActivityRoute>(`${path}/undo`, async (request, reply) => {
    const desk = await deskFor(request, reply);
    return desk ? undo(deps, desk) : reply;
  });

  server.get<FileRoute>(`${path}/:upload`, async (request, reply) => {
    const desk = await deskFor(request, reply);
    if (!desk) return reply;
    const file = await sentFile(deps, desk);
    return file ? previewPage(deps, desk, file) : deps.site.problem(request, reply, "not-found");
  });

  server.post<FileRoute>(`${path}/:upload`, async (request, reply) => {
    const desk = await deskFor(request, reply);
    return desk ? save(deps, desk) : reply;
  });
};

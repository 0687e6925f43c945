import * as v from "valibot";
import { type ActivityId, isUuid } from "../../kernel/ids.ts";
import { isLocale, LOCALES } from "../../kernel/locale.ts";
import {
  freeBytes,
  makeFolder,
  removeFolder,
  sweepFolders,
} from "../../platform/files/sent-folder.ts";
import { localPath } from "../../platform/slice.ts";
import {
  type FormValues,
  optionalText,
  readForm,
  requiredText,
} from "../../platform/web/fields.ts";
import type { Server, WebReply, WebRequest } from "../../platform/web/server.ts";
import { isAnnouncedOver, receiveFiles, withUploads } from "../../platform/web/uploads.ts";
import { measureChoices, staffActivityPath } from "../../programmes/index.ts";
import { type ImportOrder, importState, orderImport } from "../actions/import-upload.ts";
import { isOver } from "../core/import-state.ts";
import { IMPORT_PATH, importStatePath, NEW_CONVERSATION_PATH, resultsPath } from "../core/paths.ts";
import {
  type IMPORT_FILES,
  IMPORT_METHODS,
  ImportForm,
  ImportStatePage,
} from "../views/import-page.tsx";
import { type CountyDesk, countyDesk, type SetupDeps, staffPage } from "./staff-desk.ts";

const MEGABYTE = 1024 ** 2;
/** Two hundred times the largest known conversation. */
const MOST_BYTES = 512 * MEGABYTE;
/** Left free on the disk, for the database needs it more. */
const RESERVE = 1024 * MEGABYTE;
/** Files that nobody's import used any more. */
const SWEEP_MS = 24 * 3_600_000;
/** How soon a browser asks again, in seconds. */
const AGAIN = 3;

const STORED: Readonly<Record<string, string>> = {
  comments: "comments.csv",
  votes: "votes.csv",
  participants: "participants-votes.csv",
};

/** Names of stored files come from the field; of the given name only the ending counts. */
const storedName = (field: string, given: string): string | undefined => {
  const name = STORED[field];
  return name && field === "votes" && /\.gz$/i.test(given) ? `${name}.gz` : name;
};

const linesOf = (text: string | undefined): string[] =>
  (text ?? "").split("\n").flatMap((line) => line.trim() || []);

const schema = v.object({
  measure: requiredText(60),
  question: requiredText(300),
  lang: v.optional(v.picklist(LOCALES, "not-a-choice"), "fi"),
  method: v.optional(v.picklist(IMPORT_METHODS, "not-a-choice"), IMPORT_METHODS[0]),
  attribution: requiredText(2000),
  licence: requiredText(100),
  links: optionalText(2000),
});

const isLink = (text: string): boolean => /^https?:\/\/\S+$/.test(text);

const formPage = async (
  deps: SetupDeps,
  desk: CountyDesk,
  values: FormValues,
  errors: Readonly<Record<string, string>> = {},
  status = Object.keys(errors).length > 0 ? 422 : 200,
): Promise<WebReply> => {
  const { look, local, area, locale } = desk;
  const body = ImportForm({
    look,
    csrf: deps.site.csrf(desk.reply),
    action: local(IMPORT_PATH),
    measures: await measureChoices(deps.db, area.code, locale),
    values: { lang: desk.locale, method: IMPORT_METHODS[0], ...values },
    errors,
    mostMegabytes: MOST_BYTES / MEGABYTE,
    backHref: local(NEW_CONVERSATION_PATH),
  });
  return staffPage(deps, desk, look.t("import.title"), body, { status });
};

/** The order that the fields make, or what is wrong with them. */
const readOrder = async (
  deps: SetupDeps,
  desk: CountyDesk,
  values: FormValues,
  files: readonly string[],
): Promise<
  { readonly order: Omit<ImportOrder, "id"> } | { readonly errors: Record<string, string> }
> => {
  const { look, area, locale } = desk;
  const { t } = look;
  const form = readForm(schema, values);
  const labels = {
    measure: look.ui("ui.template.measure"),
    question: t("import.question"),
    lang: t("import.lang"),
    method: t("settings.method"),
    attribution: t("import.attribution"),
    licence: t("import.licence"),
    links: t("import.links"),
  };
  const errors = form.ok ? {} : deps.site.fieldErrors(locale, form.refusal.errors, labels);
  const measures = await measureChoices(deps.db, area.code, locale);
  const measure = measures.find(({ value }) => value === values.measure);
  if (!measure) errors.measure ??= look.ui("ui.template.measure.missing");
  const links = linesOf(values.links);
  if (!errors.links && !links.every(isLink)) errors.links = t("import.links.bad");
  if (!files.includes("comments.csv")) errors.comments = t("import.file.comments.missing");
  if (!files.some((name) => name !== "comments.csv")) errors.votes = t("import.file.votes.missing");
  if (!form.ok || !measure || Object.keys(errors).length > 0) return { errors };
  const { question, lang, method, attribution: text, licence } = form.value;
  return {
    order: {
      area: area.code,
      measure: measure.value,
      question,
      lang: isLocale(lang) ? lang : locale,
      method,
      attribution: { text, licence, links },
      visitor: desk.context.visitor,
    },
  };
};

const takeFiles = async (
  deps: SetupDeps,
  desk: CountyDesk,
  request: WebRequest,
): Promise<WebReply> => {
  const { config, clock, chance } = deps;
  const { look, local, reply } = desk;
  const refused = (field: (typeof IMPORT_FILES)[number], text: string): Promise<WebReply> => {
    // What is still on its way is not taken in: the connection ends with the answer.
    reply.header("connection", "close");
    return formPage(deps, desk, {}, { [field]: text }, 413);
  };
  const most = { most: String(MOST_BYTES / MEGABYTE) };
  if (isAnnouncedOver(request, 2 * MOST_BYTES))
    return refused("votes", look.t("import.too-large", most));
  await sweepFolders(config.dataDir, Date.parse(clock.now()), SWEEP_MS);
  const free = (await freeBytes(config.dataDir)) - RESERVE;
  const announced = Number(request.headers["content-length"] ?? 0);
  if (free < Math.max(announced, MEGABYTE)) return refused("votes", look.t("import.no-space"));
  const id = chance.uuid();
  const folder = await makeFolder(config.dataDir, id);
  const room = Math.min(MOST_BYTES, Math.floor(free / 3));
  const sent = await receiveFiles(request, { folder, nameOf: storedName, most: room }).catch(
    async (error: unknown) => {
      await removeFolder(config.dataDir, id);
      throw error;
    },
  );
  if (!sent.ok) {
    await removeFolder(config.dataDir, id);
    if (sent.refusal.kind === "no-upload")
      return formPage(deps, desk, {}, { comments: look.t("import.file.comments.missing") });
    return refused("votes", look.t("import.too-large", most));
  }
  const read = await readOrder(deps, desk, sent.value.values, sent.value.files);
  if ("errors" in read) {
    await removeFolder(config.dataDir, id);
    return formPage(deps, desk, sent.value.values, read.errors);
  }
  const ordered = await orderImport(desk.context, config.dataDir, { ...read.order, id });
  return ordered.ok
    ? reply.redirect(local(importStatePath(id)), 303)
    : deps.site.problem(request, reply, ordered.refusal.kind);
};

/** Conversations that were held elsewhere are brought in by files, and their progress is shown. */
export const importRoutes = (server: Server, deps: SetupDeps): void => {
  const path = `/:locale/:area${IMPORT_PATH}`;

  server.get(path, async (request, reply) => {
    const desk = await countyDesk(deps, request, reply, "activity.open");
    if (!desk) return reply;
    const { measure } = request.query as { measure?: unknown };
    return formPage(deps, desk, typeof measure === "string" ? { measure } : {});
  });

  withUploads(server, (scope) => {
    scope.post(path, async (request, reply) => {
      const desk = await countyDesk(deps, request, reply, "activity.open");
      return desk ? takeFiles(deps, desk, request) : reply;
    });
  });

  server.get<{ Params: { import: string } }>(`${path}/:import`, async (request, reply) => {
    const desk = await countyDesk(deps, request, reply, "activity.open");
    if (!desk) return reply;
    const { import: id } = request.params;
    const state = isUuid(id)
      ? await importState(deps.config.dataDir, desk.area.code, id)
      : undefined;
    if (!state) return deps.site.problem(request, reply, "not-found");
    if (!isOver(state)) reply.header("refresh", String(AGAIN));
    const { local, look, locale, area } = desk;
    const body = ImportStatePage({
      look,
      state,
      hrefs: {
        self: local(importStatePath(id)),
        again: local(IMPORT_PATH),
        activity: (activity) =>
          localPath(locale, staffActivityPath(area.slug, activity as ActivityId)),
        results: (activity) => local(resultsPath(activity)),
      },
    });
    return staffPage(deps, desk, look.t("import.title"), body);
  });
};

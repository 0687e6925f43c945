import { isLocale, LOCALES, type Locale } from "../../kernel/locale.ts";
import { changesOf } from "../../people/index.ts";
import { type FormValues, formValues } from "../../platform/web/fields.ts";
import type { Server, WebReply } from "../../platform/web/server.ts";
import { mergeStatements } from "../actions/merge.ts";
import { moderateStatement } from "../actions/moderation.ts";
import {
  TRANSLATION_KIND,
  translateStatement,
  translationSubject,
  undoTranslation,
} from "../actions/translate.ts";
import { undoModeration } from "../actions/undo-moderation.ts";
import { isReason, VERDICTS } from "../core/moderation.ts";
import { chosenPath, deskStatementPath, moderationPath, queuePath } from "../core/paths.ts";
import { isStatementState } from "../core/statement.ts";
import { statementByNumber } from "../store/statement.ts";
import { translationsOfStatement } from "../store/translation.ts";
import { DeskStatementPage, type DeskStatementPageProps } from "../views/desk-statement-page.tsx";
import { type AlikeFinder, alikeFinder } from "./alike.ts";
import { type AtDesk, backFrom, deskAndNumber, doneOf, formsOf, refuseVerdict } from "./desk.ts";
import { type OpinionsDeps, numberIn } from "./here.ts";
import { isTextTrouble, textTrouble } from "./refusals.ts";

type AtStatement = AtDesk & { readonly number: number; readonly alikeOf: AlikeFinder };

/** Lines of the trail that are shown. */
const MOST_LINES = 50;

const trailOfStatement = ({ db }: OpinionsDeps, id: number) =>
  changesOf(
    db,
    [
      { kind: "statement", ids: [String(id)] },
      { kind: TRANSLATION_KIND, ids: LOCALES.map((lang) => translationSubject(id, lang)) },
    ],
    MOST_LINES,
  );

type Told = Pick<DeskStatementPageProps, "done" | "translated" | "wrongMerge" | "wrongTranslation">;

const statementPage = async (
  deps: OpinionsDeps,
  at: AtStatement,
  told: Told = {},
): Promise<WebReply> => {
  const { db, site } = deps;
  const { desk, request, reply, number, alikeOf } = at;
  const { id, local, look, activity, area } = desk;
  const statement = await statementByNumber(db, id, number);
  if (!statement) return site.problem(request, reply, "not-found");
  const [translations, trail, alike] = await Promise.all([
    translationsOfStatement(db, statement.id),
    trailOfStatement(deps, statement.id),
    alikeOf(area.code, id, statement),
  ]);
  const body = DeskStatementPage({
    forms: formsOf(deps, at, "statement"),
    activityTitle: activity.title,
    statement,
    alike,
    translations,
    trail,
    mostLines: MOST_LINES,
    ...told,
    hrefs: {
      list: local(moderationPath(id)),
      queue: local(queuePath(id)),
      undoMany: local(chosenPath(id, "undo")),
    },
  });
  const invalid = Boolean(told.wrongMerge || told.wrongTranslation);
  return site.page(request, reply, {
    title: look.t("one.title", { number: String(number) }),
    body,
    staff: true,
    noIndex: true,
    invalid,
    address: `/${desk.area.slug}${deskStatementPath(id, number)}`,
    status: invalid ? 422 : 200,
  });
};

const takeVerdict = async (
  deps: OpinionsDeps,
  at: AtStatement,
  values: FormValues,
): Promise<WebReply> => {
  const { desk, reply, number } = at;
  const { seen = "", hide } = values;
  const reason = hide ?? values.reason ?? "";
  const verdict = hide === undefined ? VERDICTS.find((one) => one === values.verdict) : "hide";
  if (!verdict || !isStatementState(seen))
    return deps.site.problem(at.request, reply, "bad-request");
  const decided = await moderateStatement(desk.context, desk.area.code, {
    activityId: desk.id,
    number,
    verdict,
    seen,
    ...(verdict === "hide" && isReason(reason) ? { reason } : {}),
  });
  return decided.ok
    ? reply.redirect(backFrom(desk, number, values), 303)
    : refuseVerdict(deps, at, decided.refusal.kind);
};

const MENDABLE = [
  "merge-into-itself",
  "merge-target-unknown",
  "merge-target-merged",
  "merge-target-not-published",
] as const;

/** A wrong number is told at its field, where it can be mended. */
const mendable = (kind: string) => MENDABLE.find((one) => one === kind);

const takeMerge = async (
  deps: OpinionsDeps,
  at: AtStatement,
  values: FormValues,
): Promise<WebReply> => {
  const { desk, reply, number } = at;
  const { seen = "", into = "" } = values;
  if (!isStatementState(seen)) return deps.site.problem(at.request, reply, "bad-request");
  const merged = await mergeStatements(desk.context, desk.area.code, {
    activityId: desk.id,
    number,
    into: numberIn(into.trim()) ?? 0,
    seen,
  });
  if (merged.ok) return reply.redirect(backFrom(desk, number, values), 303);
  const kind = mendable(merged.refusal.kind);
  if (!kind) return refuseVerdict(deps, at, merged.refusal.kind);
  return statementPage(deps, at, { wrongMerge: { text: desk.look.t(`refusal.${kind}`), into } });
};

const translated = ({ desk, number, reply }: AtStatement, lang: Locale): WebReply =>
  reply.redirect(`${desk.local(deskStatementPath(desk.id, number))}?translated=${lang}`, 303);

const takeTranslation = async (
  deps: OpinionsDeps,
  at: AtStatement,
  { lang = "", text = "" }: FormValues,
): Promise<WebReply> => {
  const { desk, number } = at;
  if (!isLocale(lang)) return deps.site.problem(at.request, at.reply, "bad-request");
  const place = { activityId: desk.id, number, lang };
  const kept = await translateStatement(desk.context, desk.area.code, { ...place, text });
  if (kept.ok) return translated(at, lang);
  const { refusal } = kept;
  if (!isTextTrouble(refusal)) return refuseVerdict(deps, at, refusal.kind);
  const error = textTrouble(desk.look, refusal, text);
  return statementPage(deps, at, { wrongTranslation: { lang, text, error } });
};

/** One statement of the desk: its page, and every form about it. */
export const moderationStatementRoutes = (server: Server, deps: OpinionsDeps): void => {
  const path = "/:locale/:area/staff/activities/:activityId/statements/:statement";
  const alikeOf = alikeFinder(deps.db);

  const act = (
    name: string,
    answer: (at: AtStatement, values: FormValues) => WebReply | Promise<WebReply>,
  ): void => {
    server.post(`${path}/${name}`, async (request, reply) => {
      const at = await deskAndNumber(deps, request, reply);
      return at ? answer({ ...at, alikeOf }, formValues(request.body)) : reply;
    });
  };

  server.get(path, async (request, reply) => {
    const found = await deskAndNumber(deps, request, reply);
    if (!found) return reply;
    const at = { ...found, alikeOf };
    const { translated: lang } = request.query as { readonly translated?: unknown };
    return typeof lang === "string" && isLocale(lang)
      ? statementPage(deps, at, { translated: lang })
      : statementPage(deps, at, { done: await doneOf(deps, at) });
  });
  act("moderate", (at, values) => takeVerdict(deps, at, values));
  act("merge", (at, values) => takeMerge(deps, at, values));
  act("translate", (at, values) => takeTranslation(deps, at, values));

  act("undo", async (at, values) => {
    const { desk, number, reply } = at;
    const place = { activityId: desk.id, number };
    const undone = await undoModeration(desk.context, desk.area.code, place);
    return undone.ok
      ? reply.redirect(backFrom(desk, number, values, true), 303)
      : refuseVerdict(deps, at, undone.refusal.kind);
  });

  act("undo-translation", async (at, { lang = "" }) => {
    const { desk, number } = at;
    if (!isLocale(lang)) return deps.site.problem(at.request, at.reply, "bad-request");
    const place = { activityId: desk.id, number, lang };
    const undone = await undoTranslation(desk.context, desk.area.code, place);
    if (undone.ok) return translated(at, lang);
    const { refusal } = undone;
    // What was kept before was fit to be kept: a text cannot be wrong here.
    return isTextTrouble(refusal)
      ? deps.site.problem(at.request, at.reply, "bad-request")
      : refuseVerdict(deps, at, refusal.kind);
  });
};

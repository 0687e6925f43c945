import { isLocale, type Locale } from "../../kernel/locale.ts";
import type { FormValues } from "../../platform/web/fields.ts";
import type { Server, WebReply } from "../../platform/web/server.ts";
import { twoSteps } from "../../platform/web/two-steps.ts";
import {
  isTimesRefusal,
  type MeasureChoice,
  measureChoices,
  TIMES_FIELDS,
} from "../../programmes/index.ts";
import { type CreateTrouble, createFromTemplate } from "../actions/create-from-template.ts";
import { conversationPath, IMPORT_PATH, NEW_CONVERSATION_PATH } from "../core/paths.ts";
import { readLines } from "../core/seed-statements.ts";
import { type ConversationTemplate, templateOf } from "../core/templates.ts";
import { ChooseConversation, NewConversation } from "../views/new-conversation.tsx";
import { linesTold } from "./lines.ts";
import {
  newConversationLabels,
  readNewConversation,
  templateValues,
} from "./new-conversation-form.ts";
import { type CountyDesk, countyDesk, type SetupDeps, staffPage } from "./staff-desk.ts";

type Deps = SetupDeps;

interface Chosen {
  readonly measure: MeasureChoice;
  readonly template: ConversationTemplate;
  readonly lang: Locale;
}

/** The language in which the first statements are written: the reader's own unless asked otherwise. */
const langIn = ({ locale }: CountyDesk, { lang = "" }: FormValues): Locale =>
  isLocale(lang) ? lang : locale;

const chosenIn = async (
  { db }: Deps,
  desk: CountyDesk,
  asked: FormValues,
): Promise<Chosen | undefined> => {
  const measures = await measureChoices(db, desk.area.code, desk.locale);
  const measure = measures.find(({ value }) => value === asked.measure);
  const template = templateOf(asked.template ?? "");
  return measure && template && { measure, template, lang: langIn(desk, asked) };
};

const choosePage = async (
  deps: Deps,
  desk: CountyDesk,
  asked: FormValues,
  sent: boolean,
): Promise<WebReply> => {
  const { look, local, area, locale } = desk;
  const measures = await measureChoices(deps.db, area.code, locale);
  const measure = measures.find(({ value }) => value === asked.measure);
  const body = ChooseConversation({
    look,
    measures,
    values: asked,
    lang: langIn(desk, asked),
    sent,
    action: local(NEW_CONVERSATION_PATH),
    importHref: local(`${IMPORT_PATH}${measure ? `?measure=${measure.value}` : ""}`),
    backHref: local("/staff"),
  });
  return staffPage(deps, desk, look.t("new.title"), body, { status: sent ? 422 : 200 });
};

interface Troubles {
  readonly errors: Readonly<Record<string, string>>;
  /** What is wrong with the first statements, line by line. */
  readonly lines?: readonly string[];
}

const formPage = (
  deps: Deps,
  desk: CountyDesk,
  { measure, template, lang }: Chosen,
  values: FormValues,
  troubles?: Troubles,
): Promise<WebReply> => {
  const { look, local, reply } = desk;
  const body = NewConversation({
    look,
    measure: measure.label,
    lang,
    values,
    errors: troubles?.errors ?? {},
    lines: troubles?.lines,
    csrf: deps.site.csrf(reply),
    hidden: { measure: measure.value, template: template.key, lang },
    action: local(NEW_CONVERSATION_PATH),
    backHref: local(`${NEW_CONVERSATION_PATH}?measure=${measure.value}`),
  });
  return staffPage(deps, desk, look.t("new.title"), body, { status: troubles ? 422 : 200 });
};

/** Where on the form a refusal belongs; undefined for one that no field can mend. */
const troubleOn = ({ look }: CountyDesk, refusal: CreateTrouble): Troubles | undefined => {
  const { t } = look;
  const lines = linesTold(look, refusal);
  if (lines) return { errors: { statements: lines.error }, lines: lines.lines };
  const { kind } = refusal;
  if (isTimesRefusal(kind)) return { errors: { [TIMES_FIELDS[kind]]: t(`refusal.${kind}`) } };
  return kind === "purpose-missing"
    ? { errors: { "purpose.fi": t("refusal.purpose-missing") } }
    : undefined;
};

/** What is wrong with the statements, told in one go with what is wrong elsewhere. */
const linesTroubles = (
  { look }: CountyDesk,
  { statements = "" }: FormValues,
): Troubles | undefined => {
  const read = statements.trim() === "" ? undefined : readLines(statements);
  const told = read && !read.ok ? linesTold(look, read.refusal) : undefined;
  return told && { errors: { statements: told.error }, lines: told.lines };
};

const create = async (
  deps: Deps,
  desk: CountyDesk,
  chosen: Chosen,
  values: FormValues,
): Promise<WebReply> => {
  const { context, area, look, local, request, reply } = desk;
  if (values.act === "preview") return formPage(deps, desk, chosen, values);
  const read = readNewConversation(values, chosen);
  if (!read.ok) {
    const labels = newConversationLabels(look);
    const fields = deps.site.fieldErrors(look.locale, read.refusal.errors, labels);
    const inLines = linesTroubles(desk, values);
    const errors = { ...fields, ...inLines?.errors };
    return formPage(deps, desk, chosen, values, { errors, lines: inLines?.lines });
  }
  const { value } = chosen.measure;
  const made = await createFromTemplate(context, deps.ways, area.code, value, read.value);
  if (made.ok) return reply.redirect(`${local(conversationPath(made.value.id))}?done=created`, 303);
  const troubles = troubleOn(desk, made.refusal);
  if (troubles) return formPage(deps, desk, chosen, values, troubles);
  const { kind } = made.refusal;
  const known = kind === "signed-out" || kind === "forbidden" ? kind : "conflict";
  return deps.site.problem(request, reply, known);
};

/** A new conversation in two steps: measure and template, then the form that they fill in. */
export const newConversationRoutes = (server: Server, deps: Deps): void =>
  twoSteps<CountyDesk, Chosen>(server, `/:locale/:area${NEW_CONVERSATION_PATH}`, {
    desk: (request, reply) => countyDesk(deps, request, reply, "activity.edit"),
    chosen: (desk, asked) => chosenIn(deps, desk, asked),
    choose: (desk, asked, sent) => choosePage(deps, desk, asked, sent),
    fill: (desk, chosen) =>
      formPage(deps, desk, chosen, templateValues(chosen.template, chosen.lang)),
    make: (desk, chosen, values) => create(deps, desk, chosen, values),
  });

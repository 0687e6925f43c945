import { isUuid, type NodeId } from "../../kernel/ids.ts";
import { isLocale, type Locale, textFor } from "../../kernel/locale.ts";
import { type FormValues, formValues } from "../../platform/web/fields.ts";
import type { Server, WebReply, WebRequest } from "../../platform/web/server.ts";
import { chain, nodeById, programmesOfArea } from "../../programmes/index.ts";
import type { Option } from "../../ui/index.ts";
import { type CreateTrouble, createFromTemplate } from "../actions/create-from-template.ts";
import { conversationPath, IMPORT_PATH, NEW_CONVERSATION_PATH } from "../core/paths.ts";
import { readLines } from "../core/seed-statements.ts";
import { type ConversationTemplate, TEMPLATES, templateOf } from "../core/templates.ts";
import { ChooseTemplate, measureLabel, NewConversation } from "../views/new-conversation.tsx";
import { linesTold } from "./lines.ts";
import {
  newConversationLabels,
  readNewConversation,
  templateValues,
} from "./new-conversation-form.ts";
import { type CountyDesk, countyDesk, type SetupDeps, staffPage } from "./staff-desk.ts";

type Deps = SetupDeps;

/** The measures of the county's programmes, by their titles. */
export const measuresOf = async ({ db }: Deps, { area, locale }: CountyDesk): Promise<Option[]> => {
  const programmes = await programmesOfArea(db, area.code);
  const several = programmes.length > 1;
  const lists = await Promise.all(
    programmes.map(async ({ id, title }) => {
      const programme = several ? textFor(title, locale).text : undefined;
      return (await chain(db, id)).nodes
        .filter(({ kind, status }) => kind === "measure" && status !== "dropped")
        .map((node) => ({ value: node.id, label: measureLabel(node.title, programme, locale) }));
    }),
  );
  return lists.flat();
};

interface Chosen {
  readonly measure: { readonly id: NodeId; readonly title: string };
  readonly template: ConversationTemplate;
  readonly lang: Locale;
}

type Asked = Readonly<Record<string, unknown>>;

const measureIn = async ({ db }: Deps, { area, locale }: CountyDesk, id: unknown) => {
  const node = typeof id === "string" && isUuid(id) ? await nodeById(db, id as NodeId) : undefined;
  return node?.kind === "measure" && node.area === area.code
    ? { id: node.id, title: textFor(node.title, locale).text }
    : undefined;
};

/** What the first step chose; undefined for what is missing or is none of the county's. */
const chosenIn = async (deps: Deps, desk: CountyDesk, asked: Asked): Promise<Partial<Chosen>> => {
  const { template, lang } = asked;
  return {
    measure: await measureIn(deps, desk, asked.measure),
    template: typeof template === "string" ? templateOf(template) : undefined,
    lang: typeof lang === "string" && isLocale(lang) ? lang : desk.locale,
  };
};

const choosePage = async (
  deps: Deps,
  desk: CountyDesk,
  asked: Asked,
  { measure, template, lang = desk.locale }: Partial<Chosen>,
): Promise<WebReply> => {
  const { look, local } = desk;
  // Coming from a measure nothing was chosen yet; only what was sent and is wrong is an error.
  const sent = asked.template !== undefined || asked.lang !== undefined;
  const errors: Record<string, string> = {};
  if (sent && !measure) errors.measure = look.t("new.measure.missing");
  if (sent && !template) errors.template = look.t("new.template.missing");
  const body = ChooseTemplate({
    look,
    templates: TEMPLATES,
    measures: await measuresOf(deps, desk),
    measure: measure?.id,
    lang,
    errors,
    action: local(NEW_CONVERSATION_PATH),
    importHref: local(`${IMPORT_PATH}${measure ? `?measure=${measure.id}` : ""}`),
    backHref: local("/staff"),
  });
  return staffPage(deps, desk, look.t("new.title"), body, { status: sent ? 422 : 200 });
};

interface Draft {
  readonly values: FormValues;
  readonly errors?: Readonly<Record<string, string>>;
  readonly lines?: readonly string[];
  readonly status?: number;
}

const formPage = (
  deps: Deps,
  desk: CountyDesk,
  { measure, template, lang }: Chosen,
  { values, errors = {}, lines, status }: Draft,
): Promise<WebReply> => {
  const { look, local, reply } = desk;
  const body = NewConversation({
    look,
    measure: measure.title,
    lang,
    values,
    errors,
    lines,
    csrf: deps.site.csrf(reply),
    hidden: { measure: measure.id, template: template.key, lang },
    action: local(NEW_CONVERSATION_PATH),
    backHref: local(`${NEW_CONVERSATION_PATH}?measure=${measure.id}`),
  });
  return staffPage(deps, desk, look.t("new.title"), body, { status });
};

/** Where on the form a refusal belongs; undefined for one that no field can mend. */
const troubleOn = (
  { look }: CountyDesk,
  refusal: CreateTrouble,
): Omit<Draft, "values"> | undefined => {
  const { t } = look;
  const lines = linesTold(look, refusal);
  if (lines) return { errors: { statements: lines.error }, lines: lines.lines };
  switch (refusal.kind) {
    case "purpose-missing":
      return { errors: { "purpose.fi": t("refusal.purpose-missing") } };
    case "opens-in-the-past":
      return { errors: { opensOn: t("refusal.opens-in-the-past") } };
    case "closes-before-opening":
    case "closes-in-the-past":
      return { errors: { closesOn: t(`refusal.${refusal.kind}`) } };
    default:
      return undefined;
  }
};

/** What is wrong with the statements, told in one go with what is wrong elsewhere. */
const linesTroubles = ({ look }: CountyDesk, { statements = "" }: FormValues) => {
  const read = statements.trim() === "" ? undefined : readLines(statements);
  const told = read && !read.ok ? linesTold(look, read.refusal) : undefined;
  return told ? { errors: { statements: told.error }, lines: told.lines } : {};
};

const create = async (deps: Deps, desk: CountyDesk, chosen: Chosen): Promise<WebReply> => {
  const { context, area, look, local, request, reply } = desk;
  const values = formValues(request.body);
  const draft = { values, status: 422 };
  if (values.act === "preview") return formPage(deps, desk, chosen, { values });
  const read = readNewConversation(values, chosen);
  if (!read.ok) {
    const labels = newConversationLabels(look);
    const fields = deps.site.fieldErrors(look.locale, read.refusal.errors, labels);
    const { errors, lines } = linesTroubles(desk, values);
    return formPage(deps, desk, chosen, { ...draft, errors: { ...fields, ...errors }, lines });
  }
  const { measure } = chosen;
  const made = await createFromTemplate(context, deps.ways, area.code, measure.id, read.value);
  if (made.ok) return reply.redirect(`${local(conversationPath(made.value.id))}?done=created`, 303);
  const trouble = troubleOn(desk, made.refusal);
  if (trouble) return formPage(deps, desk, chosen, { ...draft, ...trouble });
  const { kind } = made.refusal;
  const known = kind === "signed-out" || kind === "forbidden" ? kind : "conflict";
  return deps.site.problem(request, reply, known);
};

/** A new conversation in two steps: measure and template, then the form that they fill in. */
export const newConversationRoutes = (server: Server, deps: Deps): void => {
  const path = "/:locale/:area/staff/conversations/new";

  const begin = async (request: WebRequest, reply: WebReply, asked: Asked) => {
    const desk = await countyDesk(deps, request, reply, "activity.edit");
    if (!desk) return undefined;
    const { measure, template, lang = desk.locale } = await chosenIn(deps, desk, asked);
    const chosen = measure && template ? { measure, template, lang } : undefined;
    return { desk, chosen, partly: { measure, template, lang } };
  };

  server.get(path, async (request, reply) => {
    const asked = request.query as Asked;
    const begun = await begin(request, reply, asked);
    if (!begun) return reply;
    const { desk, chosen, partly } = begun;
    return chosen
      ? formPage(deps, desk, chosen, { values: templateValues(chosen.template, chosen.lang) })
      : choosePage(deps, desk, asked, partly);
  });

  server.post(path, async (request, reply) => {
    const asked = formValues(request.body);
    const begun = await begin(request, reply, asked);
    if (!begun) return reply;
    const { desk, chosen, partly } = begun;
    return chosen ? create(deps, desk, chosen) : choosePage(deps, desk, asked, partly);
  });
};

import { isLocale, type Locale } from "../../kernel/locale.ts";
import { formValues } from "../../platform/web/fields.ts";
import type { Server, WebReply } from "../../platform/web/server.ts";
import { addCountyStatements } from "../actions/seed-statements.ts";
import { conversationPath, seedStatementsPath } from "../core/paths.ts";
import { SeedStatementsPage } from "../views/seed-statements-page.tsx";
import type { ActivityRoute, OpinionsDeps } from "./here.ts";
import { type LinesTold, linesTold } from "./lines.ts";
import { type StaffDesk, staffDesk, staffPage } from "./staff-desk.ts";

interface Draft {
  readonly text: string;
  readonly lang: Locale;
  readonly told?: LinesTold;
}

const seedPage = (deps: OpinionsDeps, desk: StaffDesk, { text, lang, told }: Draft) => {
  const { look, activity, id, local, reply } = desk;
  const body = SeedStatementsPage({
    look,
    title: activity.title,
    csrf: deps.site.csrf(reply),
    text,
    lang,
    ...told,
    action: local(seedStatementsPath(id)),
    backHref: local(conversationPath(id)),
  });
  return staffPage(deps, desk, look.t("seed.title"), body, { status: told ? 422 : 200 });
};

const takeLines = async (deps: OpinionsDeps, desk: StaffDesk): Promise<WebReply> => {
  const { context, area, id, local, look, locale, request, reply } = desk;
  const values = formValues(request.body);
  const text = values.statements ?? "";
  const lang = values.lang && isLocale(values.lang) ? values.lang : locale;
  const added = await addCountyStatements(context, area.code, { activityId: id, text, lang });
  if (added.ok)
    return reply.redirect(`${local(conversationPath(id))}?done=added&count=${added.value}`, 303);
  const told = linesTold(look, added.refusal);
  if (told) return seedPage(deps, desk, { text, lang, told });
  const { kind } = added.refusal;
  if (kind === "signed-out" || kind === "forbidden") return deps.site.problem(request, reply, kind);
  return deps.site.problem(request, reply, "conflict", look.t("refusal.conversation-closed"));
};

/** Staff add many statements of the county at once. */
export const seedStatementsRoutes = (server: Server, deps: OpinionsDeps): void => {
  const path = "/:locale/:area/staff/activities/:activityId/seed-statements";

  server.get<ActivityRoute>(path, async (request, reply) => {
    const desk = await staffDesk(deps, request, reply, "statement.moderate");
    if (!desk) return reply;
    if (desk.activity.status === "closed") {
      const text = desk.look.t("refusal.conversation-closed");
      return deps.site.problem(request, reply, "conflict", text);
    }
    return seedPage(deps, desk, { text: "", lang: desk.locale });
  });

  server.post<ActivityRoute>(path, async (request, reply) => {
    const desk = await staffDesk(deps, request, reply, "statement.moderate");
    return desk ? takeLines(deps, desk) : reply;
  });
};

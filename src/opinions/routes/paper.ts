import { isLocale, textFor } from "../../kernel/locale.ts";
import { qrCode } from "../../platform/documents/qr.ts";
import type { Server, WebReply } from "../../platform/web/server.ts";
import { conversationPath, paperEntryPath, paperPath, shortPath } from "../core/paths.ts";
import { conversationSettings } from "../store/settings.ts";
import { printedStatements } from "../store/standing.ts";
import { PaperPage } from "../views/paper-form.tsx";
import { type ActivityRoute, lookOf, numberIn, type OpinionsDeps } from "./here.ts";
import { type StaffDesk, staffDesk, staffPage } from "./staff-desk.ts";

/** As many statements as a person answers on paper with patience: four pages. */
const USUAL = 40;
const MOST = 200;

const paperPage = async (deps: OpinionsDeps, desk: StaffDesk): Promise<WebReply> => {
  const { db, config } = deps;
  const { request, locale, look, area, activity, id, local } = desk;
  const asked = request.query as { lang?: unknown; most?: unknown };
  const lang = typeof asked.lang === "string" && isLocale(asked.lang) ? asked.lang : locale;
  const wanted = asked.most === undefined ? USUAL : numberIn(asked.most);
  const wrong = wanted === undefined || wanted < 1 || wanted > MOST;
  const statements = await printedStatements(db, id, lang, wrong ? USUAL : wanted);
  const settings = await conversationSettings(db, id);
  const address = `${config.publicUrl}${shortPath(id)}`;
  const body = PaperPage({
    look,
    title: activity.title,
    lang,
    most: typeof asked.most === "string" ? asked.most : String(USUAL),
    error: wrong ? look.t("paper.most.wrong", { most: String(MOST) }) : undefined,
    form:
      statements.length === 0
        ? undefined
        : {
            look: lookOf(lang),
            area: textFor(area.name, lang).text,
            question: activity.question,
            why: activity.why,
            closesAt: activity.closesAt,
            statements,
            background: settings?.background ?? [],
            purpose: settings?.backgroundPurpose,
            online: { address: address.replace(/^https?:\/\//, ""), qr: qrCode(address) },
          },
    hrefs: {
      here: local(paperPath(id)),
      entry: activity.status === "planned" ? undefined : local(paperEntryPath(id)),
      back: local(conversationPath(id)),
    },
  });
  return staffPage(deps, desk, look.t("paper.title"), body, { status: wrong ? 422 : 200 });
};

/** The paper form of a conversation, to be printed by the browser. */
export const paperRoutes = (server: Server, deps: OpinionsDeps): void => {
  server.get<ActivityRoute>(
    "/:locale/:area/staff/activities/:activityId/paper",
    async (request, reply) => {
      const desk = await staffDesk(deps, request, reply, "paper.enter");
      return desk ? paperPage(deps, desk) : reply;
    },
  );
};

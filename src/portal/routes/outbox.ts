import { authorise, visitorOf } from "../../people/index.ts";
import { translator } from "../../platform/i18n/translator.ts";
import { outboxCounts, outboxOf } from "../../platform/mail/outbox.ts";
import { localPath } from "../../platform/slice.ts";
import { sessionToken } from "../../platform/web/cookies.ts";
import type { Server } from "../../platform/web/server.ts";
import { uiMessages } from "../../ui/messages/messages.generated.ts";
import { outboxPath } from "../core/paths.ts";
import { portalMessages } from "../messages/messages.generated.ts";
import { OutboxPage } from "../views/outbox-page.tsx";
import type { PortalNeeds } from "./needs.ts";

const LETTERS = 50;

const wantedPage = (text: unknown): number =>
  typeof text === "string" && /^[1-9]\d{0,5}$/.test(text) ? Number(text) : 1;

/** The county's outbox, for those who may publish answers: the letters tell who asked for one. */
export const outboxRoutes = (server: Server, needs: PortalNeeds): void => {
  const { db, site, config } = needs;
  server.get<{ Querystring: { page?: string } }>(
    "/:locale/:area/staff/outbox",
    async (request, reply) => {
      const { locale, area } = site.areaPlace(request);
      const visitor = await visitorOf(needs, sessionToken(request));
      const allowed = authorise(visitor, "answer.publish", area.code);
      if (!allowed.ok) return site.problem(request, reply, allowed.refusal.kind);
      const { all } = await outboxCounts(db, area.code);
      const pages = Math.max(1, Math.ceil(all / LETTERS));
      const page = Math.min(wantedPage(request.query.page), pages);
      const offset = (page - 1) * LETTERS;
      const t = translator(portalMessages, locale);
      const address = outboxPath(area.slug);
      const body = OutboxPage({
        t,
        ui: translator(uiMessages, locale),
        locale,
        letters: await outboxOf(db, area.code, { offset, limit: LETTERS }),
        sends: config.mail !== undefined,
        page,
        pages,
        hrefOf: (number) => `${localPath(locale, address)}?page=${number}`,
      });
      return site.page(request, reply, {
        title: t("outbox.title"),
        body,
        address: page > 1 ? `${address}?page=${page}` : address,
        staff: true,
        noIndex: true,
      });
    },
  );
};

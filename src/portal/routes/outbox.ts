import type { AreaCode } from "../../kernel/area.ts";
import {
  authorise,
  recordAudit,
  SIGN_IN_LETTER,
  trailOf,
  type Visitor,
  visitorOf,
} from "../../people/index.ts";
import { inArea } from "../../platform/db/connect.ts";
import { translator } from "../../platform/i18n/translator.ts";
import {
  letBe,
  outboxCounts,
  outboxOf,
  type PostedLetter,
  sendAgain,
} from "../../platform/mail/outbox.ts";
import { localPath } from "../../platform/slice.ts";
import { sessionToken } from "../../platform/web/cookies.ts";
import type { Server, WebReply, WebRequest } from "../../platform/web/server.ts";
import { uiMessages } from "../../ui/messages/messages.generated.ts";
import { outboxPath } from "../core/paths.ts";
import { portalMessages } from "../messages/messages.generated.ts";
import { OutboxPage } from "../views/outbox-page.tsx";
import type { PortalNeeds } from "./needs.ts";

const LETTERS = 50;

const wantedPage = (text: unknown): number =>
  typeof text === "string" && /^[1-9]\d{0,5}$/.test(text) ? Number(text) : 1;

/** A way in is read by whom it is for alone, unless staff must hand letters over by themselves. */
const forReading = (letters: readonly PostedLetter[], sends: boolean): readonly PostedLetter[] =>
  letters.map(({ body, ...letter }) => ({
    ...letter,
    ...(body === undefined || (sends && letter.purpose === SIGN_IN_LETTER) ? {} : { body }),
  }));

/** What can be done about a letter that may have left. */
const ACTS = ["send-again", "let-be"] as const;
type Act = (typeof ACTS)[number];

/** Who asks, where they may tend the outbox; undefined once a problem has been answered. */
const tenderOf = async (
  needs: PortalNeeds,
  request: WebRequest,
  reply: WebReply,
): Promise<Visitor | undefined> => {
  const { area } = needs.site.areaPlace(request);
  const visitor = await visitorOf(needs, sessionToken(request));
  const allowed = authorise(visitor, "outbox.tend", area.code);
  if (allowed.ok) return visitor;
  await needs.site.problem(request, reply, allowed.refusal.kind);
  return undefined;
};

/** Settles a letter that may have left, once; false where somebody did already, or it is another's. */
const settle = (
  { db, clock, jobs }: PortalNeeds,
  visitor: Visitor,
  area: AreaCode,
  { act, id }: { readonly act: Act; readonly id: string },
): Promise<boolean> =>
  inArea(
    db,
    area,
    async (tx) => {
      const letter = { id, now: clock.now() };
      const settled = await (act === "send-again"
        ? sendAgain(tx, jobs, area, letter)
        : letBe(tx, area, letter));
      if (settled)
        await recordAudit(tx, {
          ...trailOf({ clock, visitor }, area),
          action: `letter-${act}`,
          subjectKind: "letter",
          subjectId: id,
        });
      return settled;
    },
    { quiet: true },
  );

/** The area's outbox, for those who may tend it: the letters tell who they go to. */
export const outboxRoutes = (server: Server, needs: PortalNeeds): void => {
  const { db, site, config, clock } = needs;
  server.get<{ Querystring: { page?: string; done?: string } }>(
    "/:locale/:area/staff/outbox",
    async (request, reply) => {
      const { locale, area } = site.areaPlace(request);
      if (!(await tenderOf(needs, request, reply))) return reply;
      const now = clock.now();
      const { all, unsure } = await outboxCounts(db, area.code, now);
      const pages = Math.max(1, Math.ceil(all / LETTERS));
      const page = Math.min(wantedPage(request.query.page), pages);
      const offset = (page - 1) * LETTERS;
      const t = translator(portalMessages, locale);
      const address = outboxPath(area.slug);
      const body = OutboxPage({
        t,
        ui: translator(uiMessages, locale),
        locale,
        letters: forReading(
          await outboxOf(db, area.code, { offset, limit: LETTERS, now }),
          config.mail !== undefined,
        ),
        unsure,
        csrf: site.csrf(reply),
        actOf: (id, act) => localPath(locale, `${address}/${id}/${act}`),
        done: ACTS.find((act) => act === request.query.done),
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
  for (const act of ACTS)
    server.post<{ Params: { letterId: string } }>(
      `/:locale/:area/staff/outbox/:letterId/${act}`,
      async (request, reply) => {
        const { locale, area } = site.areaPlace(request);
        const visitor = await tenderOf(needs, request, reply);
        if (!visitor) return reply;
        const id = request.params.letterId;
        const settled = await settle(needs, visitor, area.code, { act, id });
        const page = localPath(locale, outboxPath(area.slug));
        return reply.redirect(settled ? `${page}?done=${act}` : page, 303);
      },
    );
};

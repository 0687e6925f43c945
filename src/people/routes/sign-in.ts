import { translator } from "../../platform/i18n/translator.ts";
import { type Deps, localPath } from "../../platform/slice.ts";
import { clearSession, sessionToken, setSession } from "../../platform/web/cookies.ts";
import { formValues } from "../../platform/web/fields.ts";
import type { Server } from "../../platform/web/server.ts";
import { askForLink } from "../actions/account.ts";
import { signIn, signOut, visitorOf } from "../actions/sign-in.ts";
import { SIGN_IN_PATH } from "../core/paths.ts";
import { peopleMessages } from "../messages/messages.generated.ts";
import { networkArea, openAreas } from "../store/area.ts";
import { letterWriter } from "./letters.ts";
import { AskForLink, SignIn } from "../views/sign-in.tsx";

/** Where a member of staff lands: the first county of their grants, or else the network. */
const staffHome = async (deps: Deps, session: string): Promise<string> => {
  const visitor = await visitorOf(deps, session);
  const network = await networkArea(deps.db);
  const areas = [...(await openAreas(deps.db)), ...(network ? [network] : [])];
  const first = areas.find(
    (area) => visitor.kind === "staff" && visitor.grants.some((grant) => grant.area === area.code),
  );
  return first ? `/${first.slug}/staff` : "/";
};

/** Sign-in by one-time link, sign-out, and the page that explains how staff get in. */
export const peopleRoutes = (server: Server, deps: Deps): void => {
  const { site } = deps;

  server.get<{ Querystring: { asked?: string } }>("/:locale/sign-in", async (request, reply) => {
    const { locale } = site.place(request);
    const t = translator(peopleMessages, locale);
    const asked = request.query.asked === "1";
    const title = t(asked ? "sign-in.asked.title" : "sign-in.help.title");
    const body = asked
      ? SignIn({ title, text: t("sign-in.asked.text") })
      : AskForLink({
          t,
          action: localPath(locale, SIGN_IN_PATH),
          csrf: site.csrf(reply),
        });
    return site.page(request, reply, { title, body, address: SIGN_IN_PATH, noIndex: true });
  });

  // Whoever asks gets one answer, so that nobody learns here who has an account.
  server.post("/:locale/sign-in", async (request, reply) => {
    const { locale } = site.place(request);
    const email = formValues(request.body)["email"] ?? "";
    await askForLink({ ...deps, write: letterWriter(deps.config) }, email);
    return reply.redirect(`${localPath(locale, SIGN_IN_PATH)}?asked=1`, 303);
  });

  server.get<{ Params: { token: string } }>("/:locale/sign-in/:token", async (request, reply) => {
    const { locale } = site.place(request);
    const t = translator(peopleMessages, locale);
    const title = t("sign-in.title");
    const action = `/${locale}/sign-in/${encodeURIComponent(request.params.token)}`;
    const form = { action, csrf: site.csrf(reply), button: t("sign-in.button") };
    const body = SignIn({ title, text: t("sign-in.text"), form });
    return site.page(request, reply, { title, body, noIndex: true });
  });

  server.post<{ Params: { token: string } }>("/:locale/sign-in/:token", async (request, reply) => {
    const { locale } = site.place(request);
    const t = translator(peopleMessages, locale);
    const result = await signIn(deps, request.params.token);
    if (result.ok) {
      setSession(request, reply, result.value);
      return reply.redirect(localPath(locale, await staffHome(deps, result.value)), 303);
    }
    const title = t("refusal.title");
    const body = SignIn({ title, text: t(`refusal.${result.refusal.kind}`) });
    return site.page(request, reply, { title, body, status: 403, noIndex: true });
  });

  server.post("/:locale/sign-out", async (request, reply) => {
    const { locale } = site.place(request);
    const session = sessionToken(request);
    if (session) await signOut(deps, session);
    clearSession(request, reply);
    return reply.redirect(`/${locale}`, 303);
  });
};

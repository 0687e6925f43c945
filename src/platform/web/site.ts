import { randomBytes } from "node:crypto";
import type { VNode } from "preact";
import { render } from "preact-render-to-string";
import type { Area } from "../../kernel/area.ts";
import type { Locale } from "../../kernel/locale.ts";
import { keptUntilChange } from "../db/kept.ts";
import { translator } from "../i18n/translator.ts";
import type { FieldError } from "./fields.ts";
import { cookieTravel } from "./framing.ts";
import { webMessages } from "./messages/messages.generated.ts";
import { type CachedPage, gzippedOnce, packedForAll, pageCache } from "./page-cache.ts";
import { pageMould } from "./page-mould.ts";
import { type AreaPlace, localeOf, type Place, pathOfPage, placeOf } from "./place.ts";
import { PROBLEM_STATUS, type ProblemKind, problemOfStatus, problemTexts } from "./problem.ts";
import type { Server, WebReply, WebRequest } from "./server.ts";

export type { AreaPlace, Place } from "./place.ts";
export type { ProblemKind } from "./problem.ts";

export type ThreadStopKey = "programme" | "activity" | "results" | "decision" | "answer" | "impact";

/** Where on the thread a page stands, and the thing from which its other stops are found. */
export interface ThreadPlace {
  readonly stop: ThreadStopKey;
  readonly programmeId?: string;
  readonly activityId?: string;
  readonly decisionId?: string;
  /** When people took part, where the day is not that on which it was opened: a meeting's. */
  readonly tookPartAt?: string;
}

export interface PageOptions {
  /** The page's own heading; the county's name is added by the shell. */
  readonly title: string;
  readonly description?: string;
  readonly body: VNode;
  readonly thread?: ThreadPlace;
  /** The county of a page whose address names none, e.g. a receipt. */
  readonly area?: Area;
  readonly status?: number;
  /**
   * Path after the language at which a browser finds the page again, for the language switch. The
   * answer to a form is found at the form's own address or the nearest page above, unless told.
   */
  readonly address?: string;
  /** True for pages that search engines must not keep: receipts, staff pages, problems. */
  readonly noIndex?: boolean;
  /** True on the pages of staff: shows who is signed in and the way out. */
  readonly staff?: boolean;
  /** True when a form came back with errors: said first in the document's title. */
  readonly invalid?: boolean;
  /** Islands of the page by their logical names: `opinions/vote-keys.js`. It works without them. */
  readonly scripts?: readonly string[];
  /** True for a page without the site's header and footer: in a frame, on a hall's screen. */
  readonly bare?: boolean;
}

/** All that the shell needs to wrap a body into a document of the right county and language. */
export interface ShellInput {
  readonly place: Place;
  /** Path after the language, for the language switch: `/vantaa-kerava/…`. */
  readonly path: string;
  readonly page: PageOptions;
  readonly request: WebRequest;
  readonly reply: WebReply;
}

export interface SiteParts {
  readonly findArea: (slug: string) => Promise<Area | undefined>;
  readonly shell: (input: ShellInput) => Promise<VNode>;
  readonly problemView: (props: {
    title: string;
    text: string;
    home: { href: string; label: string };
  }) => VNode;
}

/** How routes answer with pages; built once by the composition root. */
export interface Site {
  place(request: WebRequest): Place;
  /** For routes under `/:locale/:area`. */
  areaPlace(request: WebRequest): AreaPlace;
  page(request: WebRequest, reply: WebReply, page: PageOptions): Promise<WebReply>;
  /**
   * A public page that is the same for everybody; undefined from `build` answers 404. It is made
   * anew once something of its area changed, or of any area where it shows them all.
   */
  cached(
    request: WebRequest,
    reply: WebReply,
    build: () => Promise<PageOptions | undefined>,
    shows?: "all areas",
  ): Promise<WebReply>;
  /**
   * A page with forms that is the same for all who come without a cookie that tells who they are;
   * `shown` says which of those of this address it is. It is kept as `cached` pages are; `build` is
   * given the place of the forms' token, and each answer has a token of its own there.
   */
  forNewcomers(
    request: WebRequest,
    reply: WebReply,
    shown: string,
    build: (csrf: string) => Promise<PageOptions>,
  ): Promise<WebReply>;
  /** A page that says what went wrong; `text` replaces the general explanation. */
  problem(
    request: WebRequest,
    reply: WebReply,
    kind: ProblemKind,
    text?: string,
  ): Promise<WebReply>;
  /** The CSRF token for the forms of this answer, to be sent as the field `_csrf`. */
  csrf(reply: WebReply): string;
  /** Texts of field errors by field name, for a form shown again. */
  fieldErrors(
    locale: Locale,
    errors: readonly FieldError[],
    labels: Readonly<Record<string, string>>,
  ): Record<string, string>;
}

const acceptsGzip = (request: WebRequest): boolean =>
  /\bgzip\b/.test(request.headers["accept-encoding"] ?? "");

/** A proxy that compresses turns our tag into a weak one, `W/"…"`; browsers may send several. */
const isKnown = (request: WebRequest, etag: string): boolean =>
  (request.headers["if-none-match"] ?? "")
    .split(",")
    .some((tag) => tag.trim().replace(/^W\//, "") === etag);

const fieldErrors: Site["fieldErrors"] = (locale, errors, labels) => {
  const t = translator(webMessages, locale);
  return Object.fromEntries(
    errors.map(({ field, code }) => [field, t(`field.${code}`, { label: labels[field] ?? field })]),
  );
};

type Answers = Pick<Site, "page" | "cached" | "forNewcomers" | "problem">;

const newToken = (reply: WebReply): string => reply.generateCsrf(cookieTravel(reply.request));

/** Sends a page that is for everybody, or tells the browser that it has it already. */
const sendKept = (request: WebRequest, reply: WebReply, kept: CachedPage): WebReply => {
  reply.type("text/html; charset=utf-8").header("vary", "accept-encoding");
  reply.header("cache-control", "public, no-cache").header("etag", kept.etag);
  if (isKnown(request, kept.etag)) return reply.code(304).send();
  if (!acceptsGzip(request)) return reply.send(kept.html);
  return reply.header("content-encoding", "gzip").send(kept.gzip);
};

/** A page for one reader, made in the one form that their browser takes. */
interface OnePage {
  readonly plain: () => string;
  readonly packed: () => Buffer | Promise<Buffer>;
}

const sendOnce = async (
  request: WebRequest,
  reply: WebReply,
  { plain, packed }: OnePage,
): Promise<WebReply> => {
  reply.type("text/html; charset=utf-8");
  reply.header("cache-control", "no-store").header("vary", "accept-encoding");
  if (!acceptsGzip(request)) return reply.send(plain());
  return reply.header("content-encoding", "gzip").send(await packed());
};

const makeAnswers = (
  { shell, problemView }: SiteParts,
  place: (request: WebRequest) => Place,
  pagePath: (request: WebRequest) => string,
): Answers => {
  const cache = pageCache(packedForAll);
  // Nobody knows it, so nobody can write it into a text.
  const tokenPlace = randomBytes(16).toString("hex");
  const newcomers = pageCache((text) => pageMould(text, tokenPlace));

  const html = async (request: WebRequest, reply: WebReply, page: PageOptions): Promise<string> => {
    const here = place(request);
    const shown = page.area ? { ...here, area: page.area } : here;
    const path = page.address ?? pagePath(request);
    const input = { place: shown, path, page, request, reply };
    return `<!doctype html>${render(await shell(input))}`;
  };

  const page: Site["page"] = async (request, reply, options) => {
    const text = await html(request, reply, options);
    reply.code(options.status ?? 200);
    return sendOnce(request, reply, { plain: () => text, packed: () => gzippedOnce(text) });
  };

  const forNewcomers: Site["forNewcomers"] = async (request, reply, shown, build) => {
    const address = request.url.split("?", 1)[0] ?? "";
    const of = place(request).area?.code ?? "*";
    const mould = await newcomers.page(`${address} ${shown}`, of, async () =>
      html(request, reply, await build(tokenPlace)),
    );
    if (!mould) return problem(request, reply, "not-found");
    const token = newToken(reply);
    return sendOnce(request, reply, {
      plain: () => mould.filled(token),
      packed: () => mould.packed(token),
    });
  };

  const problem: Site["problem"] = async (request, reply, kind, text) => {
    const status = PROBLEM_STATUS[kind];
    const reference = kind === "fault" ? randomBytes(4).toString("hex") : "";
    if (reference) reply.header("x-puntari-reference", reference);
    if (request.url.startsWith("/api/")) return reply.code(status).send({ error: kind });
    const { locale, area } = place(request);
    const texts = problemTexts(locale, kind, reference);
    const body = problemView({
      title: texts.title,
      text: text ?? texts.text,
      home: { href: `/${locale}${area ? `/${area.slug}` : ""}`, label: texts.home },
    });
    return page(request, reply, { title: texts.title, body, status, noIndex: true });
  };

  const cached: Site["cached"] = async (request, reply, build, shows) => {
    // No public page depends on its query: made-up ones must not fill the memory.
    const key = request.url.split("?", 1)[0] ?? "";
    const of = shows === "all areas" ? "*" : (place(request).area?.code ?? "*");
    const kept = await cache.page(key, of, async () => {
      const options = await build();
      return options && html(request, reply, options);
    });
    if (!kept) return problem(request, reply, "not-found");
    return sendKept(request, reply, kept);
  };

  return { page, cached, forNewcomers, problem };
};

/** The page of a problem without its shell: nothing that it needs can fail. */
const bareProblem = (
  reply: WebReply,
  { problemView }: SiteParts,
  locale: Locale,
  kind: ProblemKind,
): WebReply => {
  const reference = String(reply.getHeader("x-puntari-reference") ?? "");
  const { title, text, home } = problemTexts(locale, kind, reference);
  const view = problemView({ title, text, home: { href: `/${locale}`, label: home } });
  const head = `<head><meta charset="utf-8"><title>${title}</title></head>`;
  return reply
    .code(PROBLEM_STATUS[kind])
    .type("text/html; charset=utf-8")
    .header("cache-control", "no-store")
    .send(`<!doctype html><html lang="${locale}">${head}<body>${render(view)}</body></html>`);
};

/** Adds page answers, the 404 page and the one error handler to the server. */
export const createSite = (server: Server, parts: SiteParts): Site => {
  const places = new WeakMap<WebRequest, Place>();
  const place = (request: WebRequest): Place =>
    places.get(request) ?? { locale: localeOf(request) };
  const pagePath = (request: WebRequest): string =>
    pathOfPage(request, (url) => server.hasRoute({ method: "GET", url }));
  const answers = makeAnswers(parts, place, pagePath);
  const areas = keptUntilChange<Area | undefined>();
  const findArea = (slug: string) => areas("*", slug, () => parts.findArea(slug));

  server.addHook("preHandler", async (request, reply) => {
    // Fastify gives every parameter of a path as text.
    const params = request.params as Readonly<Record<string, string>>;
    if (params["locale"] === undefined) return;
    const found = await placeOf(params, findArea);
    if (found) places.set(request, found);
    else await answers.problem(request, reply, "not-found");
  });
  server.setNotFoundHandler((request, reply) => answers.problem(request, reply, "not-found"));
  server.setErrorHandler(async (error: { statusCode?: number }, request, reply) => {
    const status = error.statusCode ?? 500;
    const kind = problemOfStatus(status);
    // The shell reads the database: where that is what fails, the page must do without.
    const answer = await answers
      .problem(request, reply, kind)
      .catch(() => bareProblem(reply, parts, localeOf(request), kind));
    const reference = reply.getHeader("x-puntari-reference");
    if (status >= 500)
      request.log.error({ err: error, url: request.url, reference }, "request failed");
    return answer;
  });

  return {
    ...answers,
    place,
    areaPlace: (request) => {
      const { locale, area } = place(request);
      if (!area) throw new Error(`${request.routeOptions.url ?? ""} has no area`);
      return { locale, area };
    },
    csrf: newToken,
    fieldErrors,
  };
};

import { randomBytes } from "node:crypto";
import type { VNode } from "preact";
import { render } from "preact-render-to-string";
import type { Area } from "../../kernel/area.ts";
import { isUuid } from "../../kernel/ids.ts";
import { isLocale, type Locale } from "../../kernel/locale.ts";
import type { FieldError } from "./fields.ts";
import { translator } from "../i18n/translator.ts";
import { webMessages } from "./messages/messages.generated.ts";
import { gzipped, pageCache } from "./page-cache.ts";
import type { Server, WebReply, WebRequest } from "./server.ts";

/** Where a request is: its language and, under `/{locale}/{area}`, its county. */
export interface Place {
  readonly locale: Locale;
  readonly area?: Area;
}

export interface AreaPlace extends Place {
  readonly area: Area;
}

export type ThreadStopKey =
  | "programme"
  | "activity"
  | "results"
  | "decision"
  | "answer"
  | "impact";

/** Where on the thread a page stands, and the thing from which its other stops are found. */
export interface ThreadPlace {
  readonly stop: ThreadStopKey;
  readonly programmeId?: string;
  readonly activityId?: string;
  readonly decisionId?: string;
}

export interface PageOptions {
  /** The page's own heading; the county's name is added by the shell. */
  readonly title: string;
  readonly description?: string;
  readonly body: VNode;
  readonly thread?: ThreadPlace;
  readonly status?: number;
  /** True for pages that search engines must not keep: receipts, staff pages, problems. */
  readonly noIndex?: boolean;
  /** True on the pages of staff: shows who is signed in and the way out. */
  readonly staff?: boolean;
  /** True when a form came back with errors: said first in the document's title. */
  readonly invalid?: boolean;
}

export type ProblemKind =
  | "not-found"
  | "forbidden"
  | "signed-out"
  | "bad-request"
  | "too-large"
  | "stale-form"
  | "too-many"
  | "busy"
  | "fault"
  | "conflict";

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
  /** A public page that is the same for everybody; undefined from `build` answers 404. */
  cached(
    request: WebRequest,
    reply: WebReply,
    build: () => Promise<PageOptions | undefined>,
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

const STATUS: Readonly<Record<ProblemKind, number>> = {
  "not-found": 404,
  forbidden: 403,
  "signed-out": 401,
  "bad-request": 400,
  "too-large": 413,
  "stale-form": 403,
  "too-many": 429,
  busy: 503,
  fault: 500,
  conflict: 409,
};

const KIND_OF_STATUS: Readonly<Record<number, ProblemKind>> = {
  401: "signed-out",
  403: "stale-form",
  404: "not-found",
  413: "too-large",
  429: "too-many",
  503: "busy",
};

const firstSegment = (url: string): string => url.split(/[/?]/, 2)[1] ?? "";

const localeOf = (request: WebRequest): Locale => {
  const segment = firstSegment(request.url);
  return isLocale(segment) ? segment : "fi";
};

const pathAfterLocale = (request: WebRequest): string => {
  const path = request.url.split("?", 1)[0] ?? "/";
  return isLocale(firstSegment(path)) ? path.slice(3) || "/" : "/";
};

const acceptsGzip = (request: WebRequest): boolean =>
  /\bgzip\b/.test(String(request.headers["accept-encoding"] ?? ""));

const wantsJson = (request: WebRequest): boolean => request.url.startsWith("/api/");

const hasForeignId = (request: WebRequest): boolean =>
  Object.entries(request.params as Record<string, string>).some(
    ([name, value]) => name.endsWith("Id") && !isUuid(value),
  );

/** Adds page answers, the 404 page and the one error handler to the server. */
export const createSite = (server: Server, parts: SiteParts): Site => {
  const places = new WeakMap<WebRequest, Place>();
  const cache = pageCache();
  const place = (request: WebRequest): Place =>
    places.get(request) ?? { locale: localeOf(request) };

  const html = async (request: WebRequest, reply: WebReply, page: PageOptions) => {
    const shell = await parts.shell({
      place: place(request),
      path: pathAfterLocale(request),
      page,
      request,
      reply,
    });
    return `<!doctype html>${render(shell)}`;
  };

  const site: Site = {
    place,
    areaPlace: (request) => {
      const { locale, area } = place(request);
      if (!area) throw new Error(`${request.routeOptions.url ?? ""} has no area`);
      return { locale, area };
    },
    page: async (request, reply, page) => {
      const text = await html(request, reply, page);
      reply.code(page.status ?? 200).type("text/html; charset=utf-8");
      reply.header("cache-control", "no-store").header("vary", "accept-encoding");
      if (!acceptsGzip(request)) return reply.send(text);
      return reply.header("content-encoding", "gzip").send(await gzipped(text));
    },
    cached: async (request, reply, build) => {
      const here = place(request);
      const kept = await cache.page(request.url, here.area?.code ?? "*", async () => {
        const page = await build();
        return page && html(request, reply, page);
      });
      if (!kept) return site.problem(request, reply, "not-found");
      reply.type("text/html; charset=utf-8").header("vary", "accept-encoding");
      reply.header("cache-control", "public, no-cache").header("etag", kept.etag);
      if (request.headers["if-none-match"] === kept.etag) return reply.code(304).send();
      if (!acceptsGzip(request)) return reply.send(kept.html);
      return reply.header("content-encoding", "gzip").send(kept.gzip);
    },
    problem: async (request, reply, kind, text) => {
      const reference = kind === "fault" ? randomBytes(4).toString("hex") : "";
      if (reference) reply.header("x-puntari-reference", reference);
      if (wantsJson(request)) return reply.code(STATUS[kind]).send({ error: kind });
      const { locale, area } = place(request);
      const t = translator(webMessages, locale);
      const title = t(`problem.${kind}.title`);
      const general =
        kind === "fault"
          ? t("problem.fault.text", { reference })
          : kind === "conflict"
            ? ""
            : t(`problem.${kind}.text`);
      const body = parts.problemView({
        title,
        text: text ?? general,
        home: { href: `/${locale}${area ? `/${area.slug}` : ""}`, label: t("problem.home") },
      });
      return site.page(request, reply, { title, body, status: STATUS[kind], noIndex: true });
    },
    csrf: (reply) => reply.generateCsrf(),
    fieldErrors: (locale, errors, labels) => {
      const t = translator(webMessages, locale);
      return Object.fromEntries(
        errors.map(({ field, code }) => [
          field,
          t(`field.${code}`, { label: labels[field] ?? field }),
        ]),
      );
    },
  };

  server.addHook("preHandler", async (request, reply) => {
    const { locale, area: slug } = request.params as { locale?: string; area?: string };
    if (locale === undefined) return;
    if (!isLocale(locale) || hasForeignId(request)) {
      await site.problem(request, reply, "not-found");
      return;
    }
    const area = slug === undefined ? undefined : await parts.findArea(slug);
    if (slug !== undefined && !area) {
      await site.problem(request, reply, "not-found");
      return;
    }
    places.set(request, area ? { locale, area } : { locale });
  });

  server.setNotFoundHandler((request, reply) => site.problem(request, reply, "not-found"));
  server.setErrorHandler(async (error: { statusCode?: number }, request, reply) => {
    const status = error.statusCode ?? 500;
    const kind = status < 500 ? (KIND_OF_STATUS[status] ?? "bad-request") : KIND_OF_STATUS[status];
    const answer = await site.problem(request, reply, kind ?? "fault");
    if (status >= 500)
      request.log.error(
        { err: error, url: request.url, reference: reply.getHeader("x-puntari-reference") },
        "request failed",
      );
    return answer;
  });
  return site;
};

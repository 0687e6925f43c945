import cookie from "@fastify/cookie";
import csrf from "@fastify/csrf-protection";
import formbody from "@fastify/formbody";
import helmet from "@fastify/helmet";
import rateLimit from "@fastify/rate-limit";
import underPressure from "@fastify/under-pressure";
import Fastify, {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from "fastify";
import { type DestinationStream, pino } from "pino";
import type { Config } from "../config.ts";

export type Server = FastifyInstance;
export type WebRequest = FastifyRequest;
export type WebReply = FastifyReply;

declare module "fastify" {
  interface FastifyInstance {
    /** True where the public reaches the product by https: cookies then travel by nothing else. */
    readonly secureCookies: boolean;
  }
}

/** The largest form that any page sends is a programme text in three languages. */
const BODY_LIMIT = 128 * 1024;

/** An event loop that lags so far behind has more to do than it can: new visitors wait outside. */
const BUSY_AFTER_MS = 2000;

/** Node itself refuses longer ones. */
const LONGEST_ADDRESS = 16 * 1024;

const CONTENT_POLICY = {
  directives: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'"],
    fontSrc: ["'self'"],
    connectSrc: ["'self'"],
    formAction: ["'self'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
    upgradeInsecureRequests: null,
  },
};

/** The security headers of every answer, as a server without anything else sends them. */
const securityHeaders = async (secure: boolean): Promise<Readonly<Record<string, string>>> => {
  const probe = Fastify();
  await probe.register(helmet, {
    global: false,
    contentSecurityPolicy: CONTENT_POLICY,
    strictTransportSecurity: secure,
    referrerPolicy: { policy: "same-origin" },
  });
  let headers: Record<string, string> = {};
  probe.get("/", (_request, reply) => {
    reply.helmet();
    headers = { ...(reply.getHeaders() as Record<string, string>) };
    return reply.send("");
  });
  await probe.inject("/");
  await probe.close();
  return headers;
};

/** Worked out once, since they are the same for every answer: a vote must not wait for them. */
const secureHeaders = async (server: Server, secure: boolean): Promise<void> => {
  const headers = await securityHeaders(secure);
  server.addHook("onRequest", (_request, reply, done) => {
    reply.headers(headers);
    done();
  });
};

/** A NUL or a replacement character betrays bytes that are not UTF-8 text; PostgreSQL would refuse. */
const hasBrokenText = (value: unknown): boolean => {
  if (typeof value === "string") return value.includes("\u0000") || value.includes("\uFFFD");
  if (Array.isArray(value)) return value.some(hasBrokenText);
  if (typeof value === "object" && value !== null)
    return Object.entries(value).some(([key, inner]) => hasBrokenText(key) || hasBrokenText(inner));
  return false;
};

const refuseBrokenText = async (request: FastifyRequest): Promise<void> => {
  if (hasBrokenText(request.params) || hasBrokenText(request.query) || hasBrokenText(request.body))
    throw Object.assign(new Error("text is not valid UTF-8"), { statusCode: 400 });
};

/**
 * An address whose percent signs cannot be decoded becomes one with a NUL in the same language: it
 * then meets the routes and `refuseBrokenText` as any other broken text, and its own error page.
 */
const readableUrl = (url: string): string => {
  try {
    decodeURIComponent(url.split("?", 1)[0] ?? "");
    return url;
  } catch {
    return `${/^\/[a-z]+(?=\/)/.exec(url)?.[0] ?? ""}/%00`;
  }
};

/** Reads a form as browsers write it; bytes that are no UTF-8 become replacement characters. */
const parseForm = (body: string): Record<string, string | string[]> => {
  const fields = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(body)) {
    const values = fields.get(name);
    if (values) values.push(value);
    else fields.set(name, [value]);
  }
  const entries = [...fields].map(([name, values]) => [
    name,
    values.length > 1 ? values : values[0],
  ]);
  return Object.fromEntries(entries);
};

const textAt = (values: unknown, name: string): string | undefined => {
  const value = (values as Readonly<Record<string, unknown>> | null | undefined)?.[name];
  return typeof value === "string" ? value : undefined;
};

/** The token of a form; a form with files has it in its address, for its body is not read yet. */
const tokenIn = ({ body, query }: FastifyRequest): string | undefined =>
  textAt(body, "_csrf") ?? textAt(query, "_csrf");

/**
 * The web server without any route: security headers, forms, cookies, CSRF token on every POST,
 * limits. `log` is standard error unless told; standard output is left to commands.
 */
export const createServer = async (
  config: Config,
  log: DestinationStream = pino.destination(2),
): Promise<Server> => {
  const server: Server = Fastify({
    logger: { level: process.env.LOG_LEVEL ?? "warn", stream: log },
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT,
    forceCloseConnections: "idle",
    // A proxy on this machine says who asks: else all its visitors would share one limit.
    trustProxy: "loopback",
    rewriteUrl: ({ url = "/" }) => readableUrl(url),
    // A part longer than any name reaches its route, which knows nothing of that name.
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: LONGEST_ADDRESS },
  });
  const secure = config.publicUrl.startsWith("https:");
  server.decorate("secureCookies", secure);
  await secureHeaders(server, secure);
  await server.register(cookie);
  await server.register(formbody, { bodyLimit: BODY_LIMIT, parser: parseForm });
  await server.register(csrf, {
    cookieKey: "puntari_csrf",
    cookieOpts: { path: "/", httpOnly: true, sameSite: "lax", secure },
    getToken: tokenIn,
  });
  await server.register(rateLimit, {
    max: config.postsPerMinute,
    timeWindow: 60_000,
    allowList: (request) => request.method === "GET" || request.method === "HEAD",
  });
  const { busyAfterMs = BUSY_AFTER_MS } = config;
  await server.register(underPressure, { maxEventLoopDelay: busyAfterMs, retryAfter: 5 });
  server.addHook("preHandler", refuseBrokenText);
  server.addHook("preHandler", (request, reply, done) => {
    if (request.method === "POST") server.csrfProtection(request, reply, done);
    else done();
  });
  return server;
};

import cookie from "@fastify/cookie";
import csrf from "@fastify/csrf-protection";
import formbody from "@fastify/formbody";
import helmet from "@fastify/helmet";
import rateLimit from "@fastify/rate-limit";
import underPressure from "@fastify/under-pressure";
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { pino } from "pino";
import type { Config } from "../config.ts";

export type Server = FastifyInstance;
export type WebRequest = FastifyRequest;
export type WebReply = FastifyReply;

/** The largest form that any page sends is a programme text in three languages. */
const BODY_LIMIT = 128 * 1024;

/** Form posts of one address in a minute: a hall behind one network, not a flood. */
const POSTS_PER_MINUTE = 3000;

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
 * The web server without any route: security headers, forms, cookies, CSRF token on every POST,
 * limits. Log goes to standard error, standard output is left to commands.
 */
export const createServer = async (config: Config): Promise<Server> => {
  const server = Fastify({
    logger: { level: process.env.LOG_LEVEL ?? "warn", stream: pino.destination(2) },
    disableRequestLogging: true,
    bodyLimit: BODY_LIMIT,
    forceCloseConnections: "idle",
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
  });
  const secure = config.publicUrl.startsWith("https:");
  await server.register(helmet, {
    contentSecurityPolicy: CONTENT_POLICY,
    strictTransportSecurity: secure,
    referrerPolicy: { policy: "same-origin" },
  });
  await server.register(cookie);
  await server.register(formbody, { bodyLimit: BODY_LIMIT });
  await server.register(csrf, {
    cookieKey: "puntari_csrf",
    cookieOpts: { path: "/", httpOnly: true, sameSite: "lax", secure },
  });
  await server.register(rateLimit, {
    max: POSTS_PER_MINUTE,
    timeWindow: 60_000,
    allowList: (request) => request.method === "GET" || request.method === "HEAD",
  });
  await server.register(underPressure, { maxEventLoopDelay: 2000, retryAfter: 5 });
  server.addHook("preHandler", refuseBrokenText);
  server.addHook("preHandler", (request, reply, done) => {
    if (request.method === "POST") server.csrfProtection(request, reply, done);
    else done();
  });
  return server;
};

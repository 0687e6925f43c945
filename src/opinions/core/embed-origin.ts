import { ok, type Refusal, type Result } from "../../kernel/result.ts";

/** Most pages of others that may show one conversation. */
export const MOST_ORIGINS = 20;

export interface OriginsRefusal extends Refusal<"bad-origins"> {
  /** The lines that are no origin, as written. */
  readonly wrong: readonly string[];
}

const LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
const HOST = new RegExp(String.raw`^https://((?:${LABEL}\.)+${LABEL})(?::(\d{1,5}))?/?$`);
const LOCAL = /^http:\/\/localhost(?::(\d{1,5}))?\/?$/;

const portOf = (digits: string | undefined, usual: string): string | undefined => {
  if (digits === undefined) return "";
  const port = Number(digits);
  if (port < 1 || port > 65_535) return undefined;
  return String(port) === usual ? "" : `:${port}`;
};

/**
 * The origin that a browser will name, `https://host[:port]`: lower case, without the usual port,
 * a path or a wildcard. `http://localhost` is taken where the product itself is tried out locally.
 * Undefined when the text is no such origin.
 */
export const embedOrigin = (text: string, local = false): string | undefined => {
  const typed = text.trim().toLowerCase();
  const [, host, digits] = HOST.exec(typed) ?? [];
  if (host !== undefined && host.length <= 253) {
    const port = portOf(digits, "443");
    return port === undefined ? undefined : `https://${host}${port}`;
  }
  const here = local ? LOCAL.exec(typed) : null;
  if (!here) return undefined;
  const port = portOf(here[1], "80");
  return port === undefined ? undefined : `http://localhost${port}`;
};

/** Reads origins, one a line; the same one twice is one. */
export const readOrigins = (
  text: string,
  local = false,
): Result<readonly string[], OriginsRefusal | Refusal<"too-many-origins">> => {
  const lines = text.split(/\s+/).filter((line) => line !== "");
  const wrong = lines.filter((line) => embedOrigin(line, local) === undefined);
  if (wrong.length > 0) return { ok: false, refusal: { kind: "bad-origins", wrong } };
  const origins = [...new Set(lines.flatMap((line) => embedOrigin(line, local) ?? []))];
  return origins.length > MOST_ORIGINS
    ? { ok: false, refusal: { kind: "too-many-origins" } }
    : ok(origins);
};

import { resolve } from "node:path";
import { ok, type Refusal, type Result } from "../kernel/result.ts";

export interface Config {
  /** TCP port of the web server; 0 takes a free one. */
  readonly port: number;
  readonly host: string;
  /** Folder that holds the embedded cluster, secrets and files. */
  readonly dataDir: string;
  /** postgres:// address; without it the embedded PostgreSQL is used. */
  readonly databaseUrl?: string;
  /** Address under which the public reaches the product, without a slash at the end. */
  readonly publicUrl: string;
}

export interface ConfigRefusal extends Refusal<"bad-configuration"> {
  readonly variable: string;
  readonly value: string;
  readonly expected: string;
}

const bad = (variable: string, value: string, expected: string) =>
  ({ ok: false, refusal: { kind: "bad-configuration", variable, value, expected } }) as const;

const isHttpUrl = (text: string): boolean => /^https?:\/\/[^/\s]+$/.test(text);

/** Reads PORT, HOST, PUNTARI_DATA, DATABASE_URL and PUBLIC_URL; every one has a default. */
export const readConfig = (
  env: Readonly<Record<string, string | undefined>>,
  home: string,
): Result<Config, ConfigRefusal> => {
  const portText = env.PORT?.trim() || "3000";
  const port = Number(portText);
  if (!/^\d{1,5}$/.test(portText) || port > 65_535)
    return bad("PORT", portText, "a whole number from 0 to 65535");
  const databaseUrl = env.DATABASE_URL?.trim();
  if (databaseUrl && !/^postgres(ql)?:\/\//.test(databaseUrl))
    return bad("DATABASE_URL", databaseUrl, "an address that begins with postgres://");
  const publicUrl = (env.PUBLIC_URL?.trim() || `http://localhost:${port}`).replace(/\/$/, "");
  if (!isHttpUrl(publicUrl))
    return bad("PUBLIC_URL", publicUrl, "an http or https address without a path");
  return ok({
    port,
    host: env.HOST?.trim() || "localhost",
    dataDir: resolve(env.PUNTARI_DATA?.trim() || resolve(home, ".puntari")),
    ...(databaseUrl ? { databaseUrl } : {}),
    publicUrl,
  });
};

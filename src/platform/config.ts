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
  /** Forms that one network address may send in a minute; a hall of people may share one. */
  readonly postsPerMinute: number;
  /**
   * Milliseconds that the event loop may lag before visitors are asked to come again; 0: it may lag
   * for ever. Absent: two seconds.
   */
  readonly busyAfterMs?: number;
  /** Absent: letters stay in the outbox, where staff can read them. */
  readonly mail?: MailConfig;
  /** Absent: files that people send are kept under `dataDir`. */
  readonly files?: S3Config;
}

/** An S3-compatible store for the files that people send. */
export interface S3Config {
  /** Address of the store without the bucket, e.g. `https://s3.example.fi`. */
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly key: string;
  readonly secret: string;
}

export interface MailConfig {
  /** smtp:// or smtps:// address of the mail server, with user and password if it asks for them. */
  readonly smtpUrl: string;
  /** Sender of every letter, e.g. `Puntari <puntari@example.fi>`. */
  readonly from: string;
}

export interface ConfigRefusal extends Refusal<"bad-configuration"> {
  readonly variable: string;
  readonly value: string;
  readonly expected: string;
}

const bad = (variable: string, value: string, expected: string) =>
  ({ ok: false, refusal: { kind: "bad-configuration", variable, value, expected } }) as const;

const isHttpUrl = (text: string): boolean => /^https?:\/\/[^/\s]+$/.test(text);

/** The address may be bare or stand in angle brackets behind a name. */
const SENDER = /^[^\s<>@]+@[^\s<>@]+$|^[^<>\r\n]+<[^\s<>@]+@[^\s<>@]+>$/;

const readMail = (
  smtpUrl: string | undefined,
  from: string | undefined,
): Result<MailConfig | undefined, ConfigRefusal> => {
  if (!smtpUrl) return ok(undefined);
  if (!/^smtps?:\/\/[^\s]+$/.test(smtpUrl))
    return bad("SMTP_URL", smtpUrl, "an address that begins with smtp:// or smtps://");
  if (!from || !SENDER.test(from))
    return bad("MAIL_FROM", from ?? "", "the sender's e-mail address");
  return ok({ smtpUrl, from });
};

const STORE = /^(https?:\/\/[^/\s@]+)\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])\/?$/;

/** What AWS itself and most compatible stores take where no region is told. */
const REGION = "us-east-1";

const readStore = (
  env: Readonly<Record<string, string | undefined>>,
): Result<S3Config | undefined, ConfigRefusal> => {
  const url = env.FILES_S3_URL?.trim();
  if (!url) return ok(undefined);
  const [, endpoint, bucket] = STORE.exec(url) ?? [];
  if (!endpoint || !bucket)
    return bad(
      "FILES_S3_URL",
      url,
      "an address with the bucket, like https://s3.example.fi/bucket",
    );
  const key = env.FILES_S3_KEY?.trim();
  if (!key) return bad("FILES_S3_KEY", "", "the access key of the store");
  const secret = env.FILES_S3_SECRET?.trim();
  if (!secret) return bad("FILES_S3_SECRET", "", "the secret of the access key");
  const region = env.FILES_S3_REGION?.trim() || REGION;
  return ok({ endpoint, bucket, region, key, secret });
};

/** A hall of six hundred people who answer twenty times a minute, behind one address. */
const POSTS_PER_MINUTE = "12000";

/**
 * Reads PORT, HOST, PUNTARI_DATA, DATABASE_URL, PUBLIC_URL, POSTS_PER_MINUTE, SMTP_URL, MAIL_FROM
 * and FILES_S3_URL, _KEY, _SECRET, _REGION; the first six have defaults, without SMTP_URL no letter
 * is sent, without FILES_S3_URL files are kept under PUNTARI_DATA.
 */
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
  const posts = env.POSTS_PER_MINUTE?.trim() || POSTS_PER_MINUTE;
  if (!/^[1-9]\d{0,8}$/.test(posts))
    return bad("POSTS_PER_MINUTE", posts, "a whole number from 1 to 999999999");
  const mail = readMail(env.SMTP_URL?.trim(), env.MAIL_FROM?.trim());
  if (!mail.ok) return mail;
  const store = readStore(env);
  if (!store.ok) return store;
  return ok({
    port,
    host: env.HOST?.trim() || "localhost",
    dataDir: resolve(env.PUNTARI_DATA?.trim() || resolve(home, ".puntari")),
    ...(databaseUrl ? { databaseUrl } : {}),
    publicUrl,
    postsPerMinute: Number(posts),
    ...(mail.value ? { mail: mail.value } : {}),
    ...(store.value ? { files: store.value } : {}),
  });
};

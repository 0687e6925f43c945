import { expect, test } from "vitest";
import { readConfig } from "./config.ts";

const read = (env: Record<string, string>) => readConfig(env, "/srv/app");

test("everything has a default", () => {
  expect(read({})).toEqual({
    ok: true,
    value: {
      port: 3000,
      host: "localhost",
      dataDir: "/srv/app/.puntari",
      publicUrl: "http://localhost:3000",
      postsPerMinute: 12_000,
    },
  });
});

test("empty and blank values are no values", () => {
  expect(
    read({ PORT: "", HOST: " ", PUNTARI_DATA: "", DATABASE_URL: " ", PUBLIC_URL: "" }),
  ).toEqual(read({}));
});

test("every value is read", () => {
  expect(
    read({
      PORT: "8080",
      HOST: "0.0.0.0",
      PUNTARI_DATA: "/srv/puntari",
      DATABASE_URL: "postgresql://puntari@db/puntari",
      PUBLIC_URL: "https://osallistu.example.fi/",
      POSTS_PER_MINUTE: "600",
    }),
  ).toEqual({
    ok: true,
    value: {
      port: 8080,
      host: "0.0.0.0",
      dataDir: "/srv/puntari",
      databaseUrl: "postgresql://puntari@db/puntari",
      publicUrl: "https://osallistu.example.fi",
      postsPerMinute: 600,
    },
  });
});

test.each(["80a", "-1", "65536", "3000.5", "1e3", "0x10"])("the port %s is refused", (port) => {
  expect(read({ PORT: port })).toEqual({
    ok: false,
    refusal: {
      kind: "bad-configuration",
      variable: "PORT",
      value: port,
      expected: "a whole number from 0 to 65535",
    },
  });
});

test.each(["0", "-1", "many", "1e9", "1.5"])("%s posts a minute are refused", (value) => {
  expect(read({ POSTS_PER_MINUTE: value })).toEqual({
    ok: false,
    refusal: {
      kind: "bad-configuration",
      variable: "POSTS_PER_MINUTE",
      value,
      expected: "a whole number from 1 to 999999999",
    },
  });
});

test.each([
  ["DATABASE_URL", "mysql://root@db/puntari", "an address that begins with postgres://"],
  ["PUBLIC_URL", "osallistu.example.fi", "an http or https address without a path"],
  ["PUBLIC_URL", "https://example.fi/osallistu", "an http or https address without a path"],
  ["PUBLIC_URL", "ftp://example.fi", "an http or https address without a path"],
])("%s=%s is refused", (variable, value, expected) => {
  expect(read({ [variable]: value })).toEqual({
    ok: false,
    refusal: { kind: "bad-configuration", variable, value, expected },
  });
});

test("letters are sent through the mail server of SMTP_URL", () => {
  const env = { SMTP_URL: "smtps://user:secret@mail.example.fi", MAIL_FROM: "Puntari <p@e.fi>" };
  const read1 = read(env);
  expect(read1.ok && read1.value.mail).toEqual({
    smtpUrl: "smtps://user:secret@mail.example.fi",
    from: "Puntari <p@e.fi>",
  });
});

test.each([
  [{ SMTP_URL: "mail.example.fi", MAIL_FROM: "p@e.fi" }, "SMTP_URL"],
  [{ SMTP_URL: "smtp://mail.example.fi" }, "MAIL_FROM"],
  [{ SMTP_URL: "smtp://mail.example.fi", MAIL_FROM: "nobody" }, "MAIL_FROM"],
  [{ SMTP_URL: "smtp://mail.example.fi", MAIL_FROM: "a\r\nBcc: b@c.fi <p@e.fi>" }, "MAIL_FROM"],
])("a mail setting that cannot be used is refused: %j", (env, variable) => {
  const refused = read(env);
  expect(!refused.ok && refused.refusal.variable).toBe(variable);
});

test("files go to the S3-compatible store of FILES_S3_URL", () => {
  const env = {
    FILES_S3_URL: "https://s3.example.fi/puntari-files/",
    FILES_S3_KEY: "key",
    FILES_S3_SECRET: "secret",
  };
  const store = { endpoint: "https://s3.example.fi", bucket: "puntari-files", key: "key" };
  const read1 = read(env);
  expect(read1.ok && read1.value.files).toEqual({
    ...store,
    region: "us-east-1",
    secret: "secret",
  });
  const read2 = read({ ...env, FILES_S3_REGION: "eu-north-1" });
  expect(read2.ok && read2.value.files?.region).toBe("eu-north-1");
  const read3 = read({});
  expect(read3.ok && read3.value.files).toBe(undefined);
});

test.each([
  [{ FILES_S3_URL: "https://s3.example.fi" }, "FILES_S3_URL"],
  [{ FILES_S3_URL: "https://key:secret@s3.example.fi/files" }, "FILES_S3_URL"],
  [{ FILES_S3_URL: "s3://files" }, "FILES_S3_URL"],
  [{ FILES_S3_URL: "https://s3.example.fi/files" }, "FILES_S3_KEY"],
  [{ FILES_S3_URL: "https://s3.example.fi/files", FILES_S3_KEY: "key" }, "FILES_S3_SECRET"],
])("a store that cannot be used is refused: %j", (env, variable) => {
  const refused = read(env);
  expect(!refused.ok && refused.refusal.variable).toBe(variable);
});

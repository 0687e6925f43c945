import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, inject, test } from "vitest";
import { siblingUrl } from "../testing/database.ts";
import { withClient } from "./cluster/roles.ts";
import { migrate } from "./migrate.ts";

const NAME = `${inject("template").prefix}_migrate_${process.pid}`;
const MAINTENANCE = siblingUrl(inject("template").url, "postgres");
const URL_OF_TEST = siblingUrl(inject("template").url, NAME);

let folder: string;

const drop = () =>
  withClient(MAINTENANCE, (client) => client.query(`drop database if exists ${NAME} with (force)`));

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "puntari-migrate-"));
});

beforeEach(async () => {
  await drop();
  await withClient(MAINTENANCE, (client) =>
    client.query(`create database ${NAME} template template0 encoding 'UTF8'`),
  );
  rmSync(folder, { recursive: true });
  folder = mkdtempSync(join(tmpdir(), "puntari-migrate-"));
  write("0001-first.sql", "create table first (n int); insert into first values (1);");
  write("0002-second.sql", "create table second (n int);");
});

afterAll(async () => {
  await drop();
  rmSync(folder, { recursive: true });
});

const write = (file: string, text: string) => writeFileSync(join(folder, file), text);

const rowsOf = async (text: string): Promise<unknown[]> =>
  withClient(URL_OF_TEST, async (client) => (await client.query(text)).rows);

const applied = () => rowsOf("select file from migration order by file");

test("an empty database gets every migration, in order, and says so", async () => {
  const said: string[] = [];
  const result = await migrate(URL_OF_TEST, folder, (line) => said.push(line));
  expect(result).toEqual({ ok: true, value: ["0001-first.sql", "0002-second.sql"] });
  expect(said).toEqual([
    "Database: migration 1 of 2, 0001-first.sql",
    "Database: migration 2 of 2, 0002-second.sql",
  ]);
});

test("a second run does nothing, a new file alone is applied", async () => {
  await migrate(URL_OF_TEST, folder);
  expect(await migrate(URL_OF_TEST, folder)).toEqual({ ok: true, value: [] });
  write("0003-third.sql", "create table third (n int);");
  expect(await migrate(URL_OF_TEST, folder)).toEqual({ ok: true, value: ["0003-third.sql"] });
  expect(await rowsOf("select n from first")).toEqual([{ n: 1 }]);
});

test("files that are no migrations are left alone", async () => {
  write("README.md", "not SQL");
  write("0004-later.sql.off", "not SQL");
  expect(await migrate(URL_OF_TEST, folder)).toEqual({
    ok: true,
    value: ["0001-first.sql", "0002-second.sql"],
  });
});

test("an applied file that changed is refused, and nothing new is applied", async () => {
  await migrate(URL_OF_TEST, folder);
  write("0001-first.sql", "create table first (n bigint);");
  write("0003-third.sql", "create table third (n int);");
  expect(await migrate(URL_OF_TEST, folder)).toEqual({
    ok: false,
    refusal: { kind: "migration-changed", file: "0001-first.sql" },
  });
  expect(await applied()).toEqual([{ file: "0001-first.sql" }, { file: "0002-second.sql" }]);
});

test("an applied file that is gone is refused: this is an older product", async () => {
  await migrate(URL_OF_TEST, folder);
  rmSync(join(folder, "0002-second.sql"));
  expect(await migrate(URL_OF_TEST, folder)).toEqual({
    ok: false,
    refusal: { kind: "migration-missing", file: "0002-second.sql" },
  });
});

test("a failing migration leaves nothing of itself, and works once it is mended", async () => {
  write("0003-third.sql", "create table third (n int); insert into nowhere values (1);");
  await expect(migrate(URL_OF_TEST, folder)).rejects.toMatchObject({ code: "42P01" });
  expect(await applied()).toEqual([{ file: "0001-first.sql" }, { file: "0002-second.sql" }]);
  expect(await rowsOf("select to_regclass('third')::text as found")).toEqual([{ found: null }]);
  write("0003-third.sql", "create table third (n int);");
  expect(await migrate(URL_OF_TEST, folder)).toEqual({ ok: true, value: ["0003-third.sql"] });
});

test("of two who migrate at once one does the work and the other finds it done", async () => {
  const both = await Promise.all([migrate(URL_OF_TEST, folder), migrate(URL_OF_TEST, folder)]);
  const counts = both.map((result) => (result.ok ? result.value.length : -1));
  expect(counts.toSorted((a, b) => a - b)).toEqual([0, 2]);
});

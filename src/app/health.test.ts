import { expect, test } from "vitest";
import { connect } from "../platform/db/connect.ts";
import { testDatabase } from "../platform/testing/database.ts";
import { testSite } from "../platform/testing/site.ts";
import { serveHealth } from "./health.ts";

test("a process whose database answers is ready", async () => {
  const database = await testDatabase();
  const { server } = await testSite();
  serveHealth(server, database.db);
  const alive = await server.inject({ url: "/healthz" });
  const ready = await server.inject({ url: "/readyz" });
  expect([alive.statusCode, alive.json()]).toEqual([200, { status: "ok" }]);
  expect([ready.statusCode, ready.json()]).toEqual([200, { status: "ready" }]);
  await server.close();
  await database.drop();
});

test("a process without its database lives, but is not ready", async () => {
  const { db, close } = connect("postgres://puntari@127.0.0.1:1/none");
  const { server } = await testSite();
  serveHealth(server, db);
  const ready = await server.inject({ url: "/readyz" });
  expect((await server.inject({ url: "/healthz" })).statusCode).toBe(200);
  expect([ready.statusCode, ready.json()]).toEqual([503, { status: "database-unreachable" }]);
  await server.close();
  await close();
});

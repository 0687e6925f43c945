import { afterAll, beforeAll, expect, test } from "vitest";
import type { AreaCode } from "../../kernel/area.ts";
import type { Deps } from "../../platform/slice.ts";
import { databaseQueue } from "../../platform/jobs/queue.ts";
import { seededChance } from "../../platform/testing/chance.ts";
import { stoppedClock } from "../../platform/testing/clock.ts";
import { type TestDatabase, testDatabase } from "../../platform/testing/database.ts";
import { formPass, TEST_CONFIG, testSite } from "../../platform/testing/site.ts";
import type { Server } from "../../platform/web/server.ts";
import { inlineCompute } from "../../platform/workers/compute.ts";
import { openArea, registerAreas } from "../actions/area.ts";
import { addAccount, issueSignInLink } from "../actions/sign-in.ts";
import { personRoutes } from "./people.ts";
import { peopleRoutes } from "./sign-in.ts";

const HERE = "04" as AreaCode;
let database: TestDatabase;
let server: Server;
let deps: Deps;

beforeAll(async () => {
  database = await testDatabase();
  const made = await testSite();
  server = made.server;
  deps = {
    db: database.db,
    clock: stoppedClock(),
    chance: seededChance("routes"),
    compute: inlineCompute({}),
    jobs: databaseQueue,
    config: TEST_CONFIG,
    site: made.site,
  };
  peopleRoutes(server, deps);
  personRoutes(server, deps);
  const names = { name: { fi: "Täällä" }, shortName: { fi: "Täällä" } };
  await registerAreas(deps, [{ code: HERE, slug: "here", ...names, gridRow: 1, gridCol: 1 }], []);
  await openArea(deps, HERE, "#b0143c");
});

afterAll(async () => {
  await server.close();
  await database.drop();
});

const linkFor = async (grants: Parameters<typeof addAccount>[2]) =>
  issueSignInLink(deps, await addAccount(deps, "Osallisuuskoordinaattori", grants));

const press = async (url: string, cookies: Record<string, string> = {}) => {
  const { cookie, token } = await formPass(server, url.replace("sign-out", "sign-in/x"));
  const kept = Object.entries(cookies).map(([name, value]) => `${name}=${value}`);
  return server.inject({
    method: "POST",
    url,
    payload: `_csrf=${token}`,
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      cookie: [cookie, ...kept].join("; "),
    },
  });
};

const sessionOf = (answer: Awaited<ReturnType<typeof press>>) =>
  answer.cookies.find(({ name }) => name === "puntari_session");

test("opening a sign-in link shows a button and does not use the link up", async () => {
  const token = await linkFor([{ area: HERE, role: "lead" }]);
  for (let scans = 0; scans < 3; scans++) {
    const page = await server.inject({ url: `/en/sign-in/${token}` });
    expect([page.statusCode, page.headers["cache-control"]]).toEqual([200, "no-store"]);
    expect(page.body.includes(`action="/en/sign-in/${token}"`)).toBe(true);
  }
  expect((await press(`/en/sign-in/${token}`)).statusCode).toBe(303);
});

test("the button signs in and leads to the county's staff home, in the same language", async () => {
  const token = await linkFor([{ area: HERE, role: "lead" }]);
  const answer = await press(`/sv/sign-in/${token}`);
  expect([answer.statusCode, answer.headers.location]).toEqual([303, "/sv/here/staff"]);
  expect(sessionOf(answer)?.httpOnly).toBe(true);
});

test("who has no county lands on the front page", async () => {
  expect((await press(`/fi/sign-in/${await linkFor([])}`)).headers.location).toBe("/fi");
});

test("a used and an unknown link say why, without a session", async () => {
  const token = await linkFor([{ area: HERE, role: "lead" }]);
  await press(`/fi/sign-in/${token}`);
  const used = await press(`/en/sign-in/${token}`);
  const unknown = await press("/en/sign-in/guess");
  expect([used.statusCode, unknown.statusCode]).toEqual([403, 403]);
  expect([sessionOf(used), sessionOf(unknown)]).toEqual([undefined, undefined]);
  expect(used.body).not.toBe(unknown.body);
});

test("a POST without the button's token signs nobody in and keeps the link", async () => {
  const token = await linkFor([{ area: HERE, role: "lead" }]);
  const forged = await server.inject({ method: "POST", url: `/fi/sign-in/${token}` });
  expect([forged.statusCode, sessionOf(forged)]).toEqual([403, undefined]);
  expect((await press(`/fi/sign-in/${token}`)).statusCode).toBe(303);
});

test("signing out ends the session and removes its cookie", async () => {
  const signedIn = await press(`/fi/sign-in/${await linkFor([{ area: HERE, role: "lead" }])}`);
  const session = sessionOf(signedIn)?.value ?? "";
  const out = await press("/fi/sign-out", { puntari_session: session });
  expect([out.statusCode, out.headers.location, sessionOf(out)?.value]).toEqual([303, "/fi", ""]);
  const rows = await database.db.selectFrom("session").select("token_hash").execute();
  const again = await press("/fi/sign-out", { puntari_session: session });
  expect(again.statusCode).toBe(303);
  expect(await database.db.selectFrom("session").select("token_hash").execute()).toEqual(rows);
});

test("the page without a link asks for an address and answers everybody alike", async () => {
  const page = await server.inject({ url: "/en/sign-in" });
  expect([page.statusCode, page.body.includes('action="/en/sign-in"')]).toEqual([200, true]);
  const ask = async (email: string) => {
    const { cookie, token } = await formPass(server, "/en/sign-in");
    return server.inject({
      method: "POST",
      url: "/en/sign-in",
      payload: new URLSearchParams({ _csrf: token, email }).toString(),
      headers: { "content-type": "application/x-www-form-urlencoded", cookie },
    });
  };
  await addAccount(deps, "asiantuntija", [{ area: HERE, role: "lead" }], "known@example.fi");
  const answers = [await ask("known@example.fi"), await ask("nobody@example.fi"), await ask("")];
  expect(answers.map(({ statusCode, headers }) => [statusCode, headers.location])).toEqual(
    answers.map(() => [303, "/en/sign-in?asked=1"]),
  );
  const told = await server.inject({ url: "/en/sign-in?asked=1" });
  expect([told.statusCode, told.body.includes("<form")]).toEqual([200, false]);
  const letters = await database.db.selectFrom("outgoing_mail").select("body").execute();
  expect(letters.length).toBe(1);
  const link = /\/en(\/sign-in\/\S+)/.exec(letters[0]?.body ?? "")?.[1] ?? "";
  expect((await press(`/en${link}`)).headers.location).toBe("/en/here/staff");
});

const asLead = async () => {
  const signedIn = await press(`/fi/sign-in/${await linkFor([{ area: HERE, role: "lead" }])}`);
  return `puntari_session=${sessionOf(signedIn)?.value ?? ""}`;
};

test("the lead adds a person and takes a role by form; others are told why not", async () => {
  const session = await asLead();
  const url = "/fi/here/staff/people";
  const page = (cookie?: string) => server.inject({ url, headers: cookie ? { cookie } : {} });
  expect([(await page()).statusCode, (await page(session)).statusCode]).toEqual([401, 200]);
  const send = async (path: string, fields: Record<string, string>) => {
    const shown = await page(session);
    const token = /name="_csrf" value="([^"]+)"/.exec(shown.body)?.[1] ?? "";
    const csrf = shown.cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
    return server.inject({
      method: "POST",
      url: path,
      payload: new URLSearchParams({ _csrf: token, ...fields }).toString(),
      headers: {
        "content-type": "application/x-www-form-urlencoded",
        cookie: `${csrf}; ${session}`,
      },
    });
  };
  const person = { form: "here", name: "moderaattori", email: "m@example.fi" };
  const none = await send(url, person);
  expect([none.statusCode, none.body.includes('value="m@example.fi"')]).toEqual([422, true]);
  const added = await send(url, { ...person, "role-moderator": "1" });
  expect([added.statusCode, added.headers.location]).toEqual([303, `${url}?done=added`]);
  const account = /name="account" value="([^"]+)"/.exec(
    (await page(session)).body.split("m@example.fi")[1] ?? "",
  )?.[1];
  const role = { account: account ?? "", area: HERE, role: "moderator" };
  const removed = await send(`${url}/remove`, role);
  expect([removed.statusCode, removed.headers.location]).toEqual([303, `${url}?done=removed`]);
  expect((await send(`${url}/remove`, { ...role, account: "x" })).statusCode).toBe(404);
  expect((await page(session)).body.includes("m@example.fi")).toBe(false);
});

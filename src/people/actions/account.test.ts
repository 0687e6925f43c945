import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { AreaCode } from "../../kernel/area.ts";
import type { AccountId } from "../../kernel/ids.ts";
import { databaseQueue } from "../../platform/jobs/queue.ts";
import { seededChance } from "../../platform/testing/chance.ts";
import { type StoppedClock, stoppedClock } from "../../platform/testing/clock.ts";
import { type TestDatabase, testDatabase } from "../../platform/testing/database.ts";
import { PUBLIC, type Role, ROLES, type Visitor } from "../core/policy.ts";
import { askForLink, invitePerson, peopleHere, removeRole, type StaffLetter } from "./account.ts";
import { openArea, registerAreas } from "./area.ts";
import type { Context } from "./context.ts";
import { addAccount, signIn } from "./sign-in.ts";

const NETWORK = "00" as AreaCode;
const HERE = "04" as AreaCode;
const WITHOUT = "06" as AreaCode;
const NOW = "2026-03-14T11:00:00.000Z";

let database: TestDatabase;
let clock: StoppedClock;
let base: Pick<Context, "db" | "clock" | "chance">;
const written: StaffLetter[] = [];

const posting = {
  jobs: databaseQueue,
  write: (letter: StaffLetter) => {
    written.push(letter);
    return { subject: letter.occasion, body: letter.token ?? "–", lang: "fi" as const };
  },
};

const staff = (account: AccountId, area: AreaCode, role: Role): Visitor => ({
  kind: "staff",
  account,
  name: role,
  grants: [{ area, role }],
});

const as = (visitor: Visitor) => ({ ...base, ...posting, visitor });

let lead: Visitor & { kind: "staff" };
let coordinator: Visitor & { kind: "staff" };

const area = (code: AreaCode, kind: "county" | "network" = "county") => ({
  code,
  kind,
  slug: `area-${code}`,
  name: { fi: `Alue ${code}` },
  shortName: { fi: `Alue ${code}` },
  gridRow: 1,
  gridCol: 1,
});

const person = async (code: AreaCode, role: Role, email: string) => {
  const account = await addAccount(base, role, [{ area: code, role }], email);
  return staff(account, code, role) as Visitor & { kind: "staff" };
};

beforeAll(async () => {
  database = await testDatabase();
  clock = stoppedClock(NOW);
  base = { db: database.db, clock, chance: seededChance("accounts") };
  await registerAreas(base, [area(NETWORK, "network"), area(HERE), area(WITHOUT)], []);
  await openArea(base, NETWORK, "#3c4a8a");
  await openArea(base, HERE, "#1f5a8a");
  lead = await person(HERE, "lead", "lead@example.fi");
  coordinator = await person(NETWORK, "coordinator", "coordinator@example.fi");
});

beforeEach(() => {
  clock.set(NOW);
  written.length = 0;
});

afterAll(() => database.drop());

const kindOf = (result: { ok: boolean; refusal?: { kind: string } }): string =>
  result.ok ? "ok" : (result.refusal?.kind ?? "");

const newMember = (email: string, roles: readonly Role[] = ["member"]) => ({
  name: "jäsen",
  email,
  roles,
});

const letters = () =>
  database.db.selectFrom("outgoing_mail").selectAll().orderBy("made_at").orderBy("id").execute();

test("a new person gets an account, a role and a link that signs them in once", async () => {
  const invited = await invitePerson(as(lead), HERE, newMember(" Uusi@Example.fi "));
  expect(kindOf(invited)).toBe("ok");
  expect(written.map(({ occasion, roles }) => [occasion, roles])).toEqual([
    ["invited", ["member"]],
  ]);
  const letter = (await letters()).find((one) => one.to_address === "uusi@example.fi");
  expect([letter?.to_address, letter?.area_code, letter?.purpose]).toEqual([
    "uusi@example.fi",
    HERE,
    "sign-in",
  ]);
  const token = written[0]?.token ?? "";
  expect([kindOf(await signIn(base, token)), kindOf(await signIn(base, token))]).toEqual([
    "ok",
    "link-used",
  ]);
});

test("who has an account already gets word of the role, never a link", async () => {
  const invited = await invitePerson(as(lead), HERE, newMember("coordinator@example.fi"));
  expect(invited).toEqual({ ok: true, value: coordinator.account });
  expect(written.map(({ occasion, token }) => [occasion, token])).toEqual([["role", undefined]]);
  const again = await invitePerson(as(lead), HERE, newMember("coordinator@example.fi"));
  expect([kindOf(again), written.length]).toEqual(["roles-known", 1]);
});

test("everybody gives only what is theirs to give", async () => {
  const give = async (visitor: Visitor, code: AreaCode, role: Role) =>
    kindOf(await invitePerson(as(visitor), code, newMember(`${role}@example.fi`, [role])));
  expect(await give(PUBLIC, HERE, "member")).toBe("signed-out");
  expect(await give(lead, NETWORK, "expert")).toBe("forbidden");
  expect(await give(lead, WITHOUT, "member")).toBe("forbidden");
  expect(await give(coordinator, HERE, "member")).toBe("forbidden");
  expect(await give(lead, HERE, "lead")).toBe("role-not-yours");
  expect(await give(lead, HERE, "coordinator")).toBe("role-not-yours");
  expect(await give(coordinator, NETWORK, "lead")).toBe("role-not-yours");
  expect(await give(coordinator, WITHOUT, "moderator")).toBe("role-not-yours");
  expect(await give(coordinator, "99" as AreaCode, "member")).toBe("forbidden");
});

test("a name, an address and a role are asked for", async () => {
  const asked = async (name: string, email: string, roles: readonly Role[]) =>
    kindOf(await invitePerson(as(lead), HERE, { name, email, roles }));
  expect([
    await asked(" ", "a@example.fi", ["host"]),
    await asked("isäntä", "", ["host"]),
    await asked("isäntä", "isäntä", ["host"]),
    await asked("isäntä", "a@example.fi", []),
  ]).toEqual(["name-missing", "email-missing", "email-wrong", "role-missing"]);
  expect(written).toEqual([]);
});

test("the network adds members of a county without the product, in its own outbox and trail", async () => {
  const invited = await invitePerson(as(coordinator), WITHOUT, newMember("satakunta@example.fi"));
  expect(kindOf(invited)).toBe("ok");
  const letter = (await letters()).find((one) => one.to_address === "satakunta@example.fi");
  expect(letter?.area_code).toBe(NETWORK);
  const { here, elsewhere } = await peopleHere(base.db, NETWORK, ROLES);
  expect(here.map(({ account }) => account)).toEqual([coordinator.account]);
  expect(elsewhere.map(({ email, area: code }) => [email, code])).toEqual([
    ["satakunta@example.fi", WITHOUT],
  ]);
  const trail = await base.db
    .selectFrom("audit_event")
    .select(["area_code", "after"])
    .where("action", "=", "give-role")
    .orderBy("id", "desc")
    .executeTakeFirst();
  expect(trail).toEqual({ area_code: NETWORK, after: { role: "member", area: WITHOUT } });
});

test("two who add the same address at once make one account", async () => {
  const results = await Promise.all(
    (["member", "host"] as const).map((role) =>
      invitePerson(as(lead), HERE, newMember("kaksi@example.fi", [role])),
    ),
  );
  expect(results.map(kindOf)).toEqual(["ok", "ok"]);
  const rows = await base.db
    .selectFrom("account")
    .select("id")
    .where("email", "=", "kaksi@example.fi")
    .execute();
  expect(rows.length).toBe(1);
});

test("the last lead and the last coordinator stay, another may go", async () => {
  const own = { area: HERE, role: "lead" } as const;
  expect(kindOf(await removeRole(as(lead), lead.account, own))).toBe("last-of-its-kind");
  const second = await person(HERE, "lead", "toinen@example.fi");
  expect(kindOf(await removeRole(as(lead), second.account, own))).toBe("role-not-yours");
  expect(kindOf(await removeRole(as(second), second.account, own))).toBe("ok");
  const last = { area: NETWORK, role: "coordinator" } as const;
  expect(kindOf(await removeRole(as(coordinator), coordinator.account, last))).toBe(
    "last-of-its-kind",
  );
});

test("who has no role left is forgotten; a second click changes nothing", async () => {
  const invited = await invitePerson(as(lead), HERE, newMember("lahtee@example.fi", ["host"]));
  const account = invited.ok ? invited.value : ("" as AccountId);
  const grant = { area: HERE, role: "host" } as const;
  expect(kindOf(await removeRole(as(lead), account, grant))).toBe("ok");
  const row = await base.db
    .selectFrom("account")
    .select(["email", "display_name"])
    .where("id", "=", account)
    .executeTakeFirst();
  expect(row).toEqual({ email: null, display_name: "–" });
  const trail = () => base.db.selectFrom("audit_event").select("id").execute();
  const before = (await trail()).length;
  expect(kindOf(await removeRole(as(lead), account, grant))).toBe("ok");
  expect((await trail()).length).toBe(before);
});

test("a new link leaves for a known address alone, three an hour", async () => {
  const ask = (email: string) => askForLink({ ...base, ...posting }, email);
  for (const email of ["nobody@example.fi", "not an address", "lahtee@example.fi"])
    await ask(email);
  expect(written).toEqual([]);
  for (let asked = 0; asked < 5; asked++) await ask("LEAD@example.fi");
  expect(written.map(({ occasion }) => occasion)).toEqual(["link", "link", "link"]);
  clock.set("2026-03-14T12:00:01.000Z");
  await ask("lead@example.fi");
  expect(written.length).toBe(4);
  expect(kindOf(await signIn(base, written[3]?.token ?? ""))).toBe("ok");
});

import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { AreaCode } from "../../kernel/area.ts";
import type { AccountId } from "../../kernel/ids.ts";
import { changeCount } from "../../platform/db/changes.ts";
import { inArea } from "../../platform/db/connect.ts";
import { seededChance } from "../../platform/testing/chance.ts";
import { type StoppedClock, stoppedClock } from "../../platform/testing/clock.ts";
import { type TestDatabase, testDatabase } from "../../platform/testing/database.ts";
import { openArea, registerAreas } from "./area.ts";
import { participantOf, takePart, takePartTogether } from "./participant.ts";
import { addAccount, issueSignInLink, signIn, signOut, visitorOf } from "./sign-in.ts";
import { PUBLIC } from "../core/policy.ts";
import { firstLead } from "../store/account.ts";
import { allAreas, areaBySlug, openAreas } from "../store/area.ts";
import { newestChange, recordAudit } from "../store/audit.ts";

const HERE = "04" as AreaCode;
const ELSEWHERE = "09" as AreaCode;
const LEAD = "Osallisuuskoordinaattori";
const NOW = "2026-03-14T11:00:00.000Z";

let database: TestDatabase;
let maker: { db: TestDatabase["db"]; clock: StoppedClock; chance: ReturnType<typeof seededChance> };
let lead: AccountId;

const area = (code: AreaCode, slug: string) => ({
  code,
  slug,
  name: { fi: `${slug} fi`, sv: `${slug} sv` },
  shortName: { fi: slug },
  gridRow: 1,
  gridCol: 2,
});

beforeAll(async () => {
  database = await testDatabase();
  maker = { db: database.db, clock: stoppedClock(NOW), chance: seededChance("people") };
  await registerAreas(
    maker,
    [area(HERE, "here"), area(ELSEWHERE, "elsewhere")],
    [{ code: "092", area: HERE, name: { fi: "Vantaa" } }],
  );
  await openArea(maker, HERE, "#b0143c");
  lead = await addAccount(maker, LEAD, [{ area: HERE, role: "lead" }]);
});

beforeEach(() => maker.clock.set(NOW));

afterAll(() => database.drop());

const sessions = () =>
  maker.db
    .selectFrom("session")
    .select((eb) => eb.fn.countAll<number>().as("n"))
    .executeTakeFirst();

test("a county has pages once it is open, with its own colour", async () => {
  expect(await areaBySlug(maker.db, "elsewhere")).toBe(undefined);
  expect(await areaBySlug(maker.db, "nowhere")).toBe(undefined);
  const opened = {
    code: HERE,
    slug: "here",
    name: { fi: "here fi", sv: "here sv" },
    shortName: { fi: "here" },
    brandColour: "#b0143c",
  };
  expect(await areaBySlug(maker.db, "here")).toEqual(opened);
  expect(await openAreas(maker.db)).toEqual([opened]);
  expect((await allAreas(maker.db)).map(({ code, open }) => [code, open])).toEqual([
    [HERE, true],
    [ELSEWHERE, false],
  ]);
});

test("the lead of a county is the first account that leads it", async () => {
  expect(await firstLead(maker.db, HERE)).toBe(lead);
  expect(await firstLead(maker.db, ELSEWHERE)).toBe(undefined);
});

test("a sign-in link gives a session of its account with its grants", async () => {
  const token = await issueSignInLink(maker, lead);
  const session = await signIn(maker, token);
  expect(await visitorOf(maker, session.ok ? session.value : undefined)).toEqual({
    kind: "staff",
    account: lead,
    name: LEAD,
    grants: [{ area: HERE, role: "lead" }],
  });
});

test("the database holds neither the token of a link nor that of a session", async () => {
  const token = await issueSignInLink(maker, lead);
  const session = await signIn(maker, token);
  const links = await maker.db.selectFrom("sign_in_link").select("token_hash").execute();
  const held = await maker.db.selectFrom("session").select("token_hash").execute();
  const kept = [...links, ...held].map((row) => row.token_hash);
  expect(kept.filter((hash) => hash === token || (session.ok && hash === session.value))).toEqual(
    [],
  );
  expect(kept.every((hash) => /^[0-9a-f]{64}$/.test(hash))).toBe(true);
});

test("a link that is used twice at once signs in once", async () => {
  const token = await issueSignInLink(maker, lead);
  const before = await sessions();
  const results = await Promise.all(Array.from({ length: 8 }, () => signIn(maker, token)));
  const kinds = results.map((result) => (result.ok ? "signed in" : result.refusal.kind));
  expect(kinds.toSorted()).toEqual([...Array(7).fill("link-used"), "signed in"]);
  expect((await sessions())?.n).toBe((before?.n ?? 0) + 1);
});

test("an unknown, a used and an old link are refused, and begin no session", async () => {
  const used = await issueSignInLink(maker, lead);
  await signIn(maker, used);
  const old = await issueSignInLink(maker, lead);
  const before = await sessions();
  expect(await signIn(maker, used)).toEqual({ ok: false, refusal: { kind: "link-used" } });
  expect(await signIn(maker, "guess")).toEqual({ ok: false, refusal: { kind: "link-unknown" } });
  maker.clock.pass({ hours: 24 });
  expect(await signIn(maker, old)).toEqual({ ok: false, refusal: { kind: "link-expired" } });
  expect(await sessions()).toEqual(before);
});

test("who signs in, tries to, or signs out leaves the public pages as they are cached", async () => {
  const before = changeCount("*");
  const session = await signIn(maker, await issueSignInLink(maker, lead));
  await signIn(maker, "guess");
  await signOut(maker, session.ok ? session.value : "");
  expect(changeCount("*")).toBe(before);
});

test("without a living session a visitor is the public", async () => {
  const session = await signIn(maker, await issueSignInLink(maker, lead));
  const token = session.ok ? session.value : "";
  expect((await visitorOf(maker, token)).kind).toBe("staff");
  expect(await visitorOf(maker, undefined)).toEqual(PUBLIC);
  expect(await visitorOf(maker, "")).toEqual(PUBLIC);
  expect(await visitorOf(maker, "guess")).toEqual(PUBLIC);
  maker.clock.pass({ hours: 12 });
  expect(await visitorOf(maker, token)).toEqual(PUBLIC);
});

test("after signing out the session is over; doing it again does nothing", async () => {
  const session = await signIn(maker, await issueSignInLink(maker, lead));
  const token = session.ok ? session.value : "";
  await signOut(maker, token);
  await signOut(maker, token);
  expect(await visitorOf(maker, token)).toEqual(PUBLIC);
});

test("an account without grants is signed in and may nothing", async () => {
  const account = await addAccount(maker, "Vieras", []);
  const session = await signIn(maker, await issueSignInLink(maker, account));
  expect(await visitorOf(maker, session.ok ? session.value : "")).toEqual({
    kind: "staff",
    account,
    name: "Vieras",
    grants: [],
  });
});

test("sessions that are over are cleared away by the next sign-in", async () => {
  await signIn(maker, await issueSignInLink(maker, lead));
  maker.clock.pass({ days: 2 });
  await signIn(maker, await issueSignInLink(maker, lead));
  expect((await sessions())?.n).toBe(1);
});

const joins = (code: AreaCode, secret: string) =>
  inArea(maker.db, code, (tx) => takePart(tx, maker, code, secret));

test("a browser keeps its pseudonym in a county", async () => {
  const first = await joins(HERE, "secret-1");
  expect(await joins(HERE, "secret-1")).toBe(first);
  expect(await participantOf(maker.db, HERE, "secret-1")).toBe(first);
  expect(await joins(HERE, "secret-2")).not.toBe(first);
});

test("a browser that takes part twice at once for the first time is one participant", async () => {
  const ids = await Promise.all(Array.from({ length: 8 }, () => joins(HERE, "secret-3")));
  expect(new Set(ids).size).toBe(1);
});

test("many who take part together get the pseudonyms that each would get alone", async () => {
  const known = await joins(HERE, "secret-6");
  const together = await inArea(maker.db, HERE, (tx) =>
    takePartTogether(tx, maker, HERE, ["secret-6", "secret-7", "secret-7", "secret-8"]),
  );
  expect([...together.keys()].toSorted()).toEqual(["secret-6", "secret-7", "secret-8"]);
  expect(together.get("secret-6")).toEqual({ id: known, fresh: false });
  expect(together.get("secret-7")).toEqual({ id: await joins(HERE, "secret-7"), fresh: true });
  expect(together.get("secret-8")?.fresh).toBe(true);
});

test("two processes that make the same pseudonyms at once make each of them once", async () => {
  const secrets = Array.from({ length: 20 }, (_, n) => `secret-at-once-${n}`);
  const both = await Promise.all(
    [secrets, secrets.toReversed()].map((given) =>
      inArea(maker.db, HERE, (tx) => takePartTogether(tx, maker, HERE, given)),
    ),
  );
  const ids = both.map((made) => secrets.map((secret) => made.get(secret)?.id));
  expect(ids[0]).toEqual(ids[1]);
  expect(new Set(ids[0]).size).toBe(20);
});

test("pseudonyms of one browser in two counties have nothing in common", async () => {
  const here = await joins(HERE, "secret-4");
  const there = await joins(ELSEWHERE, "secret-4");
  const rows = await maker.db
    .selectFrom("participant")
    .selectAll()
    .where("id", "in", [here, there])
    .execute();
  expect(here).not.toBe(there);
  expect(new Set(rows.map((row) => row.secret_hash)).size).toBe(2);
  expect(rows.some((row) => row.secret_hash.includes("secret"))).toBe(false);
});

test("who has not taken part has no pseudonym, and asking makes none", async () => {
  expect(await participantOf(maker.db, HERE, "secret-5")).toBe(undefined);
  expect(await participantOf(maker.db, HERE, undefined)).toBe(undefined);
  expect(await participantOf(maker.db, ELSEWHERE, "secret-1")).toBe(undefined);
});

test("the audit trail keeps each change, and the newest of a subject is found", async () => {
  const note = (action: string, before?: object) =>
    inArea(maker.db, HERE, (tx) =>
      recordAudit(tx, {
        area: HERE,
        at: maker.clock.now(),
        account: lead,
        action,
        subjectKind: "node",
        subjectId: "n1",
        ...(before ? { before } : {}),
      }),
    );
  expect(await newestChange(maker.db, "node", "n1")).toBe(undefined);
  await note("node.added");
  expect(await newestChange(maker.db, "node", "n1")).toMatchObject({
    action: "node.added",
    at: NOW,
  });
  await note("node.edited", { title: { fi: "Vanha" } });
  const newest = await newestChange(maker.db, "node", "n1");
  expect([newest?.action, newest?.before]).toEqual(["node.edited", { title: { fi: "Vanha" } }]);
  expect(await newestChange(maker.db, "activity", "n1")).toBe(undefined);
});

import { afterAll, beforeAll, expect, test } from "vitest";
import type { AreaCode } from "../../kernel/area.ts";
import type { Day } from "../../kernel/instant.ts";
import { allAreas, registerAreas } from "../../people/index.ts";
import { wayRegistry } from "../../programmes/index.ts";
import { valueOf } from "../../programmes/testing/example.ts";
import { type ExampleNetwork, makeNetwork } from "../../programmes/testing/network.ts";
import { type Browser, type Pages, pagesOf } from "../../programmes/testing/pages.ts";
import { stage } from "../../programmes/testing/stage.ts";
import { situationPicture, writeSituation } from "../actions/situation.ts";
import type { SituationEdit } from "../core/situation.ts";
import type { NetworkNeeds } from "./needs.ts";
import { situationRoutes } from "./situation.ts";
import { bodiesFromLines } from "./situation-forms.ts";

const here = stage("situation");
const CLOSED = "06" as AreaCode;
const OPEN = "04" as AreaCode;
const DAY = "2023-03-01" as Day;

let network: ExampleNetwork;
let pages: Pages<NetworkNeeds>;
let coordinator: Browser;
let lead: Browser;

beforeAll(async () => {
  network = await makeNetwork(here.example.anybody);
  const codes = new Set((await allAreas(here.db)).map(({ code }) => code));
  const name = { fi: "Satakunta" };
  if (!codes.has(CLOSED))
    await registerAreas(
      here.example.anybody,
      [{ code: CLOSED, slug: "satakunta", name, shortName: name, gridRow: 4, gridCol: 1 }],
      [],
    );
  pages = await pagesOf({
    db: here.db,
    clock: here.clock,
    more: { ways: wayRegistry([]) },
    routes: [situationRoutes],
  });
  coordinator = await pages.signedIn(network.coordinator);
  lead = await pages.signedIn(here.example.lead);
});

afterAll(() => pages.close());

const means = (revision: number, more: Partial<SituationEdit> = {}) => ({
  topic: "means" as const,
  shown: true,
  told: true,
  means: ["hearings"] as const,
  toldOn: DAY,
  revision,
  ...more,
});

const picture = async () => (await situationPicture(here.db, "2023-03-14" as Day)).counties;
const countyOf = async (code: AreaCode) => (await picture()).find(({ area }) => area === code);

test("a county's lead tells of the own county, with revision and trail", async () => {
  const context = here.example.lead;
  expect(valueOf(await writeSituation(context, OPEN, means(0)))).toBe(1);
  expect((await countyOf(OPEN))?.means?.what).toEqual(["hearings"]);
  expect(valueOf(await writeSituation(context, OPEN, means(1, { shown: false })))).toBe(2);
  expect((await countyOf(OPEN))?.means).toBe(undefined);
  const trail = await here.db
    .selectFrom("audit_event")
    .select(["action", "area_code", "before"])
    .where("subject_kind", "=", "situation")
    .orderBy("id")
    .execute();
  expect(trail.map(({ area_code: area, before }) => [area, before !== null])).toEqual([
    [OPEN, false],
    [OPEN, true],
  ]);
});

test("two who write at once: the second is told, nothing of the first is lost", async () => {
  const context = here.example.lead;
  const late = await writeSituation(context, OPEN, means(1));
  expect(late).toEqual({ ok: false, refusal: { kind: "changed-meanwhile" } });
  const gone = await writeSituation(context, OPEN, means(0));
  expect(gone).toEqual({ ok: false, refusal: { kind: "changed-meanwhile" } });
});

test("the network writes for a county without the product only, and only with a source", async () => {
  const { coordinator: by } = network;
  const forbidden = await writeSituation(by, OPEN, means(2));
  expect(forbidden).toEqual({ ok: false, refusal: { kind: "forbidden" } });
  const without = await writeSituation(by, CLOSED, means(0));
  expect(without).toEqual({ ok: false, refusal: { kind: "source-missing" } });
  expect(valueOf(await writeSituation(by, CLOSED, means(0, { source: "sivu" })))).toBe(1);
  expect((await countyOf(CLOSED))?.means?.source).toBe("sivu");
});

test("others tell of no county, and there is nothing to tell of Åland or the network", async () => {
  const results = [
    await writeSituation(network.member, OPEN, means(2)),
    await writeSituation(network.member, CLOSED, means(1)),
    await writeSituation(here.example.anybody, OPEN, means(2)),
    await writeSituation(network.coordinator, "91" as AreaCode, means(0)),
    await writeSituation(network.coordinator, "00" as AreaCode, means(0)),
  ];
  expect(results.map((result) => (result.ok ? "ok" : result.refusal.kind))).toEqual([
    "forbidden",
    "forbidden",
    "signed-out",
    "county-unknown",
    "county-unknown",
  ]);
});

test("the forms of the lead: saved, refused and shown again with what was typed", async () => {
  const form = "/fi/vantaa-kerava/staff/situation";
  const lines = "lautakunta\nvaltuusto";
  const fields = {
    revision: "0",
    "responsible-responsible.fi": lines,
    "responsible-toldOn": "2023-03-01",
    "responsible-shown": "1",
  };
  const saved = await lead.post(`${form}/responsible`, fields, form);
  expect([saved.status, saved.location]).toEqual([303, `${form}?saved=situation`]);
  expect((await countyOf(OPEN))?.responsible?.what).toEqual([
    { fi: "lautakunta" },
    { fi: "valtuusto" },
  ]);
  const stale = await lead.post(`${form}/responsible`, fields, form);
  expect([stale.status, stale.html.includes("lautakunta")]).toEqual([409, true]);
  const wrong = await lead.post(
    `${form}/programme`,
    { revision: "0", "programme-state": "in-force", "programme-decidedOn": "joskus" },
    form,
  );
  const product = (await lead.get(form)).html.includes("julkaisemasta ohjelmasta");
  expect([wrong.status, product]).toEqual(product ? [303, true] : [422, false]);
  expect((await lead.post(`${form}/weather`, {}, form)).status).toBe(404);
  expect((await pages.browser().get(form)).status).toBe(401);
});

test("the coordinator's forms stand under the network, for counties without the product", async () => {
  const list = "/fi/verkosto/staff/situation";
  const form = `${list}/${CLOSED}`;
  expect((await coordinator.get(list)).html.includes(`href="${form}"`)).toBe(true);
  const saved = await coordinator.post(
    `${form}/programme`,
    {
      revision: "0",
      "programme-state": "in-force",
      "programme-decidedOn": "3/2023",
      "programme-section": "§ 18",
      "programme-source": "https://example.fi/ohjelma",
      "programme-toldOn": "2023-03-01",
      "programme-shown": "1",
    },
    form,
  );
  expect([saved.status, saved.location]).toEqual([303, `${form}?saved=situation`]);
  const county = await countyOf(CLOSED);
  expect([county?.programme?.what.decidedOn, county?.programme?.what.section]).toEqual([
    "2023-03",
    "§ 18",
  ]);
  const bad = await coordinator.post(
    `${form}/programme`,
    { revision: "1", "programme-state": "none", "programme-decidedOn": "joskus" },
    form,
  );
  expect(bad.status).toBe(422);
  expect((await coordinator.get(`${list}/${OPEN}`)).status).toBe(404);
  expect((await coordinator.get(`${list}/99`)).status).toBe(404);
});

test("everybody sees the picture at the network's address, counties in the order of codes", async () => {
  const page = await pages.browser().get("/fi/verkosto/situation");
  expect(page.status).toBe(200);
  expect(page.html.includes("§ 18")).toBe(true);
  const elsewhere = await pages.browser().get("/sv/vantaa-kerava/situation");
  expect([elsewhere.status, elsewhere.location]).toEqual([301, "/sv/verkosto/situation"]);
});

test("the picture costs four queries, however many counties tell", async () => {
  here.heard.length = 0;
  await picture();
  expect(here.heard.length).toBe(4);
});

test("lines of several languages belong together by their order", () => {
  expect(bodiesFromLines({ fi: "a\nb\n", sv: "A\n\n" })).toEqual([
    { fi: "a", sv: "A" },
    { fi: "b" },
  ]);
  expect(bodiesFromLines({})).toEqual([]);
});

import {
  type APIRequestContext,
  type BrowserContext,
  expect,
  type Page,
  request as requests,
  test,
} from "@playwright/test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Product, startProduct } from "./setup/product.ts";
import { vote } from "./support/forms.ts";
import { inParallel } from "./support/in-parallel.ts";
import {
  counted,
  evidenceOn,
  field,
  follow,
  heading,
  numbersOf,
  press,
  said,
  untilGrouped,
} from "./support/parts.ts";

/**
 * The walk of one datum, from a vote to the indicators that count what came of it. It closes what
 * it opens and counts every row, so it has a product of its own.
 */
test.describe.configure({ mode: "serial", timeout: 240_000 });

const COUNTY = "/fi/vantaa-kerava";
const QUESTION = "Miten lähipalvelut pitää järjestää?";
const OWN_WORDS = "Hoitajan pitää vastata puhelimeen samana päivänä.";
const SHARED = "Ajan pitää saada myös ilman verkkopankkia.";

/** What divides people: the first half agrees with the first three, the others with the rest. */
const DIVIDING = [
  "Pienet asemat pitää säilyttää.",
  "Matka terveysasemalle saa olla enintään kymmenen kilometriä.",
  "Lähipalvelut ovat tärkeämpiä kuin pitkät aukioloajat.",
  "Palvelut kannattaa koota suuriin keskuksiin.",
  "Etävastaanotto riittää useimpiin asioihin.",
  "Pitkät aukioloajat ovat tärkeämpiä kuin lyhyt matka.",
];

const HALF = 12;

/** Who writes the last statement has voted on all others by then; all who come later vote on all. */
const VOTES = DIVIDING.length + 1 + 2 * HALF * (DIVIDING.length + 2);

let product: Product;
let dataDir: string;
let staff: BrowserContext;
let lead: Page;

test.beforeAll(async ({ browser }) => {
  dataDir = await mkdtemp(join(tmpdir(), "puntari-walk-"));
  product = await startProduct({ dataDir });
  staff = await browser.newContext({ baseURL: product.url, locale: "fi-FI" });
  lead = await staff.newPage();
});

test.afterAll(async () => {
  await staff?.close();
  await product?.stop();
  await rm(dataDir, { recursive: true, force: true });
});

const idIn = (address: string): string => /[0-9a-f-]{36}/.exec(address)?.[0] ?? "";
const today = (): string => new Date().toLocaleDateString("sv-SE", { timeZone: "Europe/Helsinki" });

/** A resident's browser: a cookie jar that nobody else has. */
const resident = (): Promise<APIRequestContext> => requests.newContext({ baseURL: product.url });

/** A whole person: agrees with what is shared, and with one half of what divides. */
const takePart = async (page: string, numbers: ReadonlyMap<string, string>, first: boolean) => {
  const someone = await resident();
  for (const [text, number] of numbers) {
    const place = DIVIDING.indexOf(text);
    const agrees = place < 0 || place < DIVIDING.length / 2 === first;
    await vote(someone, page, number, agrees ? "agree" : "disagree");
  }
  await someone.dispose();
};

/** What the walk hands on from step to step. */
const thread = { activity: "", vote: "", receipt: "", decision: "", cited: "", frozen: "" };
let participants: Page;

test("the lead signs in by the one-time link", async () => {
  await lead.goto(product.signIn);
  await press(lead, /^Kirjaudu$/);
  await expect(heading(lead)).toHaveText("Tänään");
});

test("the lead changes a goal, everybody sees it, and it can be undone", async () => {
  const programme = await staff.newPage();
  await programme.goto(COUNTY);
  await follow(programme, "Ohjelma");
  const address = programme.url();
  await follow(lead, "Ohjelma");
  await follow(lead, /^Muokkaa/);
  await expect(heading(lead)).toHaveText("Muokkaa tavoitetta");
  const before = await field(lead, "title.fi").inputValue();
  const goal = programme.getByRole("heading", { level: 3, name: before });
  await expect(goal).toHaveCount(1);

  await field(lead, "title.fi").fill("Asukkaat ovat mukana alusta asti");
  await press(lead, "Tallenna");
  await expect(said(lead)).toContainText("Muutos on tallennettu.");
  await programme.goto(address);
  await expect(
    programme.getByRole("heading", { level: 3, name: /Asukkaat ovat mukana alusta asti/ }),
  ).toHaveCount(1);

  await press(lead, "Kumoa");
  await expect(said(lead)).toContainText("Muutos on kumottu.");
  await programme.goto(address);
  await expect(goal).toHaveCount(1);
  await programme.close();
});

test("the lead gives a measure its status and deadline", async () => {
  await follow(lead, "Ohjelma");
  const row = lead.getByRole("row", { name: /Asukasfoorumit/ });
  await row.getByRole("link", { name: /^Muokkaa/ }).click();
  await field(lead, "deadline").fill("6/2027");
  await lead.getByLabel("Käynnissä").check();
  await press(lead, "Tallenna");
  await expect(said(lead)).toContainText("Muutos on tallennettu.");
  await lead.getByRole("navigation", { name: "Sivuston osat" }).getByText("Ohjelma").click();
  const measure = lead.getByRole("row", { name: /Asukasfoorumit/ });
  await expect(measure).toContainText("kesäkuu 2027");
  await expect(measure).toContainText("Käynnissä");
});

test("the lead plans an activity, which opens only once there is something to vote on", async () => {
  await lead.goto(`${COUNTY}/staff`);
  await follow(lead, "Ohjelma");
  const row = lead.getByRole("row", { name: /Asukasfoorumit/ });
  await row.getByRole("link", { name: /^Suunnittele osallistuminen/ }).click();
  await lead.getByLabel("Mielipidekartta").check();
  await field(lead, "title.fi").fill("Lähipalvelujen verkko");
  await field(lead, "question.fi").fill(QUESTION);
  await field(lead, "why.fi").fill("Lautakunta päättää asemista.");
  await field(lead, "minutes").fill("3");
  await press(lead, "Tallenna suunnitelma");
  await expect(said(lead)).toContainText("Se ei ole vielä auki.");
  thread.activity = idIn(lead.url());
  thread.vote = `${COUNTY}/activities/${thread.activity}/vote`;
  expect((await staff.request.get(thread.vote)).status()).toBe(404);

  await follow(lead, "Avaa osallistuminen");
  await press(lead, /^Avaa$/);
  await expect(lead.getByText("Lisää ensin ainakin yksi väite")).toBeVisible();

  await lead.goto(`${COUNTY}/staff/activities/${thread.activity}/statements`);
  for (const text of [SHARED, ...DIVIDING]) {
    await field(lead, "text").fill(text);
    await press(lead, "Lisää väite");
    await expect(said(lead)).toContainText("on lisätty.");
  }
  await follow(lead, "Palaa osallistumisen sivulle");
  await follow(lead, "Avaa osallistuminen");
  await press(lead, /^Avaa$/);
  await expect(said(lead)).toContainText("Osallistuminen on nyt auki.");
});

test("a resident without an account votes, writes a statement and gets a receipt", async ({
  browser,
}) => {
  const context = await browser.newContext({ baseURL: product.url, locale: "fi-FI" });
  const page = await context.newPage();
  await page.goto(COUNTY);
  await follow(page, QUESTION);
  await follow(page, "Ota kantaa");
  const statement = page.locator(".statement[data-size=large] .statement-text");
  for (const done of [1, 2, 3, 4, 5, 6, 7]) {
    const agrees = !DIVIDING.slice(DIVIDING.length / 2).includes(await statement.innerText());
    await press(page, agrees ? "Samaa mieltä" : "Eri mieltä");
    await expect(page.getByText(`${done} / 7, voit lopettaa milloin vain`)).toBeVisible();
  }
  await expect(page.getByText("Olet vastannut kaikkiin väitteisiin.")).toBeVisible();
  await field(page, "text").fill(OWN_WORDS);
  await press(page, "Lähetä väite");
  await expect(said(page)).toContainText("Se tulee muiden nähtäväksi");
  await follow(page, "Oma linkkisi: mitä vastauksillasi tehtiin");
  await expect(heading(page)).toHaveText("Mitä osallistumisestasi seurasi");
  await expect(page.getByText("Päätöstä ei ole vielä tehty.")).toBeVisible();
  thread.receipt = page.url();
  participants = page;
});

test("the lead reads the statement on the home page's list and publishes it", async () => {
  await lead.goto(`${COUNTY}/staff`);
  await expect(lead.getByText("1 väite odottaa moderointia.")).toBeVisible();
  await lead.goto(`${COUNTY}/staff/activities/${thread.activity}/statements`);
  await expect(lead.getByText(OWN_WORDS)).toBeVisible();
  await press(lead, /^Julkaise väite/);
  await expect(said(lead)).toContainText("on julkaistu.");
});

test("residents vote, and the results show groups, common ground and what divides", async () => {
  const numbers = await numbersOf(lead, `${COUNTY}/staff/activities/${thread.activity}`);
  expect([...numbers.keys()].toSorted()).toEqual([SHARED, OWN_WORDS, ...DIVIDING].toSorted());
  const people = Array.from({ length: 2 * HALF }, (_, index) => index < HALF);
  await inParallel(people, 6, (first) => takePart(thread.vote, numbers, first));
  const results = thread.vote.replace(/vote$/, "results");
  const page = await staff.newPage();
  await untilGrouped(page, results, { people: 2 * HALF + 1, votes: VOTES });
  const part = (name: string) =>
    page.locator("section.section").filter({ has: page.getByRole("heading", { name }) });
  const common = part("Mistä ollaan samaa mieltä");
  await expect(common.getByText(SHARED)).toBeVisible();
  const dividing = part("Missä mielipiteet eroavat").locator(".statement-text");
  expect(DIVIDING).toContain(await dividing.first().innerText());
  await expect(page.getByRole("heading", { name: /^Ryhmä A/ })).toBeVisible();
  await expect(page.getByRole("heading", { name: /^Ryhmä B/ })).toBeVisible();
  await expect(page.getByRole("heading", { name: /^Ryhmä C/ })).toHaveCount(0);
  await page.close();
});

test("the lead writes down recommendations and drafts a decision that cites a finding", async () => {
  await lead.goto(`${COUNTY}/staff/activities/${thread.activity}/recommendations`);
  await press(lead, "Tallenna suositus");
  await expect(lead.getByRole("alert")).toBeVisible();
  const finding = field(lead, "finding").locator("option", { hasText: SHARED }).first();
  await field(lead, "finding").selectOption((await finding.getAttribute("value")) ?? "");
  await press(lead, "Tallenna suositus");
  await expect(said(lead)).toContainText("Suositus on tallennettu.");
  await field(lead, "text.fi").fill("Pienet asemat säilytetään");
  await press(lead, "Tallenna suositus");
  await expect(said(lead)).toContainText("Suositus on tallennettu.");

  await lead.goto(`${COUNTY}/staff/decisions/new?activity=${thread.activity}`);
  await field(lead, "title.fi").fill("Lähipalvelujen verkko 2027");
  await field(lead, "summary.fi").fill("Ajan saa kaikkialla myös puhelimella.");
  await field(lead, "body.fi").fill("Palvelulautakunta");
  await field(lead, "decided-on").fill(today());
  await expect(lead.getByLabel("Lähipalvelujen verkko", { exact: true })).toBeChecked();
  await press(lead, "Tallenna luonnos");
  thread.decision = idIn(lead.url());
  expect((await staff.request.get(`${COUNTY}/decisions/${thread.decision}`)).status()).toBe(404);
  const open = await (await staff.request.get("/api/v1/decisions")).text();
  expect(open).not.toContain(thread.decision);

  await follow(lead, /^Valitse tuloksia/);
  await lead
    .getByRole("checkbox", { name: new RegExp(SHARED) })
    .first()
    .check();
  await press(lead, "Viittaa valittuihin");
  await expect(said(lead)).toContainText("Luvut on jäädytetty.");
  const evidence = evidenceOn(lead);
  thread.cited = (await evidence.getByRole("heading").textContent()) ?? "";
  await expect(evidence).toContainText("25 ihmistä");
});

test("votes after the citation change the results and not the citation", async () => {
  const numbers = await numbersOf(lead, `${COUNTY}/staff/activities/${thread.activity}`);
  await inParallel([true, true, false], 3, (first) => takePart(thread.vote, numbers, first));
  const results = thread.vote.replace(/vote$/, "results");
  const page = await staff.newPage();
  const votes = VOTES + 3 * (DIVIDING.length + 2);
  await untilGrouped(page, results, { people: 2 * HALF + 4, votes });
  await page.close();
  await lead.goto(`${COUNTY}/staff/decisions/${thread.decision}`);
  const evidence = evidenceOn(lead);
  await expect(evidence.getByRole("heading")).toHaveText(thread.cited);
  await expect(evidence).toContainText("25 ihmistä");
  await expect(evidence).toContainText("Tämän jälkeen on tullut lisää vastauksia.");
});

test("the lead closes the activity, and no vote is taken any more", async () => {
  await lead.goto(`${COUNTY}/staff/activities/${thread.activity}`);
  await follow(lead, "Sulje osallistuminen");
  await press(lead, /^Sulje$/);
  await expect(said(lead)).toContainText("Osallistuminen on suljettu.");
  await participants.goto(thread.vote);
  await expect(participants.getByText("Tämä on päättynyt").first()).toBeVisible();
  await expect(participants.getByRole("button", { name: "Samaa mieltä" })).toHaveCount(0);
});

/** Answers one recommendation on the decision's desk. */
const giveEffect = async (name: RegExp, effect: string, reason: string): Promise<void> => {
  await lead.goto(`${COUNTY}/staff/decisions/${thread.decision}`);
  const row = lead.getByRole("row", { name });
  await row.getByRole("link", { name: /^Vastaa/ }).click();
  await lead.getByRole("radio", { name: effect, exact: true }).check();
  await press(lead, "Tallenna");
  await expect(lead.getByRole("alert")).toContainText("Täytä kohta: Miksi");
  await expect(lead.getByRole("radio", { name: effect, exact: true })).toBeChecked();
  await field(lead, "reason.fi").fill(reason);
  await press(lead, "Tallenna");
  await expect(said(lead)).toContainText("Vastaus suositukseen on tallennettu.");
};

test("the decision is published once every recommendation has its effect and reason", async () => {
  await lead.goto(`${COUNTY}/staff/decisions/${thread.decision}`);
  await follow(lead, "Siirry julkaisemaan");
  await expect(lead.getByText("2 suositusta on vailla vastausta.")).toBeVisible();
  await giveEffect(/säilytetään/, "Ei otettu mukaan", "Asemien määrästä päätettiin jo.");
  await giveEffect(new RegExp(SHARED), "Otettiin mukaan", "Ryhmät olivat yhtä mieltä.");
  await follow(lead, "Siirry julkaisemaan");
  await press(lead, "Julkaise päätös");
  await expect(said(lead)).toContainText("Päätös on julkaistu.");

  const page = await staff.newPage();
  await page.goto(`${COUNTY}/decisions`);
  await follow(page, "Lähipalvelujen verkko 2027");
  await expect(page.getByRole("row", { name: /säilytetään/ })).toContainText("Ei otettu mukaan");
  await expect(page.getByRole("row", { name: /yhtä mieltä/ })).toContainText("Otettiin mukaan");
  const evidence = evidenceOn(page);
  await expect(evidence.getByRole("heading")).toHaveText(thread.cited);
  await expect(evidence).toContainText("25 ihmistä");
  await evidence.getByRole("link", { name: /Katso tulokset/ }).click();
  await expect(page.getByText("Tämä on pysyvä tilanne")).toBeVisible();
  await expect(counted(page)).toHaveText(String(2 * HALF + 1));
  await page.close();
});

test("the answer is written and published, and the thread stands whole", async () => {
  await lead.goto(`${COUNTY}/staff/decisions/${thread.decision}`);
  await follow(lead, /^Kirjoita vastaus/);
  await field(lead, "text.fi").fill("Kiitos. Ajan saa jatkossa myös puhelimella.");
  await press(lead, "Tallenna");
  await expect(said(lead)).toContainText("Osallistujat eivät näe sitä vielä.");
  await participants.goto(thread.receipt);
  await expect(participants.getByText("Ajan saa jatkossa myös puhelimella.")).toHaveCount(0);
  await follow(lead, "Siirry julkaisemaan");
  await press(lead, "Julkaise vastaus");
  await expect(said(lead)).toContainText("Vastaus on julkaistu.");

  const page = await staff.newPage();
  await page.goto(`${COUNTY}/activities/${thread.activity}/answer`);
  const stops = page.getByRole("navigation", { name: "Matka tavoitteesta vaikutukseen" });
  await expect(stops.getByRole("listitem")).toHaveCount(6);
  await expect(stops.getByRole("link")).toHaveCount(5);
  await page.close();
});

test("the receipt tells what came of it, and takes feedback", async () => {
  const page = participants;
  await page.goto(thread.receipt);
  await expect(page.getByText("Ajan saa kaikkialla myös puhelimella.")).toBeVisible();
  await expect(page.getByText("Ajan saa jatkossa myös puhelimella.")).toBeVisible();
  await expect(page.getByRole("row", { name: /säilytetään/ })).toContainText(
    "Asemien määrästä päätettiin jo.",
  );
  await page.getByRole("radio", { name: "Täysin samaa mieltä" }).first().check();
  await press(page, "Lähetä");
  await expect(page.getByRole("alert").getByRole("link")).toHaveCount(1);
  await expect(page.getByRole("radio", { name: "Täysin samaa mieltä" }).first()).toBeChecked();
  await page.getByRole("radio", { name: "Jokseenkin samaa mieltä" }).last().check();
  await press(page, "Lähetä");
  await expect(said(page)).toContainText("Kiitos. Palautteesi on tallennettu.");
  await expect(page.getByText("Olet vastannut näihin kysymyksiin.")).toBeVisible();
});

/** The rows behind the newest number of an indicator, reached as a reader reaches them. */
const openRows = async (page: Page, code: string): Promise<void> => {
  await page.goto(`${COUNTY}/indicators`);
  await page.locator(`a[href$="/indicators/${code}"]`).first().click();
  await expect(page.getByText(`Mittari ${code}`)).toBeVisible();
};

test("the indicators count the new rows, and each row leads back to what it counts", async () => {
  await lead.goto(`${COUNTY}/staff/indicators`);
  await press(lead, "Laske nyt");
  await expect(said(lead)).toContainText("Luvut on laskettu.");

  const page = await staff.newPage();
  const row = (name: string) => page.getByRole("row", { name: new RegExp(name) });
  await openRows(page, "FEE1");
  await expect(row("Lähipalvelujen verkko")).toContainText("osoittajassa ja nimittäjässä");
  await row("Lähipalvelujen verkko").getByRole("link").click();
  await expect(page).toHaveURL(`${product.url}${COUNTY}/activities/${thread.activity}`);

  await openRows(page, "INF1");
  for (const text of ["säilytetään", SHARED])
    await expect(row(text)).toContainText("osoittajassa ja nimittäjässä");
  await row("säilytetään").getByRole("link").click();
  await expect(page).toHaveURL(`${product.url}${COUNTY}/decisions/${thread.decision}`);

  await openRows(page, "INF4");
  await expect(row("Lähipalvelujen verkko 2027")).toContainText("osoittajassa ja nimittäjässä");
  await row("Lähipalvelujen verkko 2027").getByRole("link").click();
  await expect(heading(page)).toHaveText("Lähipalvelujen verkko 2027");

  await openRows(page, "REA1");
  await expect(row("Lähipalvelujen verkko").getByRole("cell").last()).toHaveText("28");
  await page.close();
});

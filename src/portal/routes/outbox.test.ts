import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { AreaCode } from "../../kernel/area.ts";
import { inArea } from "../../platform/db/connect.ts";
import { databaseQueue } from "../../platform/jobs/queue.ts";
import { claimLetters, postLetters } from "../../platform/mail/outbox.ts";
import type { Deps } from "../../platform/slice.ts";
import { type WayRegistry, wayRegistry } from "../../programmes/index.ts";
import { EXAMPLE_AREA, OTHER_AREA } from "../../programmes/testing/example.ts";
import { type Browser, type Pages, pagesOf } from "../../programmes/testing/pages.ts";
import { stage } from "../../programmes/testing/stage.ts";
import { outboxRoutes } from "./outbox.ts";

const on = stage("outbox");
const PAGE = "/fi/vantaa-kerava/staff/outbox";
const ID = "00000000-0000-4000-8000-000000000017";
let pages: Pages<Deps & { readonly ways: WayRegistry }>;
let lead: Browser;

beforeAll(async () => {
  const { db, clock } = on;
  pages = await pagesOf({ db, clock, more: { ways: wayRegistry([]) }, routes: [outboxRoutes] });
});
afterAll(() => pages.close());

/** A letter of an area that a sender claimed who then died. */
const claimed = (area: AreaCode, id: string) =>
  inArea(on.db, area, async (tx) => {
    await tx.deleteFrom("outgoing_mail").execute();
    const letter = { id, to: "aino@example.fi", subject: "Kutsu", body: "Hei!", lang: "fi" };
    await postLetters(
      tx,
      databaseQueue,
      area,
      [{ ...letter, purpose: "meeting-invitation", lang: "fi" }],
      on.clock.now(),
    );
    await claimLetters(tx, area, { most: 1, tried: [], at: on.clock.now() });
  });

beforeEach(async () => {
  lead = await pages.signedIn(on.example.lead);
  await claimed(EXAMPLE_AREA, ID);
});

test("a letter on its way has no buttons; one that may have left has two", async () => {
  const early = await lead.get(PAGE);
  expect([early.html.includes("Lähdössä"), early.html.includes("/send-again")]).toEqual([
    true,
    false,
  ]);
  on.clock.pass({ seconds: 301 });
  const late = await lead.get(PAGE);
  for (const text of ["1 viesti on ehkä lähtenyt", `${ID}/send-again`, `${ID}/let-be`])
    expect([text, late.html.includes(text)]).toEqual([text, true]);
});

test("staff send it again or let it be, once", async () => {
  on.clock.pass({ seconds: 301 });
  const again = await lead.post(`${PAGE}/${ID}/send-again`, {}, PAGE);
  expect(again.location).toBe(`${PAGE}?done=send-again`);
  expect((await lead.get(PAGE)).html.includes("Odottaa")).toBe(true);
  await inArea(on.db, EXAMPLE_AREA, (tx) =>
    claimLetters(tx, EXAMPLE_AREA, { most: 1, tried: [], at: on.clock.now() }),
  );
  on.clock.pass({ seconds: 301 });
  const done = await lead.follow(`${PAGE}/${ID}/let-be`, {}, PAGE);
  expect(done.html.includes("Viestiä ei lähetetä uudelleen.")).toBe(true);
  expect(done.html.includes("aino@example.fi")).toBe(false);
});

test("nobody else decides: not the public, not another area's lead", async () => {
  // A form of the other area's own page brings the token.
  await claimed(OTHER_AREA, "00000000-0000-4000-8000-000000000018");
  on.clock.pass({ seconds: 301 });
  const other = await pages.signedIn(on.example.otherLead);
  expect((await pages.browser().get(PAGE)).status).toBe(401);
  expect((await other.get(PAGE)).status).toBe(403);
  const stranger = "/fi/paijat-hame/staff/outbox";
  const tried = await other.post(`${stranger}/${ID}/let-be`, {}, stranger);
  expect(tried.location).toBe(stranger);
  expect((await lead.get(PAGE)).html.includes(`${ID}/let-be`)).toBe(true);
});

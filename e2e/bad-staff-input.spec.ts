import { type APIRequestContext, expect, test } from "@playwright/test";
import { demoActivity, NOBODY, WEBSITE } from "./support/demo.ts";
import { formAt, send } from "./support/forms.ts";
import { inParallel } from "./support/in-parallel.ts";
import { LEAD_STATE } from "./support/lead.ts";
import { errorsOf, formsOf, idsOf } from "./support/markup.ts";
import { kindOf, LANGUAGES, type Language, oneOfEachKind, staffPaths } from "./support/places.ts";
import { NOT_FOUND, told } from "./support/told.ts";
import { invalidities } from "./support/validity.ts";

const TITLE_MISSING = {
  fi: "Tämä kohta puuttuu. Täytä kohta: ",
  sv: "Uppgiften saknas. Fyll i: ",
  en: "This is missing. Fill in: ",
};

test.describe("a form of staff", () => {
  test.use({ storageState: LEAD_STATE });

  const firstPath = async (request: APIRequestContext, language: Language, pattern: RegExp) => {
    const found = (await staffPaths(request, language)).find((path) => pattern.test(path));
    if (!found) throw new Error(`no staff page like ${pattern}`);
    return found;
  };

  test("comes back with the values kept and each fault named in the page's language", async ({
    request,
  }) => {
    const measures = await staffPaths(request, "fi");
    const node = measures.find((path) => /\/staff\/nodes\//.test(path)) ?? "";
    for (const language of LANGUAGES) {
      const page = `/${language}${node.slice(3)}`;
      const form = await formAt(request, page, node.slice(3));
      const changes = {
        "title.fi": "",
        "title.sv": " ",
        "title.en": "",
        "statement.fi": "Säilyy",
        status: "planned",
      };
      const answer = await send(request, form, changes);
      const html = await answer.text();
      expect((await told(request, answer, language)).status).toBe(422);
      const errors = errorsOf(html);
      expect(errors.map(({ href }) => href)).toEqual(["#title-fi"]);
      expect(errors[0]?.text.startsWith(TITLE_MISSING[language])).toBe(true);
      const again = formsOf(html).find(({ action }) => action.endsWith(node.slice(3)));
      expect(again?.fields["statement.fi"]).toBe("Säilyy");
      expect(html).toContain('aria-invalid="true"');
    }
  });

  test("names several faults at once, each linked to its field", async ({ request }) => {
    const page = await firstPath(request, "fi", /\/staff\/activities\/new\?measure=/);
    const form = await formAt(request, page, page.slice(3));
    const changes = { minutes: "monta", decisionOn: "ensi viikolla", closesOn: "2026-02-30" };
    const answer = await send(request, form, changes);
    const html = await answer.text();
    expect((await told(request, answer, "fi")).status).toBe(422);
    const errors = errorsOf(html).map(({ href }) => href);
    expect(new Set(errors)).toEqual(
      new Set(
        ["#title-fi", "#question-fi", "#decisionOn", "#minutes", "#closesOn"].concat(
          errors.includes("#way") ? ["#way"] : [],
        ),
      ),
    );
    const ids = idsOf(html);
    expect(errors.filter((href) => !ids.has(href.slice(1)))).toEqual([]);
    const again = formsOf(html).find(({ fields }) => "minutes" in fields);
    expect(again?.fields).toMatchObject({ minutes: "monta", decisionOn: "ensi viikolla" });
  });

  test("that was changed meanwhile is not overwritten, and what was typed is kept", async ({
    request,
  }) => {
    const page = await firstPath(request, "sv", /\/staff\/nodes\//);
    const form = await formAt(request, page, page.slice(3));
    const answer = await send(request, form, {
      version: "0",
      status: "planned",
      "statement.sv": "Min text",
    });
    const html = await answer.text();
    expect((await told(request, answer, "sv")).status).toBe(409);
    const again = formsOf(html).find(({ action }) => action.endsWith(page.slice(3)));
    expect(again?.fields["statement.sv"]).toBe("Min text");
  });

  test("sent empty, overlong or with a foreign version is answered, never by a fault", async ({
    request,
  }) => {
    const acts = /\/(?:open|close|publish|undo|drop|measure|implementation|done)$/;
    // A draft is kept as far as it goes; a new meeting begins with a template; terms are all optional.
    const drafts = /\/(?:pages\/\w+|staff\/events\/new|terms)$/;
    const paths = oneOfEachKind(await staffPaths(request, "en"));
    const forms = await inParallel(paths, 3, async (path) =>
      formsOf(await (await request.get(path)).text()),
    );
    const kinds = new Set<string>();
    const editors = forms.flat().filter(({ action, fields }) => {
      const kind = kindOf(action);
      const isNew = !kinds.has(kind);
      kinds.add(kind);
      return (
        isNew &&
        ![acts, drafts].some((one) => one.test(kind.split("?", 1)[0] ?? "")) &&
        Object.keys(fields).length > 1
      );
    });
    expect(editors.length).toBeGreaterThan(5);
    const troubles = await inParallel(editors, 3, async ({ action, fields }) => {
      const hidden = { _csrf: fields["_csrf"] ?? "", measure: fields["measure"] ?? "" };
      const overlong = Object.fromEntries(
        Object.keys(fields).map((name) => [
          name,
          name === "_csrf" ? hidden._csrf : "9".repeat(5000),
        ]),
      );
      const found: string[] = [];
      for (const [what, form] of [
        ["empty", hidden],
        ["overlong", { ...overlong, measure: hidden.measure }],
      ] as const) {
        const answer = await request.post(action, { form, maxRedirects: 0 });
        const status = answer.status();
        if (status < 400 || status >= 500) found.push(`${action} ${what}: ${status}`);
        for (const line of await invalidities(await answer.text()))
          found.push(`${action} ${what}: ${line}`);
      }
      return found;
    });
    expect(troubles.flat()).toEqual([]);
  });
});

test.describe("staff pages", () => {
  test("tell the signed-out to sign in, in their language", async ({ request }) => {
    const { id } = await demoActivity(request, WEBSITE);
    const headings = { fi: "Kirjaudu ensin sisään", sv: "Logga in först", en: "Sign in first" };
    for (const language of LANGUAGES)
      for (const rest of [
        "/staff",
        "/staff/decisions",
        "/staff/decisions/new",
        "/staff/indicators",
        `/staff/activities/${id}`,
        `/staff/activities/${id}/statements`,
        `/staff/nodes/${NOBODY}`,
        `/staff/programmes/${NOBODY}`,
      ]) {
        const answer = await request.get(`/${language}/paijat-hame${rest}`);
        expect({ rest, ...(await told(request, answer, language)) }).toEqual({
          rest,
          status: 401,
          heading: headings[language],
        });
      }
  });

  test("take no form from the signed-out", async ({ request }) => {
    const { path, id } = await demoActivity(request, WEBSITE);
    const { fields } = await formAt(request, `/fi${path}/vote`, "/vote");
    for (const rest of [
      `/activities/${id}/close`,
      `/activities/${id}/statements`,
      "/decisions/new",
    ]) {
      const action = `/fi/paijat-hame/staff${rest}`;
      const answer = await send(request, { action, fields });
      expect({ rest, status: answer.status() }).toEqual({ rest, status: 401 });
    }
    const closed = await request.get(`/fi${path}/vote`);
    expect(formsOf(await closed.text()).length).toBe(2);
  });

  test("of a county hold nothing of another, and a county without pages has none", async ({
    browser,
    request,
  }) => {
    const { id } = await demoActivity(request, WEBSITE);
    const lead = await browser.newContext({ storageState: LEAD_STATE });
    for (const address of [
      `/fi/vantaa-kerava/staff/activities/${id}`,
      `/fi/vantaa-kerava/staff/activities/${id}/edit`,
      `/fi/vantaa-kerava/staff/activities/${id}/statements`,
      "/fi/lappi/staff",
    ])
      expect(await told(lead.request, await lead.request.get(address), "fi")).toEqual({
        status: 404,
        heading: NOT_FOUND.fi,
      });
    await lead.close();
  });

  test("do not know a session that was never begun", async ({ request }) => {
    const cookie = `puntari_session=${"A".repeat(32)}`;
    const answer = await request.get("/en/paijat-hame/staff", { headers: { cookie } });
    expect(answer.status()).toBe(401);
  });
});

test("a sign-in link that nobody issued is refused with its reason", async ({ request }) => {
  const page = `/fi/sign-in/${"A".repeat(32)}`;
  const answer = await send(request, await formAt(request, page, page));
  expect(await told(request, answer, "fi")).toEqual({
    status: 403,
    heading: "Kirjautuminen ei onnistunut",
  });
  expect(await answer.text()).toContain("Kirjautumislinkkiä ei tunneta.");
});

import {
  type APIRequest,
  type APIRequestContext,
  type APIResponse,
  expect,
  test,
} from "@playwright/test";
import {
  BASIC_INCOME,
  type DemoActivity,
  demoActivity,
  FRESHWATER,
  NOBODY,
  WEBSITE,
} from "./support/demo.ts";
import { formAt, send } from "./support/forms.ts";

import { LEAD_STATE } from "./support/lead.ts";
import { errorsOf, formsOf } from "./support/markup.ts";
import { LANGUAGES, type Language } from "./support/places.ts";
import { NOT_FOUND, told } from "./support/told.ts";

test("what does not exist answers with a page that says so, in the language of the address", async ({
  request,
}) => {
  const { path } = await demoActivity(request, BASIC_INCOME);
  const county = "/vantaa-kerava";
  const after = [
    "/nowhere",
    "/lappi",
    `${county}/nowhere`,
    `${county}/programmes/2099`,
    `${county}/activities/not-an-id`,
    `${county}/activities/${NOBODY}`,
    `${county}/activities/${NOBODY}/vote`,
    `${county}/activities/${NOBODY}/results`,
    `${county}/activities/${NOBODY}/answer`,
    path.replace("vantaa-kerava", "paijat-hame"),
    `${path}/results/999999999`,
    `${path}/results/x`,
    `${county}/decisions/not-an-id`,
    `${county}/decisions/${NOBODY}`,
    `${county}/indicators/XXX9`,
    `${county}/indicators/fee1`,
    `${county}/indicators/FEE1/observations/${NOBODY}`,
    "/receipts/not-a-code",
    "/receipts/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
  ];
  for (const language of LANGUAGES)
    for (const rest of after) {
      const answer = await request.get(`/${language}${rest}`);
      expect({ rest, ...(await told(request, answer, language)) }).toEqual({
        rest,
        status: 404,
        heading: NOT_FOUND[language],
      });
    }
});

test("an unknown language is no place either", async ({ request }) => {
  for (const address of ["/de", "/de/vantaa-kerava", "/FI", "/nowhere"])
    expect(await told(request, await request.get(address), "fi")).toEqual({
      status: 404,
      heading: NOT_FOUND.fi,
    });
});

/** How many contributions the staff page of an activity counts; for what must not have grown. */
const contributions = async (
  browser: Pick<APIRequest, "newContext">,
  { path }: DemoActivity,
): Promise<string> => {
  const [, county, , id] = path.split("/");
  const lead = await browser.newContext({ storageState: LEAD_STATE });
  const html = await (await lead.get(`/fi/${county}/staff/activities/${id}`)).text();
  await lead.dispose();
  return /Vastauksia<\/dt><dd[^>]*>([^<]*)</.exec(html)?.[1] ?? "no number";
};

test.describe("a vote", () => {
  const REFUSED = {
    fi: "Vastausta ei tallennettu",
    sv: "Svaret sparades inte",
    en: "The answer was not saved",
  };

  /** A vote form of the open conversation, bent to say something else. */
  const bentVote = async (
    request: APIRequestContext,
    language: Language,
    changes: Readonly<Record<string, string>>,
    action?: string,
  ): Promise<APIResponse> => {
    const { path } = await demoActivity(request, WEBSITE);
    const form = await formAt(request, `/${language}${path}/vote`, "/vote");
    return send(request, action ? { ...form, action } : form, { vote: "agree", ...changes });
  };

  test("on a closed conversation is refused with its reason and not written", async ({
    request,
    playwright,
    baseURL,
  }) => {
    const closed = await demoActivity(request, FRESHWATER);
    const browser = {
      newContext: (options?: object) => playwright.request.newContext({ baseURL, ...options }),
    };
    const before = await contributions(browser, closed);
    expect(before).toMatch(/\d/);
    for (const language of LANGUAGES) {
      const action = `/${language}${closed.path}/vote`;
      const answer = await bentVote(request, language, { statement: "1" }, action);
      expect(await told(request, answer, language)).toEqual({
        status: 409,
        heading: REFUSED[language],
      });
    }
    const statement = await bentVote(
      request,
      "fi",
      { text: "Järvet pitää suojella." },
      `/fi${closed.path}/statements`,
    );
    expect(await told(request, statement, "fi")).toEqual({ status: 409, heading: REFUSED.fi });
    expect(await statement.text()).toContain("Tämä on päättynyt");
    expect(await contributions(browser, closed)).toBe(before);
  });

  test("on a statement of another conversation is refused with its reason", async ({ request }) => {
    for (const statement of ["999999", "-1", "x", ""]) {
      const answer = await bentVote(request, "fi", { statement });
      expect(await told(request, answer, "fi")).toEqual({ status: 409, heading: REFUSED.fi });
      expect(await answer.text()).toContain("Väitettä ei ole tässä keskustelussa.");
    }
  });

  test("on a statement that waits, is hidden or was withdrawn is refused with its reason", async ({
    request,
    browser,
  }) => {
    const { path, id } = await demoActivity(request, WEBSITE);
    const writing = await formAt(request, `/fi${path}/vote`, "/statements");
    const text = `Sivuilla pitää olla haku ${Date.now() % 1000}.`;
    expect((await send(request, writing, { text })).status()).toBe(303);

    const lead = await browser.newContext({ storageState: LEAD_STATE });
    const desk = `/fi/paijat-hame/staff/activities/${id}/statements`;
    const waiting = await (await lead.request.get(desk)).text();
    const number = new RegExp(`Väite (\\d+)</h3>(?:(?!</h3>)[\\s\\S])*?${text}`).exec(waiting)?.[1];
    expect(number).toMatch(/^\d+$/);
    const refusal = async () => {
      const answer = await bentVote(request, "fi", { statement: number ?? "" });
      expect(await told(request, answer, "fi")).toEqual({ status: 409, heading: REFUSED.fi });
      return answer.text();
    };
    expect(await refusal()).toContain("Väite odottaa vielä moderaattoria.");

    const verdict = await formAt(lead.request, desk, `/${number}/moderate`);
    const noReason = await send(lead.request, verdict, { verdict: "hide" });
    // Every button that hides carries its reason, so no form of ours sends this.
    expect(noReason.status()).toBe(409);
    expect(await noReason.text()).toContain("Valitse syy. Se näytetään julkisesti.");
    const hide = { verdict: "hide", reason: "duplicate" };
    expect((await send(lead.request, verdict, hide)).status()).toBe(303);
    expect(await refusal()).toContain("Moderaattori on piilottanut väitteen.");
    expect((await send(lead.request, verdict, { verdict: "publish" })).status()).toBe(409);

    const hidden = await formAt(lead.request, `${desk}?list=hidden`, `/${number}/moderate`);
    expect((await send(lead.request, hidden, { verdict: "withdraw" })).status()).toBe(303);
    expect(await refusal()).toContain("Väite on peruttu.");
    await lead.close();
  });

  test("without a choice shows the same statement again and says what to do", async ({
    request,
  }) => {
    const asked = {
      fi: "Valitse yksi: samaa mieltä, eri mieltä tai ohita.",
      sv: "Välj ett alternativ: av samma åsikt, av annan åsikt eller hoppa över.",
      en: "Choose one: agree, disagree or pass.",
    };
    for (const language of LANGUAGES)
      for (const vote of ["", "maybe"]) {
        const answer = await bentVote(request, language, { vote, statement: "2" });
        const html = await answer.text();
        expect((await told(request, answer, language)).status).toBe(422);
        expect(errorsOf(html)).toEqual([{ href: "#vote", text: asked[language] }]);
        expect(formsOf(html)[0]?.fields["statement"]).toBe("2");
      }
  });
});

test("a statement that cannot be taken comes back with its text and what to change", async ({
  request,
}) => {
  const { path } = await demoActivity(request, WEBSITE);
  const cases = [
    ["", "empty"],
    ["   ", "empty"],
    ["x".repeat(281), "long"],
    ["Soita minulle numeroon 040 123 4567.", "phone"],
    ["Katso https://example.org/ ja äänestä.", "link"],
    ["<b></b>", "markup"],
  ] as const;
  const texts = {
    fi: {
      empty: "Kirjoita väite ensin.",
      long: "Väite on liian pitkä. Lyhennä se enintään 280 merkkiin. Nyt siinä on 281.",
      phone:
        "Väitteessä näyttää olevan puhelinnumero. Poista se, jotta kukaan ei paljastu, ja lähetä uudelleen.",
      link: "Poista linkki. Väitteen pitää olla ymmärrettävä ilman sitä.",
      markup: "Väitteessä ei ole sanoja. Kirjoita se sanoin.",
    },
  };
  for (const language of LANGUAGES)
    for (const [text, trouble] of cases) {
      const form = await formAt(request, `/${language}${path}/vote`, "/statements");
      const answer = await send(request, form, { text, lang: "sv" });
      const html = await answer.text();
      expect((await told(request, answer, language)).status).toBe(422);
      const [error] = errorsOf(html);
      expect(error?.href).toBe("#text");
      if (language === "fi") expect(error?.text).toBe(texts.fi[trouble]);
      const again = formsOf(html).find(({ action }) => action.endsWith("/statements"));
      expect(again?.fields).toMatchObject({
        text: text.trimEnd() === "" ? text : text,
        lang: "sv",
      });
    }
});

test.describe("a request that no browser would send", () => {
  const encoded = { "content-type": "application/x-www-form-urlencoded" };

  test("without the token of its form is refused", async ({ request }) => {
    const { path } = await demoActivity(request, WEBSITE);
    const { fields, action } = await formAt(request, `/fi${path}/vote`, "/vote");
    const { _csrf, ...rest } = fields;
    for (const form of [rest, { ...rest, _csrf: "" }, { ...rest, _csrf: `${_csrf}x` }]) {
      const answer = await request.post(action, { form: { ...form, vote: "agree" } });
      expect(await told(request, answer, "fi")).toEqual({
        status: 403,
        heading: "Lomake oli vanhentunut",
      });
    }
  });

  test("with a body beyond all forms is refused", async ({ request }) => {
    const { path } = await demoActivity(request, WEBSITE);
    const form = await formAt(request, `/sv${path}/vote`, "/statements");
    const answer = await send(request, form, { text: "x".repeat(200_000) });
    expect(await told(request, answer, "sv")).toEqual({
      status: 413,
      heading: "Formuläret är för stort",
    });
  });

  test("with an address or a body that is no text is refused", async ({ request }) => {
    const { path } = await demoActivity(request, WEBSITE);
    const heading = "Pyyntöä ei voitu lukea";
    for (const address of ["/fi/%E0%A4%A", "/fi/%FF", "/fi/%00", "/fi/receipts/%00"]) {
      const answer = await request.get(address);
      expect({ address, ...(await told(request, answer, "fi")) }).toEqual({
        address,
        status: 400,
        heading,
      });
    }
    const { action, fields } = await formAt(request, `/fi${path}/vote`, "/statements");
    for (const broken of ["%00", "%FF", "%E0%A4", "a%00b"]) {
      const data = `_csrf=${encodeURIComponent(fields["_csrf"] ?? "")}&lang=fi&text=${broken}`;
      const answer = await request.post(action, { data, headers: encoded });
      expect({ broken, ...(await told(request, answer, "fi")) }).toEqual({
        broken,
        status: 400,
        heading,
      });
    }
    const bytes = Buffer.concat([
      Buffer.from(`_csrf=${encodeURIComponent(fields["_csrf"] ?? "")}&lang=fi&text=`),
      Buffer.from([0xff, 0xfe, 0x41]),
    ]);
    const answer = await request.post(action, { data: bytes, headers: encoded });
    expect(await told(request, answer, "fi")).toEqual({ status: 400, heading });
  });

  test("of an unknown kind or to no place is refused, never by a fault", async ({ request }) => {
    const { path } = await demoActivity(request, WEBSITE);
    const action = `/fi${path}/vote`;
    for (const type of ["application/xml", "multipart/form-data; boundary=x", "text/plain", "x"])
      for (const data of ["<a/>", ""]) {
        const answer = await request.post(action, { data, headers: { "content-type": type } });
        const status = answer.status();
        expect({ type, data, refused: status >= 400 && status < 500 }).toEqual({
          type,
          data,
          refused: true,
        });
      }
    const json = await request.post(action, {
      data: "{",
      headers: { "content-type": "application/json" },
    });
    expect([400, 403]).toContain(json.status());
    for (const method of ["PUT", "DELETE", "PATCH", "OPTIONS"])
      expect({ method, status: (await request.fetch(action, { method })).status() }).toEqual({
        method,
        status: 404,
      });
    expect((await request.post("/fi/nowhere", { form: {} })).status()).toBe(403);
  });

  test("with a query that means nothing gets the page as ever", async ({ request }) => {
    const { path } = await demoActivity(request, WEBSITE);
    for (const query of [
      "?statement=999999999999",
      "?statement=-1",
      "?statement=1&statement=2",
      "?voted=x&first[]=1",
      "?sent=other",
      "?__proto__=1",
    ])
      expect((await request.get(`/fi${path}/vote${query}`)).status()).toBe(200);
  });
});

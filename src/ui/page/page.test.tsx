import { render } from "preact-render-to-string";
import { expect, test } from "vitest";
import { shellOf, stops, textOf } from "../gallery/shell.ts";
import { documentTitle } from "./document-title.ts";
import { Page } from "./page.tsx";
import { PageHeading } from "./page-heading.tsx";
import { ThreadLine } from "./thread-line.tsx";

const shell = shellOf({ stylesheetHref: "/a.css", themeHref: "/t.css", iconHref: "/i.svg" });

const titleOf = (html: string): string => /<title>(.*?)<\/title>/.exec(html)?.[1] ?? "";

const order = (html: string, ...marks: readonly string[]): boolean => {
  const places = marks.map((mark) => html.indexOf(mark));
  return places.every((place, index) => place >= 0 && place > (places[index - 1] ?? -1));
};

test("the title names the page and the county where both fit", () => {
  expect(documentTitle("Ohjelma", "Lapin hyvinvointialue")).toBe("Ohjelma – Lapin hyvinvointialue");
});

test("where the county's whole name does not fit, the name as people say it stands", () => {
  const page = "Participants per 1,000 residents";
  const names = ["Wellbeing services county of Vantaa and Kerava", "Vantaa and Kerava"];
  expect(documentTitle(page, ...names)).toBe(
    "Participants per 1,000 residents – Vantaa and Kerava",
  );
});

test("a long title stands alone, and a longer one is cut at a word", () => {
  const long = "Miten lähipalvelut pitäisi järjestää, kun asemia yhdistetään?";
  expect(documentTitle(long, "Lapin hyvinvointialue")).toBe(long);
  expect(documentTitle(`${long} Entä syrjäkylillä?`, "Lapin hyvinvointialue")).toBe(
    "Miten lähipalvelut pitäisi järjestää, kun asemia yhdistetään? Entä…",
  );
});

test("a page that comes back with errors says so first in its title", () => {
  expect(titleOf(render(<Page {...shell} title="Muokkaa" invalid />))).toBe(
    "Virhe: Muokkaa – Päijät-Hämeen hyvinvointialue",
  );
});

test("the thread stands right under the heading that the page's own content brings", () => {
  const html = render(
    <Page {...shell} title="Tulokset" thread={stops}>
      <PageHeading text="Tulokset" lead="Lyhyesti" />
    </Page>,
  );
  expect(order(html, "<h1>", '<nav class="thread"', 'class="lead"')).toBe(true);
});

test("a private page tells search engines to stay away and offers no other languages to them", () => {
  const html = render(<Page {...shell} title="Kuitti" noindex />);
  expect(html.includes('<meta name="robots" content="noindex"')).toBe(true);
  expect(html.includes('rel="alternate"')).toBe(false);
});

test("the language switch keeps the place and names each language in itself", () => {
  const html = render(<Page {...shell} title="Etusivu" />);
  expect(html.includes('<a href="/sv/paijat-hame" lang="sv" hreflang="sv">Svenska</a>')).toBe(true);
});

test("the thread reads aloud as names with notes and states, the present stop marked", () => {
  const html = render(<ThreadLine t={textOf("fi")} stops={stops} />);
  const items = [...html.matchAll(/<li[^>]*>(.*?)<\/li>/g)].map(([, item = ""]) =>
    item
      .replace(/<[^>]+>/g, " ")
      .replace(/\s+/g, " ")
      .trim(),
  );
  expect(items).toEqual([
    "Ohjelma marraskuu 2022 , valmis",
    "Osallistu 312 ihmistä , valmis",
    "Tulokset 1.3.2024",
    "Päätös 14.3.2024 , tulossa",
    "Vastaus 28.3.2024 , tulossa",
    "Vaikutus 2025 , tulossa",
  ]);
  expect(html.match(/aria-current="step"/g)?.length).toBe(1);
});

test("a narrow screen shows where you are and what comes next, and opens the rest by itself", () => {
  const near = (from: typeof stops) =>
    [
      ...render(<ThreadLine t={textOf("fi")} stops={from} />).matchAll(
        /data-near[^>]*>.*?thread-name">([^<]+)/g,
      ),
    ].map(([, name]) => name);
  const at = (place: number) =>
    stops.map((stop, index) => ({
      ...stop,
      state: index < place ? "done" : index === place ? "here" : "todo",
    })) as typeof stops;
  expect(near(at(0))).toEqual(["Ohjelma", "Osallistu"]);
  expect(near(at(2))).toEqual(["Tulokset", "Päätös"]);
  expect(near(at(5))).toEqual(["Vastaus", "Vaikutus"]);
  const nowhere = stops.map((stop, index) => ({ ...stop, state: index < 3 ? "done" : "todo" }));
  expect(near(nowhere as typeof stops)).toEqual(["Tulokset", "Päätös"]);
  const html = render(<ThreadLine t={textOf("fi")} stops={stops} />);
  expect(html).toContain('</ol><details class="thread-more"><summary>Koko matka</summary>');
  const two = render(<ThreadLine t={textOf("fi")} stops={stops.slice(0, 2)} />);
  expect(two.includes("<details")).toBe(false);
});

test("a page without stops draws no thread", () => {
  const html = render(
    <Page {...shell} title="Etusivu" heading={{ text: "Etusivu" }} thread={[]} />,
  );
  expect(html.includes("<ol>")).toBe(false);
});

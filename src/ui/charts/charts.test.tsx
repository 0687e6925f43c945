import { render } from "preact-render-to-string";
import { expect, test } from "vitest";
import { textOf } from "../gallery/shell.ts";
import { Bullet } from "./bullet.tsx";
import { layoutChain } from "./chain-layout.ts";
import { GroupBars } from "./group-bars.tsx";
import { ImpactChain } from "./impact-chain.tsx";
import { OpinionMap } from "./opinion-map.tsx";
import { TileMap, tileName } from "./tile-map.tsx";
import { textWidth, wrapText } from "./wrap-text.ts";

const t = textOf("fi");
const words = (html: string): string =>
  html
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ")
    .trim();

test("text is wrapped so that every line fits", () => {
  const text = "Verkkosivu-uudistus asukkaiden ja vaikuttamistoimielinten kanssa";
  const lines = wrapText(text, 158, 16);
  expect(lines).toEqual([
    "Verkkosivu-uudistus",
    "asukkaiden ja",
    "vaikuttamistoimielin-",
    "ten kanssa",
  ]);
  expect(lines.filter((line) => textWidth(line, 16) > 158)).toEqual([]);
});

test("a word without a place to break is cut anyway, and an empty text is one empty line", () => {
  expect(wrapText("xxxxxxxxxxxx", 40, 16)).toEqual(["xxxx-", "xxxx-", "xxxx"]);
  expect(wrapText("", 40, 16)).toEqual([""]);
});

const kinds = [
  { key: "input", label: "Panos" },
  { key: "none", label: "Tyhjä" },
  { key: "output", label: "Tuotos" },
];
const nodes = [
  { id: "a", kind: "input", title: "A" },
  { id: "b", kind: "input", title: "B" },
  { id: "x", kind: "output", title: "X" },
  { id: "y", kind: "output", title: "Y" },
];

test("a kind without nodes takes no column", () => {
  expect(layoutChain(kinds, nodes, []).columns.map(({ label }) => label)).toEqual([
    "Panos",
    "Tuotos",
  ]);
});

test("nodes of a column are ordered so that links do not cross", () => {
  const links = [
    { from: "a", to: "y" },
    { from: "b", to: "x" },
  ];
  const { nodes: placed } = layoutChain(kinds, nodes, links);
  expect(placed.map(({ id }) => id)).toEqual(["a", "b", "y", "x"]);
});

test("a link to a node that is not there is left out", () => {
  expect(layoutChain(kinds, nodes, [{ from: "a", to: "gone" }]).links).toEqual([]);
});

test("the list under the chain says everything that the picture shows", () => {
  const html = render(
    <ImpactChain
      t={t}
      id="c"
      kinds={kinds}
      nodes={nodes}
      links={[{ from: "a", to: "x", why: "Siksi" }]}
    />,
  );
  expect(words(html.slice(html.indexOf('<div class="chain-list"')))).toBe(
    "Panos A Johtaa: X Siksi B Tuotos X Y",
  );
});

test("votes of fewer than five people are never drawn or told", () => {
  const html = render(
    <GroupBars
      t={t}
      locale="fi"
      id="g"
      groups={[{ label: "C", people: 4, agree: 2, disagree: 1, pass: 1 }]}
    />,
  );
  expect(words(html)).toBe("C ei näytetä");
  expect(html.includes("<svg")).toBe(false);
});

test("a bar says its shares in words", () => {
  const html = render(
    <GroupBars
      t={t}
      locale="en"
      id="g"
      groups={[{ label: "A", people: 10, agree: 5, disagree: 5, pass: 0 }]}
    />,
  );
  expect(words(html)).toBe("A n = 10 50% samaa mieltä 50% eri mieltä 0% ohitti");
});

test("a bar draws and says what may be shown, and that there is more", () => {
  const html = render(
    <GroupBars
      t={t}
      locale="en"
      id="g"
      groups={[
        { label: "A", people: 20, agree: 10, disagree: undefined, pass: undefined },
        { label: "B", people: 20, agree: undefined, disagree: undefined, pass: undefined },
      ]}
    />,
  );
  expect(words(html)).toBe(
    "A n = 20 50% samaa mieltä muita osuuksia ei näytetä B n = 20 osuuksia ei näytetä",
  );
  expect(html.match(/class="vote-bar"/g)?.length).toBe(1);
  expect(html.match(/<rect class="fill-agree" width="50.00%"/g)?.length).toBe(1);
});

test("the map leaves out circles of fewer than five people", () => {
  const html = render(
    <OpinionMap
      t={t}
      locale="fi"
      label="Kartta"
      groups={[{ label: "A", size: 20, centre: { x: 1, y: 1 }, spread: { x: 1, y: 1 } }]}
      clusters={[
        { x: 0, y: 0, count: 4 },
        { x: 1, y: 1, count: 5 },
      ]}
    />,
  );
  expect(html.match(/class="cluster"/g)?.length).toBe(1);
});

test("a bullet starts from zero and says baseline and target also in text", () => {
  const html = render(
    <Bullet
      t={t}
      locale="fi"
      now={{ value: 50, when: "2024" }}
      baseline={{ value: 25, when: "2022" }}
      target={{ value: 75 }}
      max={100}
      unit="%"
    />,
  );
  expect(/class="value"[^>]*width="([^"]*)"/.exec(html)?.[1]).toBe("50.00%");
  expect(words(html.slice(html.indexOf("ds-sr-only") + 12))).toBe(
    "Lähtötaso 25\u00a0% (2022). Tavoite 75\u00a0%.".replace(/\u00a0/g, " "),
  );
});

test("a tile bears so much of its county's name as fits", () => {
  const names = ["Etelä-Savo", "Kainuu", "Vantaa ja Kerava", "Norra Karelen", "Lappi", ""];
  expect(names.map(tileName)).toEqual(["E-Sav", "Kainuu", "V-Ker", "N-Kar", "Lappi", ""]);
});

test("a tile map says what it shows, names every tile whole, and explains the marks in use", () => {
  const html = render(
    <TileMap
      id="map"
      label="17 / 22"
      tiles={[
        { row: 1, col: 2, name: "Lappi", mark: "full" },
        { row: 2, col: 1, name: "Kainuu", mark: "unknown" },
      ]}
      marks={{ full: "vastannut", unknown: "ei kerrottu" }}
    />,
  );
  expect(html.includes('role="img" aria-label="17 / 22"')).toBe(true);
  expect([...html.matchAll(/<title>([^<]*)/g)].map(([, name]) => name)).toEqual([
    "Lappi",
    "Kainuu",
  ]);
  expect(words(html)).toBe("Lappi Lappi Kainuu Kainuu vastannut ei kerrottu");
});

import type { PrintedDocument } from "../../kernel/document.ts";
import type { Instant } from "../../kernel/instant.ts";

/** A document with one block of every kind. For tests. */
export const exampleDocument: PrintedDocument = {
  lang: "fi",
  title: { text: "Mitä lähipalvelujen pitää olla?" },
  kicker: "Raportti tuloksista",
  about: "Tilanne 22.11.2026 kl. 8",
  publisher: "Vantaan ja Keravan hyvinvointialue",
  at: "2026-11-22T08:00:00.000Z" as Instant,
  colours: {
    brand: "#0b5a8a",
    ink: "#231f1a",
    soft: "#5a5246",
    line: "#83796a",
    sunken: "#f2ede3",
    agree: "#1f6b73",
    disagree: "#b4552c",
    pass: "#8b8172",
    areas: ["#1f6b73", "#b4552c"],
  },
  labels: {
    group: "Ryhmä",
    votes: "Vastaukset",
    agree: "Samaa mieltä",
    disagree: "Eri mieltä",
    pass: "Ohitti",
    hidden: "ei näytetä",
    page: "Sivu",
    unprintable: "Joitakin merkkejä ei voitu painaa.",
  },
  sections: [
    {
      heading: "Lyhyesti",
      blocks: [
        { kind: "paragraph", tone: "lead", words: [{ text: "1\u202f204 ihmistä vastasi." }] },
        {
          kind: "list",
          items: [[{ text: "Yksi" }, { text: "two", lang: "en" }], [{ text: "Kaksi" }]],
        },
        {
          kind: "facts",
          rows: [
            { term: "Kuka päättää", value: { text: "aluevaltuusto" } },
            { term: "Osoite", value: { text: "sivu", href: "https://example.fi/å b" } },
          ],
        },
      ],
    },
    {
      heading: "Yhteinen pohja",
      blocks: [
        {
          kind: "finding",
          id: "common-ground-1",
          claim: "Kolme neljästä on samaa mieltä:",
          statement: { text: "Svar ska ges samma dag.", lang: "sv" },
          votes: [
            { label: "Kaikki", people: 100, agree: 90, disagree: 5, pass: 5 },
            { label: "Ryhmä B", people: 0, agree: undefined, disagree: undefined, pass: undefined },
          ],
          basis: "n = 100",
        },
        {
          kind: "map",
          alt: "Kartta: ryhmät A ja B",
          groups: [
            { label: "A", size: 60, centre: { x: 1, y: 1 }, spread: { x: 0.5, y: 0.4 } },
            { label: "B", size: 40, centre: { x: -1, y: 0 }, spread: { x: 0.5, y: 0.4 } },
          ],
          clusters: [{ x: 1, y: 1, count: 30 }],
        },
        {
          kind: "table",
          caption: "Ryhmien koot",
          columns: [{ label: "Ryhmä" }, { label: "ihmistä", numeric: true }],
          rows: [[{ text: "A" }, { text: "60" }]],
        },
        { kind: "heading", text: "Ryhmä A" },
        { kind: "quote", words: { text: "Lainaus" }, note: "80 %" },
      ],
    },
  ],
};

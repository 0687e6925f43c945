import { expect, test } from "vitest";
import type { AreaCode } from "../../kernel/area.ts";
import type { Day } from "../../kernel/instant.ts";
import {
  bodiesOf,
  checkSituation,
  countPicture,
  isPictured,
  type KnownProgramme,
  pictureOf,
  type Situation,
  type SituationEdit,
} from "./situation.ts";

const TODAY = "2026-11-22" as Day;
const HERE = "04" as AreaCode;

const place = (area: string) => ({
  area: area as AreaCode,
  slug: `s${area}`,
  name: { fi: `Alue ${area}` },
  shortName: { fi: area },
  row: 1,
  col: 1,
  open: true,
});

const row = (edit: Partial<Situation> & Pick<Situation, "topic">): Situation => ({
  area: HERE,
  shown: true,
  told: true,
  toldOn: TODAY,
  byNetwork: false,
  filler: false,
  revision: 1,
  ...edit,
});

const KNOWN: KnownProgramme = {
  state: "in-force",
  slug: "2023",
  title: { fi: "Ohjelma" },
  section: "§ 18",
  ownerBody: { fi: "lautakunta" },
  toldOn: "2023-03-20" as Day,
};

test("the picture has 21 counties and Helsinki; neither Åland nor the network", () => {
  const codes = Array.from({ length: 100 }, (_, n) => String(n).padStart(2, "0"));
  expect(codes.filter(isPictured).length).toBe(22);
  expect(["00", "22", "90", "91"].map(isPictured)).toEqual([false, false, true, false]);
});

test("only a bilingual county has a language board, only Lapland a Sámi language board", () => {
  const bodies = (code: string) => bodiesOf(code as AreaCode).slice(3);
  expect([bodies("04"), bodies("09"), bodies("21")]).toEqual([["language"], [], ["sami"]]);
});

const edit: SituationEdit = { topic: "bodies", shown: true, told: true, toldOn: TODAY };
const own = { area: HERE, today: TODAY, byNetwork: false };

test("what the network writes for a county needs a source, the county's own words none", () => {
  expect(checkSituation(edit, own).ok).toBe(true);
  const told = checkSituation(edit, { ...own, byNetwork: true });
  expect(told).toEqual({ ok: false, refusal: { kind: "source-missing" } });
  expect(checkSituation({ ...edit, source: "x" }, { ...own, byNetwork: true }).ok).toBe(true);
  expect(checkSituation({ ...edit, told: false }, { ...own, byNetwork: true }).ok).toBe(true);
});

test("nothing is told of a day to come, and no body that the county cannot have", () => {
  const later = checkSituation({ ...edit, toldOn: "2026-11-23" as Day }, own);
  expect(later).toEqual({ ok: false, refusal: { kind: "told-in-future" } });
  const elsewhere = checkSituation({ ...edit, bodies: ["sami"] }, own);
  expect(elsewhere).toEqual({ ok: false, refusal: { kind: "body-elsewhere" } });
});

test("a programme in the product speaks for itself and names the body responsible", () => {
  const picture = pictureOf(place("04"), [], KNOWN);
  expect(picture.programme?.what.section).toBe("§ 18");
  expect(picture.programme?.toldOn).toBe("2023-03-20");
  expect(picture.responsible?.what).toEqual([{ fi: "lautakunta" }]);
  expect([picture.means, picture.bodies]).toEqual([undefined, undefined]);
});

test("what a county told of its responsible bodies goes before what its programme says", () => {
  const told = row({ topic: "responsible", responsible: [{ fi: "aluehallitus" }] });
  expect(pictureOf(place("04"), [told], KNOWN).responsible?.what).toEqual([{ fi: "aluehallitus" }]);
});

test("what a county does not show is not told, a programme in the product too", () => {
  const hidden = [
    row({ topic: "programme", told: false, shown: false }),
    row({ topic: "means", means: ["hearings"], shown: false }),
    row({ topic: "responsible", told: false, shown: false }),
  ];
  const picture = pictureOf(place("04"), hidden, KNOWN);
  expect([picture.programme, picture.means, picture.responsible]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test("a county that told that it uses no body is told apart from one that told nothing", () => {
  expect(pictureOf(place("04"), [row({ topic: "bodies", told: false })], undefined).bodies).toBe(
    undefined,
  );
});

test("counts have all counties as their n; hidden ones count as not told", () => {
  const counties = [
    pictureOf(place("04"), [row({ topic: "means", means: ["hearings", "together"] })], KNOWN),
    pictureOf(
      place("09"),
      [row({ topic: "programme", programme: { state: "preparing" } })],
      undefined,
    ),
    pictureOf(place("21"), [row({ topic: "programme", shown: false })], undefined),
  ];
  const counts = countPicture(counties);
  expect(counts.programme).toEqual({
    none: 0,
    preparing: 1,
    "in-force": 1,
    ended: 0,
    "not-told": 1,
  });
  expect([counts.means.hearings, counts.means.finances]).toEqual([1, 0]);
  expect(counts.notTold).toEqual({ programme: 1, means: 2, bodies: 3, responsible: 2 });
  expect([counts.counties, counts.asOf]).toEqual([3, TODAY]);
  expect(countPicture([]).asOf).toBe(undefined);
});

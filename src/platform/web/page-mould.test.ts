import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { pageMould } from "./page-mould.ts";

const PLACE = "0123456789abcdef";
const text = fc.string({ unit: "binary" }).map((one) => one.replaceAll(PLACE, ""));

test("a filled page, plain and unpacked, is the page with the text in each place", () => {
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 5 }), text, (pieces, own) => {
      const html = pieces.join(PLACE);
      const mould = pageMould(html, PLACE);
      const whole = html.split(PLACE).join(own);
      expect(mould.filled(own)).toBe(whole);
      expect(gunzipSync(mould.packed(own)).equals(Buffer.from(whole, "utf8"))).toBe(true);
    }),
  );
});

test("a page without a place, an empty page and an empty text are filled, too", () => {
  for (const html of ["", "ä", PLACE, `${PLACE}${PLACE}`])
    for (const own of ["", "€"]) {
      const mould = pageMould(html, PLACE);
      expect(gunzipSync(mould.packed(own)).toString("utf8")).toBe(mould.filled(own));
    }
});

test("a long page is packed small, whatever text stands in it", () => {
  const line = "<li>Mitä hyvinvointialueen pitäisi tehdä toisin?</li>";
  const mould = pageMould(`${line.repeat(500)}${PLACE}${line.repeat(500)}`, PLACE);
  const own = "t".repeat(65_535);
  expect(gunzipSync(mould.packed(own)).toString("utf8")).toBe(mould.filled(own));
  expect(mould.packed("token").length < 1000).toBe(true);
});

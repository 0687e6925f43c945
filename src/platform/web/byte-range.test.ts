import { expect, test } from "vitest";
import { byteRange } from "./byte-range.ts";

test.each([
  [undefined, undefined],
  ["bytes=0-3", { start: 0, end: 3 }],
  ["bytes=7-", { start: 7, end: 9 }],
  ["bytes=7-100", { start: 7, end: 9 }],
  ["bytes=-4", { start: 6, end: 9 }],
  ["bytes=-400", { start: 0, end: 9 }],
  ["bytes=10-", "unsatisfiable"],
  ["bytes=-0", "unsatisfiable"],
  ["bytes=5-2", undefined],
  ["bytes=0-1,4-5", undefined],
  ["bytes=-", undefined],
  ["lines=1-2", undefined],
  ["bytes=99999999999999999999-", undefined],
])("of ten bytes, %s asks for %j", (header, wanted) => {
  expect(byteRange(header, 10)).toEqual(wanted);
});

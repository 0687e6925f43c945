import { expect, test } from "vitest";
import { ok, refuse } from "../../kernel/result.ts";
import { embedOrigin, MOST_ORIGINS, readOrigins } from "./embed-origin.ts";

test.each([
  ["https://example.org", "https://example.org"],
  ["https://WWW.Example.org/", "https://www.example.org"],
  ["https://example.org:443", "https://example.org"],
  ["https://example.org:8443", "https://example.org:8443"],
  ["https://xn--hml-qla8m.example", "https://xn--hml-qla8m.example"],
])("%s is the origin %s", (typed, origin) => {
  expect(embedOrigin(typed)).toBe(origin);
});

test.each([
  "",
  "example.org",
  "http://example.org",
  "https://",
  "https://example",
  "https://*.example.org",
  "https://example.org/page",
  "https://example.org?x=1",
  "https://someone@example.org",
  "https://example.org:0",
  "https://example.org:99999",
  "https://-example.org",
  "https://hämä.example",
  "https://a.example; script-src *",
  "javascript://example.org",
  "http://localhost:3000",
])("%j is no origin", (typed) => {
  expect(embedOrigin(typed)).toBe(undefined);
});

test("localhost is an origin where the product is tried out locally, and only there", () => {
  expect(embedOrigin("http://localhost:8080/", true)).toBe("http://localhost:8080");
  expect(embedOrigin("http://localhost:80", true)).toBe("http://localhost");
  expect(embedOrigin("http://localhost:0", true)).toBe(undefined);
  expect(embedOrigin("http://example.org", true)).toBe(undefined);
});

test("origins are read one a line, each once; every wrong line is told", () => {
  expect(readOrigins("")).toEqual(ok([]));
  expect(readOrigins("https://a.example\n\nhttps://A.example/\r\nhttps://b.example")).toEqual(
    ok(["https://a.example", "https://b.example"]),
  );
  expect(readOrigins("https://a.example\nb.example\nhttps://*.c.example")).toEqual({
    ok: false,
    refusal: { kind: "bad-origins", wrong: ["b.example", "https://*.c.example"] },
  });
  const many = Array.from({ length: MOST_ORIGINS + 1 }, (_, n) => `https://a${n}.example`);
  expect(readOrigins(many.join("\n"))).toEqual(refuse("too-many-origins"));
});

import { expect, test } from "vitest";
import { hiddenFrom, hostOf, isAddress, readLink } from "./material.ts";

const NOBODY = { runs: false, member: false, registered: false };
const meeting = { title: { fi: "Tapaaminen" }, published: true };

test("who sees a material follows from whom it is for", () => {
  const seenBy = (audience: "public" | "registered" | "members") => [
    hiddenFrom({ audience, meeting }, NOBODY),
    hiddenFrom({ audience, meeting }, { ...NOBODY, registered: true }),
    hiddenFrom({ audience, meeting }, { ...NOBODY, member: true }),
    hiddenFrom({ audience, meeting }, { ...NOBODY, runs: true }),
  ];
  expect([seenBy("public"), seenBy("registered"), seenBy("members")]).toEqual([
    [undefined, undefined, undefined, undefined],
    ["for-registered", undefined, undefined, undefined],
    ["for-members", "for-members", undefined, undefined],
  ]);
});

test("what belongs to a draft is seen by those alone who run the meeting", () => {
  const draft = { audience: "public" as const, meeting: { ...meeting, published: false } };
  expect([
    hiddenFrom(draft, { ...NOBODY, member: true }),
    hiddenFrom(draft, { ...NOBODY, runs: true }),
  ]).toEqual(["not-published", undefined]);
});

test("an address is http or https with a host, and nothing else", () => {
  const good = [
    "https://www.sitra.fi/kalvot.pdf?x=1#s2",
    "http://example.fi",
    "HTTPS://Example.fi:8443/a",
    "https://hyvinvointialue.fi/päätökset",
  ];
  expect(good.map((text) => readLink(` ${text} `))).toEqual(
    good.map((value) => ({ ok: true, value })),
  );
  const bad = [
    "",
    "javascript:alert(1)",
    "data:text/html,x",
    "ftp://example.fi/a",
    "file:///etc/passwd",
    "//example.fi",
    "https://",
    "https://user:secret@example.fi",
    "https://example.fi\\@evil.fi",
    "https://example.fi/a b",
    "https://localhost/a",
    "https://example.fi/\nx",
    `https://example.fi/${"a".repeat(1000)}`,
  ];
  expect(bad.map((text) => readLink(text).ok)).toEqual(bad.map(() => false));
});

test("a link is told by its host", () => {
  expect([hostOf("https://www.Sitra.fi/a"), hostOf("http://x.example.fi:81/")]).toEqual([
    "sitra.fi",
    "x.example.fi",
  ]);
});

test("only what can be an e-mail address is one", () => {
  const texts = ["a@b.fi", "etu.suku@osa.alue.fi", "", "a@b", "a b@c.fi", "a@b.fi,c@d.fi", "@b.fi"];
  expect(texts.map(isAddress)).toEqual([true, true, false, false, false, false, false]);
});

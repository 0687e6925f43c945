import { expect, test } from "vitest";
import { emailIn, veiledEmail } from "./answer-request.ts";

test.each([
  ["asukas@example.fi", "asukas@example.fi"],
  ["  etu.suku+vastaus@posti.example.fi ", "etu.suku+vastaus@posti.example.fi"],
  ["äiti@järvi.fi", "äiti@järvi.fi"],
])("%j is the address %j", (typed, email) => {
  expect(emailIn(typed)).toEqual({ ok: true, value: email });
});

test("nothing typed is a missing address", () => {
  expect(emailIn("  ")).toEqual({ ok: false, refusal: { kind: "email-missing" } });
});

test.each([
  "asukas",
  "asukas@",
  "@example.fi",
  "asukas@example",
  "asukas@example.f",
  "asu kas@example.fi",
  "asukas@example.fi, toinen@example.fi",
  "Asukas <asukas@example.fi>",
  "asukas@example.fi\r\nBcc: toinen@example.fi",
  `${"a".repeat(250)}@e.fi`,
])("%j is no address", (typed) => {
  expect(emailIn(typed)).toEqual({ ok: false, refusal: { kind: "email-wrong" } });
});

test("a veiled address shows its first letter and where it lives", () => {
  expect(veiledEmail("asukas@example.fi")).toBe("a•••@example.fi");
  expect(veiledEmail("😀@example.fi")).toBe("😀•••@example.fi");
});

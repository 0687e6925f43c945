import { expect, test } from "vitest";
import { derivedCode, hashOf } from "./secrets.ts";

test("a hash is SHA-256 of the text's UTF-8", () => {
  // FIPS 180-4, example of one block.
  expect(hashOf("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
});

test("the same secret and purpose give the same code, any other another", () => {
  const code = derivedCode("secret", "receipt 1");
  expect(derivedCode("secret", "receipt 1")).toBe(code);
  expect(derivedCode("secret", "receipt 2")).not.toBe(code);
  expect(derivedCode("secret2", "receipt 1")).not.toBe(code);
});

test("a code is 32 letters and digits that cannot be mistaken for each other", () => {
  const codes = Array.from({ length: 500 }, (_, n) => derivedCode("secret", String(n)));
  expect(codes.every((code) => /^[a-km-np-z2-9]{32}$/.test(code))).toBe(true);
  expect(new Set(codes).size).toBe(500);
  expect(new Set(codes.join("")).size).toBe(32);
});

test("no bit of the code is lost: letters are spread evenly over every place", () => {
  const codes = Array.from({ length: 2000 }, (_, n) => derivedCode("secret", String(n)));
  for (let place = 0; place < 32; place++) {
    const letters = new Set(codes.map((code) => code[place]));
    expect(letters.size).toBe(32);
  }
});

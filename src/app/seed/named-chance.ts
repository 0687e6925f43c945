import { createHash } from "node:crypto";
import type { Chance } from "../../platform/clock.ts";

/** Chance that a name decides: the same seed makes the same ids on every machine. */
export const namedChance = (name: string): Chance => {
  let count = 0;
  const bytes = (): Buffer => createHash("sha256").update(`${name} ${count++}`).digest();
  return {
    uuid: () => {
      const hex = bytes().toString("hex");
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
    },
    secret: () => bytes().subarray(0, 24).toString("base64url"),
    draw: () => bytes().readUIntBE(0, 6) / 2 ** 48,
  };
};

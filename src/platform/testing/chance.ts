import { createHash } from "node:crypto";
import type { Chance } from "../clock.ts";

/**
 * Chance that draws the same ids, secrets and numbers for the same seed: SHA-256 of the seed and a
 * counter, so that neighbouring seeds have nothing in common.
 */
export const seededChance = (seed: string | number = 1): Chance => {
  let drawn = 0;
  const next = (): Buffer => {
    drawn += 1;
    return createHash("sha256").update(`${seed}/${drawn}`).digest();
  };
  return {
    uuid: () => {
      const hex = next().toString("hex");
      const variant = "89ab"[Number.parseInt(hex[16] ?? "0", 16) % 4];
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
    },
    secret: () => next().subarray(0, 24).toString("base64url"),
    draw: () => next().readUIntBE(0, 6) / 2 ** 48,
  };
};

import { createHash, createHmac } from "node:crypto";

/** SHA-256 as hex: what is stored of a token, so that the database holds no key to anything. */
export const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");

/** 160 bits derived from a secret and a purpose, as 32 lower-case letters and digits (base 32). */
export const derivedCode = (secret: string, purpose: string): string => {
  const bytes = createHmac("sha256", secret).update(purpose).digest().subarray(0, 20);
  const letters = "abcdefghijkmnpqrstuvwxyz23456789";
  let code = "";
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      code += letters[(held >> bits) & 31];
    }
    held &= (1 << bits) - 1;
  }
  return code;
};

import { createHash } from "node:crypto";
import type { Kept } from "./kept-files.ts";

/** Passes a stream on and, once it has ended, tells its checksum and size. */
export const measured = (
  content: AsyncIterable<Uint8Array>,
): { readonly chunks: AsyncGenerator<Uint8Array>; readonly kept: () => Kept } => {
  const hash = createHash("sha256");
  let bytes = 0;
  let sha256: string | undefined;
  const pass = async function* (): AsyncGenerator<Uint8Array> {
    for await (const chunk of content) {
      hash.update(chunk);
      bytes += chunk.byteLength;
      yield chunk;
    }
    sha256 = hash.digest("hex");
  };
  return {
    chunks: pass(),
    kept: () => {
      if (sha256 === undefined) throw new Error("the stream has not ended");
      return { sha256, bytes };
    },
  };
};

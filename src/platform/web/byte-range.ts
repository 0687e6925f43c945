import type { ByteRange } from "../files/kept-files.ts";

/**
 * Reads the header `Range` for a file of `bytes` (RFC 9110, 14.1.2): one range, `undefined` where
 * the whole is to be sent (no header, several ranges, or no sense in it), `unsatisfiable` where the
 * range begins behind the end.
 */
export const byteRange = (
  header: string | undefined,
  bytes: number,
): ByteRange | undefined | "unsatisfiable" => {
  const [, first = "", last = ""] =
    /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? "") ?? [];
  if (first === "" && last === "") return undefined;
  if (first === "") {
    const wanted = Number(last);
    return wanted === 0 || bytes === 0
      ? "unsatisfiable"
      : { start: Math.max(0, bytes - wanted), end: bytes - 1 };
  }
  const start = Number(first);
  if (last !== "" && Number(last) < start) return undefined;
  if (start >= bytes) return "unsatisfiable";
  return { start, end: last === "" ? bytes - 1 : Math.min(Number(last), bytes - 1) };
};

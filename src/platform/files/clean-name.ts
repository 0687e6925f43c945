/** Signs that show nothing or turn the direction of writing: a name with them is not what it seems. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\u2028\u2029]/gu;
/** Signs that some system does not allow in a name. */
const ODD = /[<>:"|?*]/g;
/** Names that mean a device on Windows. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;
/** Characters, the ending included: every file system takes as many, also in three bytes each. */
const LONGEST = 80;
const LONGEST_ENDING = 10;

/**
 * The base name of a file as its sender called it: no path, no drive, nothing unseen, nothing that a
 * system refuses, at most 80 characters with its ending kept; `file` where nothing is left.
 */
export const cleanName = (given: string): string => {
  const base =
    given
      .normalize("NFC")
      .replaceAll(/\s+/g, " ")
      .replaceAll(UNSEEN, "")
      .split(/[/\\]/)
      .filter((part) => part.trim() !== "")
      .at(-1) ?? "";
  const plain = base
    .replace(/^[A-Za-z]:/, "")
    .replaceAll(ODD, "_")
    .replaceAll(/^[\s.]+|[\s.]+$/g, "")
    .replace(DEVICE, "_$&");
  const signs = [...plain];
  if (signs.length === 0) return "file";
  if (signs.length <= LONGEST) return plain;
  const ending = /\.[^.\s]+$/.exec(plain)?.[0] ?? "";
  const kept = [...ending].length <= LONGEST_ENDING ? ending : "";
  return `${signs
    .slice(0, LONGEST - [...kept].length)
    .join("")
    .trimEnd()}${kept}`;
};

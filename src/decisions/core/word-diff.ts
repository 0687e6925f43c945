/** A run of text that stayed, went or came. */
export interface TextPart {
  readonly text: string;
  readonly change?: "removed" | "added";
}

const pieces = (text: string): string[] => text.match(/\s+|[^\s]+/g) ?? [];

/** Lengths of the longest common run of pieces from every pair of positions on. */
const commonLengths = (before: readonly string[], after: readonly string[]): Uint16Array[] => {
  const rows = Array.from({ length: before.length + 1 }, () => new Uint16Array(after.length + 1));
  for (let i = before.length - 1; i >= 0; i--) {
    const row = rows[i];
    const below = rows[i + 1];
    if (!row || !below) continue;
    for (let j = after.length - 1; j >= 0; j--)
      row[j] =
        before[i] === after[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0);
  }
  return rows;
};

const joined = (parts: readonly TextPart[]): TextPart[] => {
  const runs: TextPart[] = [];
  for (const part of parts) {
    const last = runs.at(-1);
    if (last && last.change === part.change)
      runs[runs.length - 1] = { ...last, text: last.text + part.text };
    else runs.push(part);
  }
  return runs;
};

/**
 * What changed between two texts, word by word, in reading order (longest common subsequence:
 * Hunt & McIlroy 1976). The parts that are not "added" give the text before, those not "removed"
 * the text after. Texts of 4,000 characters take some million steps.
 */
export const wordDiff = (before: string, after: string): TextPart[] => {
  const old = pieces(before);
  const fresh = pieces(after);
  const lengths = commonLengths(old, fresh);
  const parts: TextPart[] = [];
  let i = 0;
  let j = 0;
  while (i < old.length || j < fresh.length) {
    if (i < old.length && j < fresh.length && old[i] === fresh[j]) {
      parts.push({ text: old[i] ?? "" });
      i++;
      j++;
    } else if (
      j >= fresh.length ||
      (i < old.length && below(lengths, i, j) >= right(lengths, i, j))
    )
      parts.push({ text: old[i++] ?? "", change: "removed" });
    else parts.push({ text: fresh[j++] ?? "", change: "added" });
  }
  return joined(parts);
};

const below = (lengths: readonly Uint16Array[], i: number, j: number): number =>
  lengths[i + 1]?.[j] ?? 0;

const right = (lengths: readonly Uint16Array[], i: number, j: number): number =>
  lengths[i]?.[j + 1] ?? 0;

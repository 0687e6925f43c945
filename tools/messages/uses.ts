const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Every quoted word of a source text that could be a key. */
const quoted = (source: string): string[] =>
  [...source.matchAll(/(["'`])([a-z0-9]+(?:[.-][a-z0-9]+)*)\1/g)].map((match) => match[2] ?? "");

/**
 * Keys composed from a prefix: a template literal such as `refusal.${kind}` or
 * `problem.${kind}.title` uses every key that it can make. It must start with a fixed word and
 * a dot, so that a search for the prefix finds the place.
 */
const composed = (source: string): RegExp[] =>
  [...source.matchAll(/`([a-z0-9-]+\.(?:[a-z0-9.-]|\$\{[^}`]*\})*)`/g)]
    .map((match) => match[1] ?? "")
    .filter((template) => template.includes("${"))
    .map((template) => {
      const fixed = template.split(/\$\{[^}]*\}/).map(escaped);
      return new RegExp(`^${fixed.join("[a-z0-9.-]+")}$`);
    });

/** The keys that no source text mentions, neither whole nor composed. */
export const unusedKeys = (keys: Iterable<string>, sources: readonly string[]): string[] => {
  const words = new Set(sources.flatMap(quoted));
  const patterns = sources.flatMap(composed);
  return [...keys].filter(
    (key) => !words.has(key) && !patterns.some((pattern) => pattern.test(key)),
  );
};

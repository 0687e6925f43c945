import {
  isArgumentElement,
  isDateElement,
  isNumberElement,
  isPluralElement,
  isSelectElement,
  isTagElement,
  isTimeElement,
  type MessageFormatElement,
  parse,
} from "@formatjs/icu-messageformat-parser";

/** The TypeScript type of every parameter of a message, by name. */
export type Parameters = Readonly<Record<string, string>>;

export type Reading =
  | { readonly ok: true; readonly parameters: Parameters }
  | { readonly ok: false; readonly problems: readonly string[] };

type Use = { readonly name: string; readonly type: string; readonly bare: boolean };

const typedUse = (name: string, type: string): Use => ({ name, type, bare: false });

/** Categories that the language has but the plural does not tell apart. */
const missingCategories = (
  locale: string,
  options: Readonly<Record<string, unknown>>,
  kind: Intl.PluralRuleType,
): string[] => {
  const exact: Readonly<Record<string, string>> = { zero: "=0", one: "=1", two: "=2" };
  const { pluralCategories } = new Intl.PluralRules(locale, { type: kind }).resolvedOptions();
  return pluralCategories.filter(
    (category) => !(category in options) && !((exact[category] ?? category) in options),
  );
};

const collect = (
  elements: readonly MessageFormatElement[],
  locale: string,
  uses: Use[],
  problems: string[],
): void => {
  const inner = (options: Readonly<Record<string, { value: MessageFormatElement[] }>>): void => {
    for (const option of Object.values(options)) collect(option.value, locale, uses, problems);
  };
  for (const element of elements) {
    if (isTagElement(element)) problems.push(`holds markup <${element.value}>`);
    else if (isArgumentElement(element))
      uses.push({ name: element.value, type: "string", bare: true });
    else if (isNumberElement(element)) uses.push(typedUse(element.value, "number"));
    else if (isDateElement(element) || isTimeElement(element))
      uses.push(typedUse(element.value, "Date | number"));
    else if (isPluralElement(element)) {
      uses.push(typedUse(element.value, "number"));
      for (const category of missingCategories(
        locale,
        element.options,
        element.pluralType ?? "cardinal",
      ))
        problems.push(`{${element.value}} lacks the form "${category}"`);
      inner(element.options);
    } else if (isSelectElement(element)) {
      const literals = Object.keys(element.options)
        .toSorted()
        .map((option) => `"${option}"`);
      uses.push(typedUse(element.value, literals.join(" | ")));
      inner(element.options);
    }
  }
};

const merge = (uses: readonly Use[], problems: string[]): Record<string, string> => {
  const types: Record<string, string> = {};
  for (const { name, type } of uses.filter((use) => !use.bare)) {
    if (types[name] !== undefined && types[name] !== type)
      problems.push(`{${name}} is both ${types[name]} and ${type}`);
    types[name] = type;
  }
  for (const { name } of uses.filter((use) => use.bare)) {
    if (types[name] === "number")
      problems.push(`{${name}} is a number: write {${name}, number}, or # inside its plural`);
    types[name] ??= "string";
  }
  return Object.fromEntries(Object.entries(types).toSorted(([a], [b]) => (a < b ? -1 : 1)));
};

/**
 * The parameters of an ICU message with their types: a bare `{name}` takes a string, number and
 * plural a number, date and time a Date or milliseconds, select one of its options. Markup, a
 * plural without a form that the language needs, and a number printed bare are problems.
 */
export const readMessage = (text: string, locale: string): Reading => {
  if (text.trim() === "") return { ok: false, problems: ["is empty"] };
  const uses: Use[] = [];
  const problems: string[] = [];
  let parameters: Record<string, string> = {};
  try {
    collect(parse(text, { shouldParseSkeletons: true }), locale, uses, problems);
    parameters = merge(uses, problems);
  } catch (error) {
    problems.push(`does not parse: ${error instanceof Error ? error.message : String(error)}`);
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, parameters };
};

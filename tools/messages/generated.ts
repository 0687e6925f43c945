import type { Parameters } from "./parameters.ts";

const shape = (parameters: Parameters): string => {
  const fields = Object.entries(parameters).map(([name, type]) => `readonly ${name}: ${type}`);
  return fields.length === 0 ? "{}" : `{ ${fields.join("; ")} }`;
};

const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/**
 * The text of `messages.generated.ts`.
 *
 * @param name of the catalogue, e.g. `people`: gives `PeopleMessages` and `peopleMessages`
 * @param translator import path of the i18n types, relative to the file
 */
export const generatedText = (
  name: string,
  translator: string,
  keys: ReadonlyMap<string, Parameters>,
): string => {
  const lines = [...keys].map(([key, parameters]) => `  "${key}": ${shape(parameters)};`);
  return `// Written by \`npm run messages\` from fi.json, sv.json and en.json; change those instead.
import type { Catalogue } from "${translator}";
import en from "./en.json" with { type: "json" };
import fi from "./fi.json" with { type: "json" };
import sv from "./sv.json" with { type: "json" };

/** The keys of the texts of ${name}, each with its parameters. */
export type ${capital(name)}Messages = {
${lines.join("\n")}
};

export const ${name}Messages: Catalogue<${capital(name)}Messages> = { fi, sv, en };
`;
};

import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { HtmlValidate } from "html-validate";

const ROOT = resolve(import.meta.dirname, "../..");

const validator = new HtmlValidate(
  JSON.parse(readFileSync(join(ROOT, ".html-validate.json"), "utf8")),
);

/** What is invalid in a document, one line each; nothing for a valid one. */
export const invalidities = async (html: string): Promise<string[]> => {
  const report = await validator.validateString(html);
  return report.results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line, column }) => `${ruleId} ${line}:${column} ${message}`),
  );
};

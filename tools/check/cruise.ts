import { existsSync } from "node:fs";
import { join } from "node:path";
import { cruise, type IConfiguration } from "dependency-cruiser";
import { houseRules } from "./rules.ts";

/** An import that breaks a rule of the house. */
export interface Breach {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
  readonly comment: string;
}

/** What `.dependency-cruiser.mjs` hands to dependency-cruiser, and the check and its test use. */
export const houseConfiguration = {
  forbidden: houseRules() as IConfiguration["forbidden"],
  options: {
    // TypeScript 7 has no API that dependency-cruiser could parse with: see docs/decisions.
    parser: "swc",
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
  },
} as const satisfies IConfiguration;

const RESOLVE = {
  exportsFields: ["exports"],
  conditionNames: ["import", "types", "node", "default"],
  extensions: [".js"],
};

const FOLDERS = ["src", "e2e", "bench", "tools", "bin"];

/** All breaches in the house at `root` (absolute), and how many files were read. */
export const cruiseHouse = async (
  root: string,
): Promise<{ readonly files: number; readonly breaches: readonly Breach[] }> => {
  const { forbidden, options } = houseConfiguration;
  const folders = FOLDERS.filter((folder) => existsSync(join(root, folder)));
  const { output } = await cruise(
    folders,
    { ...options, baseDir: root, validate: true, ruleSet: { forbidden } },
    RESOLVE,
  );
  if (typeof output === "string") throw new Error("dependency-cruiser answered with text");
  const comments = new Map(houseRules().map(({ name, comment }) => [name, comment]));
  return {
    files: output.modules.filter(({ source }) => /^(?:src|e2e|bench|tools|bin)\//.test(source))
      .length,
    breaches: output.summary.violations.map(({ rule, from, to }) => ({
      rule: rule.name,
      from,
      to,
      comment: comments.get(rule.name) ?? "",
    })),
  };
};

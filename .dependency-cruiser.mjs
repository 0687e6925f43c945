import { houseRules } from "./tools/check/rules.ts";

export default {
  forbidden: houseRules(),
  options: {
    // TypeScript 7 has no API that dependency-cruiser could parse with (docs/decisions/0013).
    parser: "swc",
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "types", "node", "default"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json"],
    },
  },
};

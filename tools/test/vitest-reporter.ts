import { writeFileSync } from "node:fs";
import type { UserConsoleLog } from "vitest";
import type { Reporter, SerializedError, TestModule } from "vitest/node";
import type { Failure, Skip, Summary } from "./summary.ts";

const SKIP_REASON = /skipped?:? (.*)/i;

const said = (error: { readonly message?: string } | undefined): string =>
  error?.message ?? "no message";

const failuresOf = (module: TestModule): Failure[] => {
  const tests = [...module.children.allTests("failed")].map((test) => ({
    name: `${module.relativeModuleId} > ${test.fullName}`,
    detail: said(test.result().errors?.[0]),
  }));
  const suites = [...module.children.allSuites()].flatMap((suite) => suite.errors());
  const outside = [...module.errors(), ...suites].map((error) => ({
    name: module.relativeModuleId,
    detail: said(error),
  }));
  return [...tests, ...outside];
};

const reasonFor = (note: string | undefined, logged: readonly string[]): string => {
  if (note) return note;
  const line = logged.find((text) => SKIP_REASON.test(text));
  return line?.trim() ?? "no reason was printed";
};

const skipsOf = (module: TestModule, logged: readonly string[]): Skip[] =>
  [...module.children.allTests("skipped")].map((test) => {
    const result = test.result();
    return {
      name: `${module.relativeModuleId} > ${test.fullName}`,
      reason: `${module.relativeModuleId}: ${reasonFor(result.state === "skipped" ? result.note : undefined, logged)}`,
    };
  });

const passedIn = (module: TestModule): number => [...module.children.allTests("passed")].length;

/**
 * Writes a Summary to the file that `PUNTARI_TEST_REPORT` names. The reason of a skip is the line
 * about skipping that the test file printed.
 */
export const summaryReporter = (): Reporter => {
  const logged = new Map<string, string[]>();
  const fileOf = (taskId: string | undefined): string => taskId?.split("_")[0] ?? "";
  return {
    onUserConsoleLog: (log: UserConsoleLog) => {
      const file = fileOf(log.taskId);
      logged.set(file, [...(logged.get(file) ?? []), ...log.content.split("\n")]);
    },
    onTestRunEnd: (modules: readonly TestModule[], errors: readonly SerializedError[]) => {
      const linesOf = ({ id }: TestModule) => logged.get(fileOf(id)) ?? logged.get("") ?? [];
      const summary: Summary = {
        passed: modules.reduce((sum, module) => sum + passedIn(module), 0),
        failures: [
          ...modules.flatMap(failuresOf),
          ...errors.map((error) => ({ name: "outside every test", detail: said(error) })),
        ],
        skips: modules.flatMap((module) => skipsOf(module, linesOf(module))),
      };
      const path = process.env.PUNTARI_TEST_REPORT;
      if (path) writeFileSync(path, JSON.stringify(summary));
    },
  };
};

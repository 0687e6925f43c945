import { readFileSync } from "node:fs";
import { stripVTControlCharacters } from "node:util";
import type {
  JSONReport,
  JSONReportSpec,
  JSONReportSuite,
  JSONReportTest,
} from "@playwright/test/reporter";
import type { Failure, Skip, Summary } from "./summary.ts";

interface Found {
  readonly name: string;
  readonly test: JSONReportTest;
}

const testsOf = (suite: JSONReportSuite, above: string): Found[] => {
  const name = above ? `${above} > ${suite.title}` : suite.title;
  const own = suite.specs.flatMap((spec: JSONReportSpec) =>
    spec.tests.map((test) => ({ name: `${name} > ${spec.title}`, test })),
  );
  return [...own, ...(suite.suites ?? []).flatMap((child) => testsOf(child, name))];
};

const detailOf = ({ results }: JSONReportTest): string =>
  stripVTControlCharacters(
    results.flatMap(({ errors }) => errors.map(({ message }) => message ?? ""))[0] ?? "",
  );

const reasonOf = ({ annotations }: JSONReportTest): string | undefined => {
  const found = annotations.find(({ type }) => type === "skip" || type === "fixme");
  return found ? (found.description ?? "no reason was given") : undefined;
};

/** Playwright's JSON report as a Summary; undefined when there is none. */
export const readPlaywrightReport = (path: string): Summary | undefined => {
  let read: JSONReport;
  try {
    read = JSON.parse(readFileSync(path, "utf8")) as JSONReport;
  } catch {
    return undefined;
  }
  const found = read.suites.flatMap((suite) => testsOf(suite, ""));
  const passed = found.filter(({ test }) => test.status === "expected");
  const rest = found.filter(({ test }) => test.status !== "expected");
  const skipped = rest.filter(({ test }) => test.status === "skipped" && reasonOf(test));
  const failed = rest.filter((one) => !skipped.includes(one));
  const failures: Failure[] = [
    ...failed.map(({ name, test }) => ({
      name,
      detail: test.status === "skipped" ? "it did not run" : detailOf(test),
    })),
    ...read.errors.map(({ message }) => ({
      name: "e2e",
      detail: stripVTControlCharacters(message ?? ""),
    })),
  ];
  const skips: Skip[] = skipped.map(({ name, test }) => ({
    name,
    reason: `${name.split(" > ")[0]}: ${reasonOf(test)}`,
  }));
  return { passed: passed.length, failures, skips };
};

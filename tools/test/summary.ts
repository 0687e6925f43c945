/** A test that did not run, and why. */
export interface Skip {
  readonly name: string;
  readonly reason: string;
}

/** A test or a runner that failed; `detail` is the first of what it said. */
export interface Failure {
  readonly name: string;
  readonly detail: string;
}

/** What one runner found. */
export interface Summary {
  readonly passed: number;
  readonly failures: readonly Failure[];
  readonly skips: readonly Skip[];
}

export const NOTHING: Summary = { passed: 0, failures: [], skips: [] };

export const join = (summaries: readonly Summary[]): Summary => ({
  passed: summaries.reduce((sum, { passed }) => sum + passed, 0),
  failures: summaries.flatMap(({ failures }) => failures),
  skips: summaries.flatMap(({ skips }) => skips),
});

/**
 * A runner that ended badly without a failing test to show for it has crashed: that counts as a
 * failure of its own. `summary` is undefined when it left no report.
 */
export const withCrash = (
  runner: string,
  exitCode: number,
  summary: Summary | undefined,
): Summary => {
  const crash = (detail: string): Summary => ({
    ...(summary ?? NOTHING),
    failures: [...(summary?.failures ?? []), { name: `${runner} crashed`, detail }],
  });
  if (!summary) return crash(`exit code ${exitCode}, and no report was written`);
  if (exitCode !== 0 && summary.failures.length === 0) return crash(`exit code ${exitCode}`);
  return summary;
};

/** Everything that is printed at the end; the last line is `N passed, N failed`. */
export const report = ({ passed, failures, skips }: Summary): readonly string[] => {
  const reasons = [...new Set(skips.map(({ reason }) => reason))];
  return [
    ...failures.flatMap(({ name, detail }) => [
      `FAILED ${name}`,
      ...detail
        .split("\n")
        .filter((line) => line.trim())
        .slice(0, 6)
        .map((line) => `  ${line}`),
    ]),
    ...reasons.map((reason) => {
      const count = skips.filter((skip) => skip.reason === reason).length;
      return `Skipped ${count} ${count === 1 ? "test" : "tests"}: ${reason}`;
    }),
    `${passed} passed, ${failures.length} failed`,
  ];
};

/** A run in which nothing ran proves nothing. */
export const orNothingRan = (summary: Summary): Summary =>
  summary.passed + summary.failures.length > 0
    ? summary
    : { ...summary, failures: [{ name: "no test ran", detail: "Is the pattern right?" }] };

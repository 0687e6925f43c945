import { expect, test } from "vitest";
import { OWN_ACTS, ownStatementAfter } from "./own-statement.ts";
import { STATEMENT_STATES } from "./statement.ts";

test("the writer withdraws what waits or is published, and brings back what was withdrawn", () => {
  const after = STATEMENT_STATES.map((state) =>
    OWN_ACTS.map((act) => {
      const result = ownStatementAfter(state, act);
      return result.ok ? result.value : result.refusal.kind;
    }),
  );
  const no = "not-withdrawable";
  expect(Object.fromEntries(STATEMENT_STATES.map((state, at) => [state, after[at]]))).toEqual({
    pending: ["withdrawn", no],
    published: ["withdrawn", no],
    hidden: [no, no],
    withdrawn: [no, "pending"],
    merged: [no, no],
  });
});

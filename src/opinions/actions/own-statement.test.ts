import { afterAll, beforeAll, expect, test } from "vitest";
import type { ActivityId } from "../../kernel/ids.ts";
import { inArea } from "../../platform/db/connect.ts";
import { closeActivity } from "../../programmes/index.ts";
import { valueOf } from "../../programmes/testing/example.ts";
import type { StatementState } from "../core/statement.ts";
import { statementByNumber } from "../store/statement.ts";
import {
  AREA,
  makeStage,
  openConversation,
  planConversation,
  secretOf,
  type Stage,
} from "../testing/conversation.ts";
import { changeOwnStatement } from "./own-statement.ts";
import { addStatement } from "./statements.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await makeStage();
});
afterAll(() => stage.database.drop());

const refused = (kind: string) => ({ ok: false, refusal: { kind } });

const written = async (state: StatementState = "pending"): Promise<ActivityId> => {
  const id = await openConversation(stage, 1);
  const secret = secretOf("writer");
  const text = "Bussien pitää kulkea iltaisin";
  valueOf(await addStatement(stage.resident, AREA, { activityId: id, secret, text, lang: "fi" }));
  await inArea(stage.db, AREA, (tx) =>
    tx
      .updateTable("statement")
      .set({ state, reason: state === "hidden" ? "unclear" : null })
      .where("conversation_id", "=", id)
      .where("number", "=", 2)
      .execute(),
  );
  return id;
};

const act = (
  activityId: ActivityId,
  what: "withdraw" | "restore",
  { person = "writer", number = 2 } = {},
) => {
  const place = { activityId, secret: secretOf(person), number };
  return changeOwnStatement(stage.resident, AREA, place, what);
};

const stateOf = async (id: ActivityId) => (await statementByNumber(stage.db, id, 2))?.state;

test("the writer withdraws a statement and brings it back to wait for a moderator", async () => {
  for (const state of ["pending", "published"] as const) {
    const id = await written(state);
    expect(await act(id, "withdraw")).toEqual({ ok: true, value: "withdrawn" });
    expect(await stateOf(id)).toBe("withdrawn");
    expect(await act(id, "restore")).toEqual({ ok: true, value: "pending" });
    expect(await stateOf(id)).toBe("pending");
  }
});

test("the trail keeps what happened to the statement and nobody's pseudonym", async () => {
  const id = await written("published");
  valueOf(await act(id, "withdraw"));
  const statement = await statementByNumber(stage.db, id, 2);
  const rows = await stage.db
    .selectFrom("audit_event")
    .select(["action", "account_id", "before", "after"])
    .where("subject_kind", "=", "statement")
    .where("subject_id", "=", String(statement?.id))
    .execute();
  expect(rows).toEqual([
    {
      action: "withdraw-own-statement",
      account_id: null,
      before: { state: "published" },
      after: { state: "withdrawn" },
    },
  ]);
});

test("what a moderator decided stays: hidden and merged ones are not taken back", async () => {
  const id = await written("hidden");
  expect(await act(id, "withdraw")).toEqual(refused("not-withdrawable"));
  expect(await act(id, "restore")).toEqual(refused("not-withdrawable"));
  expect(await stateOf(id)).toBe("hidden");
});

test("a statement that others were merged into stays: their votes count there", async () => {
  const id = await written("published");
  const own = await statementByNumber(stage.db, id, 2);
  await inArea(stage.db, AREA, (tx) =>
    tx
      .updateTable("statement")
      .set({ state: "merged", merged_into: own?.id ?? null })
      .where("conversation_id", "=", id)
      .where("number", "=", 1)
      .execute(),
  );
  expect(await act(id, "withdraw")).toEqual(refused("not-withdrawable"));
  expect(await stateOf(id)).toBe("published");
});

test("nobody touches the statements of others, the county's own among them", async () => {
  const id = await written();
  expect(await act(id, "withdraw", { person: "other" })).toEqual(refused("not-yours"));
  expect(await act(id, "withdraw", { number: 1 })).toEqual(refused("not-yours"));
  expect(await act(id, "withdraw", { number: 99 })).toEqual(refused("foreign-statement"));
  expect(await stateOf(id)).toBe("pending");
});

test("planned, closed and unknown conversations change nothing", async () => {
  const planned = await planConversation(stage, 2);
  expect(await act(planned, "withdraw")).toEqual(refused("conversation-not-open"));
  const id = await written();
  valueOf(await closeActivity(stage.lead, stage.ways, id));
  expect(await act(id, "withdraw")).toEqual(refused("conversation-closed"));
  expect(await act("00000000-0000-4000-8000-000000000000" as ActivityId, "restore")).toEqual(
    refused("unknown-conversation"),
  );
});

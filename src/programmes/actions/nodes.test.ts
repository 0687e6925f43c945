import { expect, test } from "vitest";
import type { NodeId } from "../../kernel/ids.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { ProgrammeNode } from "../core/chain.ts";
import type { PartialDay } from "../core/partial-day.ts";
import { nodeById } from "../store/chain.ts";
import { NOWHERE, valueOf } from "../testing/example.ts";
import { stage } from "../testing/stage.ts";
import { editGoal, editMeasure, editNode, type MeasureEdit, undoNodeChange } from "./nodes.ts";
import { addNode } from "./programmes.ts";

const on = stage("nodes");
const NO_NODE = NOWHERE as NodeId;

const add = async (kind: "goal" | "measure" | "outcome"): Promise<NodeId> =>
  valueOf(
    await addNode(on.example.lead, on.example.programmeId, { kind, title: { fi: "alussa" } }),
  );
const stored = async (id: NodeId): Promise<ProgrammeNode> => {
  const node = await nodeById(on.db, id);
  if (!node) throw new Error("no such node");
  return node;
};
const measureEdit: MeasureEdit = {
  title: { fi: "Asukasillat", sv: "Invånarkvällar", en: "Evenings" },
  statement: { fi: "Kolme iltaa vuodessa" },
  owner: { fi: "osallisuustiimi" },
  deadline: "2024-06" as PartialDay,
  status: "in-progress",
  version: 1,
};

test("an edited goal has its new words and a new version", async () => {
  const id = await add("goal");
  const edit = { title: { fi: "uusi", sv: "ny" }, statement: { fi: "kuvaus" }, version: 1 };
  expect(await editGoal(on.example.lead, id, edit)).toEqual(ok(undefined));
  const { title, statement, version } = await stored(id);
  expect({ title, statement, version }).toEqual({ ...edit, version: 2 });
});

test("an edited measure has its words, owner, deadline and status", async () => {
  const id = await add("measure");
  valueOf(await editMeasure(on.example.lead, id, measureEdit));
  const { title, statement, owner, deadline, status, version } = await stored(id);
  expect({ title, statement, owner, deadline, status, version }).toEqual({
    ...measureEdit,
    version: 2,
  });
});

test("what is emptied in the form is emptied in the measure", async () => {
  const id = await add("measure");
  valueOf(await editMeasure(on.example.lead, id, measureEdit));
  const { title } = measureEdit;
  valueOf(
    await editMeasure(on.example.lead, id, {
      title,
      statement: undefined,
      owner: undefined,
      deadline: undefined,
      status: "done",
      version: 2,
    }),
  );
  const after = await stored(id);
  expect([after.statement, after.owner, after.deadline]).toEqual([undefined, undefined, undefined]);
});

test("an outcome is edited as a node; a measure and a goal by their own forms only", async () => {
  const [goal, measure, outcome] = [await add("goal"), await add("measure"), await add("outcome")];
  const words = { title: { fi: "uusi" }, version: 1 };
  const { lead } = on.example;
  expect(await editNode(lead, outcome, words)).toEqual(ok(undefined));
  expect(await editNode(lead, measure, words)).toEqual(refuse("wrong-kind"));
  expect(await editGoal(lead, measure, words)).toEqual(refuse("wrong-kind"));
  expect(await editGoal(lead, outcome, { ...words, version: 2 })).toEqual(refuse("wrong-kind"));
  expect(await editMeasure(lead, goal, measureEdit)).toEqual(refuse("wrong-kind"));
});

test("an edit made from an older version is refused and changes nothing", async () => {
  const id = await add("measure");
  valueOf(await editMeasure(on.example.lead, id, measureEdit));
  const late = { ...measureEdit, title: { fi: "myöhässä" } };
  expect(await editMeasure(on.example.lead, id, late)).toEqual(refuse("changed-meanwhile"));
  expect((await stored(id)).title).toEqual(measureEdit.title);
});

test("of two edits at once from the same version one is refused", async () => {
  const id = await add("goal");
  const edits = await Promise.all(
    ["a", "b"].map((fi) => editGoal(on.example.lead, id, { title: { fi }, version: 1 })),
  );
  const refused = edits.flatMap((result) => (result.ok ? [] : [result.refusal.kind]));
  expect(refused).toEqual(["changed-meanwhile"]);
  expect((await stored(id)).version).toBe(2);
});

test("only the county's own lead edits, and only what exists", async () => {
  const id = await add("goal");
  const edit = { title: { fi: "vieras" }, version: 1 };
  expect(await editGoal(on.example.otherLead, id, edit)).toEqual(refuse("forbidden"));
  expect(await editGoal(on.example.anybody, id, edit)).toEqual(refuse("signed-out"));
  expect(await undoNodeChange(on.example.otherLead, id, edit)).toEqual(refuse("forbidden"));
  expect(await editGoal(on.example.lead, NO_NODE, edit)).toEqual(refuse("unknown-node"));
  expect((await stored(id)).title).toEqual({ fi: "alussa" });
});

test("undo puts back all that the last edit replaced, and undone twice it is done again", async () => {
  const id = await add("measure");
  const before = await stored(id);
  valueOf(await editMeasure(on.example.lead, id, measureEdit));
  const edited = await stored(id);
  valueOf(await undoNodeChange(on.example.lead, id, { version: 2 }));
  expect(await stored(id)).toEqual({ ...before, version: 3 });
  valueOf(await undoNodeChange(on.example.lead, id, { version: 3 }));
  expect(await stored(id)).toEqual({ ...edited, version: 4 });
});

test("a node that was never edited has nothing to undo", async () => {
  const id = await add("goal");
  expect(await undoNodeChange(on.example.lead, id, { version: 1 })).toEqual(
    refuse("nothing-to-undo"),
  );
});

test("an undo is refused once somebody else has changed the node", async () => {
  const id = await add("goal");
  valueOf(await editGoal(on.example.lead, id, { title: { fi: "a" }, version: 1 }));
  valueOf(await editGoal(on.example.lead, id, { title: { fi: "b" }, version: 2 }));
  expect(await undoNodeChange(on.example.lead, id, { version: 2 })).toEqual(
    refuse("changed-meanwhile"),
  );
});

test("the trail says who changed what, from what, to what", async () => {
  const id = await add("goal");
  valueOf(await editGoal(on.example.lead, id, { title: { fi: "a" }, version: 1 }));
  const { visitor } = on.example.lead;
  const rows = await on.db
    .selectFrom("audit_event")
    .select(["action", "account_id", "before", "after"])
    .where("subject_id", "=", id)
    .where("before", "is not", null)
    .execute();
  expect(rows).toEqual([
    {
      action: "edit-goal",
      account_id: visitor.kind === "staff" ? visitor.account : "",
      before: { title: { fi: "alussa" } },
      after: { title: { fi: "a" } },
    },
  ]);
});

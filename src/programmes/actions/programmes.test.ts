import { sql } from "kysely";
import { expect, test } from "vitest";
import type { NodeId, ProgrammeId } from "../../kernel/ids.ts";
import { refuse } from "../../kernel/result.ts";
import { inArea } from "../../platform/db/connect.ts";
import { chain, insertNode } from "../store/chain.ts";
import {
  preparationSteps,
  programmeById,
  programmeBySlug,
  programmeOfArea,
} from "../store/programme.ts";
import { EXAMPLE_AREA, NOWHERE, OTHER_AREA, valueOf } from "../testing/example.ts";
import { stage } from "../testing/stage.ts";
import {
  addNode,
  addPreparationSteps,
  createProgramme,
  linkNodes,
  type NewProgramme,
  publishProgramme,
} from "./programmes.ts";

const on = stage("programmes");

let made = 0;
const input = (slug?: string): NewProgramme => {
  made += 1;
  return {
    slug: slug ?? `ohjelma-${made}`,
    title: { fi: "Ohjelma" },
    targetGroups: [],
    sources: [],
  };
};
const draft = async (): Promise<ProgrammeId> =>
  valueOf(await createProgramme(on.example.lead, EXAMPLE_AREA, input()));

const audited = async (subject: string): Promise<string[]> => {
  const rows = await on.db
    .selectFrom("audit_event")
    .select("action")
    .where("subject_id", "=", subject)
    .orderBy("id")
    .execute();
  return rows.map(({ action }) => action);
};

test("a programme keeps everything that was told of it", async () => {
  const whole: NewProgramme = {
    slug: "koko",
    title: { fi: "Vantaan ja Keravan osallisuusohjelma 2023-2025" },
    theme: { fi: "Tasa-arvoinen ja yhdenvertainen osallisuus" },
    purpose: { sv: "Delaktighet" },
    ownerBody: { fi: "lähidemokratia- ja osallisuuslautakunta" },
    approvedBy: { fi: "aluevaltuusto" },
    approvedOn: "2023-03-14" as NewProgramme["approvedOn"],
    decisionReference: "§ 18, VAKEDno-2023-554",
    startsOn: "2023" as NewProgramme["startsOn"],
    endsOn: "2025" as NewProgramme["endsOn"],
    templateVersion: "2022",
    targetGroups: [{ fi: "asukkaat" }, { fi: "henkilöstö", sv: "personal" }],
    sources: ["https://vakehyva.fi/"],
  };
  const id = valueOf(await createProgramme(on.example.lead, EXAMPLE_AREA, whole));
  expect(await programmeById(on.db, id)).toEqual({
    ...whole,
    id,
    area: EXAMPLE_AREA,
    status: "draft",
    version: 1,
  });
  expect(await audited(id)).toEqual(["create-programme"]);
});

test("a slug is taken once in a county and free in another", async () => {
  const { lead, otherLead } = on.example;
  valueOf(await createProgramme(lead, EXAMPLE_AREA, input("yksi")));
  expect(await createProgramme(lead, EXAMPLE_AREA, input("yksi"))).toEqual(refuse("slug-taken"));
  expect((await createProgramme(otherLead, OTHER_AREA, input("yksi"))).ok).toBe(true);
});

test("a slug that fits no address is refused", async () => {
  expect(await createProgramme(on.example.lead, EXAMPLE_AREA, input("Ei näin"))).toEqual(
    refuse("bad-slug"),
  );
});

test("only the county's own lead begins and changes a programme", async () => {
  const { anybody, otherLead } = on.example;
  const id = await draft();
  const goal = { kind: "goal", title: { fi: "Tavoite" } } as const;
  expect(await createProgramme(anybody, EXAMPLE_AREA, input())).toEqual(refuse("signed-out"));
  expect(await createProgramme(otherLead, EXAMPLE_AREA, input())).toEqual(refuse("forbidden"));
  expect(await addNode(otherLead, id, goal)).toEqual(refuse("forbidden"));
  expect(await addNode(anybody, id, goal)).toEqual(refuse("signed-out"));
  expect(await addPreparationSteps(otherLead, id, [])).toEqual(refuse("forbidden"));
  expect(await publishProgramme(otherLead, id)).toEqual(refuse("forbidden"));
  expect(await chain(on.db, id)).toEqual({ nodes: [], links: [] });
});

test("a programme that does not exist is not changed", async () => {
  const { lead } = on.example;
  const nowhere = NOWHERE as ProgrammeId;
  const link = { from: NOWHERE as NodeId, to: NOWHERE as NodeId };
  expect(await addPreparationSteps(lead, nowhere, [])).toEqual(refuse("unknown-programme"));
  expect(await publishProgramme(lead, nowhere)).toEqual(refuse("unknown-programme"));
  expect(await linkNodes(lead, nowhere, link)).toEqual(refuse("unknown-programme"));
  expect(await addNode(lead, nowhere, { kind: "goal", title: { fi: "x" } })).toEqual(
    refuse("unknown-programme"),
  );
});

test("steps of preparation are kept in order, later ones after earlier ones", async () => {
  const id = await draft();
  const step = (n: number) => ({ when: { fi: `${n}.1.2022` }, text: { fi: `vaihe ${n}` } });
  valueOf(await addPreparationSteps(on.example.lead, id, [step(1), step(2)]));
  valueOf(await addPreparationSteps(on.example.lead, id, []));
  valueOf(await addPreparationSteps(on.example.lead, id, [step(3)]));
  expect(await preparationSteps(on.db, id)).toEqual([step(1), step(2), step(3)]);
  expect(await audited(id)).toEqual([
    "create-programme",
    "add-preparation-steps",
    "add-preparation-steps",
  ]);
});

test("nodes stand in the order of their adding, and only a measure has a status", async () => {
  const id = await draft();
  const add = async (kind: "goal" | "measure", fi: string) =>
    addNode(on.example.lead, id, { kind, title: { fi }, status: "done" });
  await add("measure", "eka");
  await add("goal", "tavoite");
  await add("measure", "toka");
  await addNode(on.example.lead, id, { kind: "measure", title: { fi: "kolmas" }, filler: true });
  const { nodes } = await chain(on.db, id);
  expect(
    nodes.map((one) => [one.kind, one.position, one.title.fi, one.status, one.filler]),
  ).toEqual([
    ["goal", 1, "tavoite", undefined, false],
    ["measure", 1, "eka", "done", false],
    ["measure", 2, "toka", "done", false],
    ["measure", 3, "kolmas", "planned", true],
  ]);
});

test("two people adding at once do not take the same place", async () => {
  const id = await draft();
  const titles = ["a", "b", "c", "d", "e"];
  const added = await Promise.all(
    titles.map((fi) => addNode(on.example.lead, id, { kind: "goal", title: { fi } })),
  );
  expect(added.map(({ ok }) => ok)).toEqual([true, true, true, true, true]);
  const { nodes } = await chain(on.db, id);
  expect(nodes.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5]);
});

test("a link keeps its reason; one against the rules is refused and leaves nothing", async () => {
  const { lead } = on.example;
  const id = await draft();
  const measure = valueOf(await addNode(lead, id, { kind: "measure", title: { fi: "m" } }));
  const outcome = valueOf(await addNode(lead, id, { kind: "outcome", title: { fi: "o" } }));
  const rationale = { fi: "Kun kysytään, kuullaan." };
  const link = { from: measure, to: outcome, rationale, filler: true };
  const linkId = valueOf(await linkNodes(lead, id, link));
  expect(await linkNodes(lead, id, { from: measure, to: outcome })).toEqual(refuse("link-exists"));
  expect(await linkNodes(lead, id, { from: outcome, to: measure })).toEqual(
    refuse("kinds-out-of-order"),
  );
  expect(await linkNodes(lead, id, { from: measure, to: measure })).toEqual(
    refuse("link-to-itself"),
  );
  expect(await linkNodes(lead, id, { from: on.example.goalId, to: measure })).toEqual(
    refuse("unknown-node"),
  );
  expect((await chain(on.db, id)).links).toEqual([{ id: linkId, ...link }]);
});

test("two links that would close a circle together do not both get in", async () => {
  const { lead } = on.example;
  const id = await draft();
  const a = valueOf(await addNode(lead, id, { kind: "measure", title: { fi: "a" } }));
  const b = valueOf(await addNode(lead, id, { kind: "measure", title: { fi: "b" } }));
  const results = await Promise.all([
    linkNodes(lead, id, { from: a, to: b }),
    linkNodes(lead, id, { from: b, to: a }),
  ]);
  const refused = results.flatMap((result) => (result.ok ? [] : [result.refusal.kind]));
  expect(refused).toEqual(["link-makes-circle"]);
});

test("a published programme is in force and the county's own; publishing twice is refused", async () => {
  const { lead, programmeId } = on.example;
  const published = await programmeById(on.db, programmeId);
  expect([published?.status, published?.publishedAt, published?.version]).toEqual([
    "in-force",
    on.clock.now(),
    2,
  ]);
  expect((await programmeOfArea(on.db, EXAMPLE_AREA))?.id).toBe(programmeId);
  expect((await programmeBySlug(on.db, EXAMPLE_AREA, "2023-2025"))?.id).toBe(programmeId);
  expect(await programmeOfArea(on.db, OTHER_AREA)).toBe(undefined);
  expect(await publishProgramme(lead, programmeId)).toEqual(refuse("already-published"));
});

test("an empty programme or one with a wish for an outcome stays a draft", async () => {
  const { lead } = on.example;
  const id = await draft();
  expect(await publishProgramme(lead, id)).toEqual(refuse("programme-empty"));
  await addNode(lead, id, { kind: "measure", title: { fi: "m" } });
  await addNode(lead, id, { kind: "outcome", title: { fi: "o" } });
  expect(await publishProgramme(lead, id)).toEqual(refuse("outcome-without-measure"));
  expect((await programmeById(on.db, id))?.status).toBe("draft");
});

test("the database itself refuses a row of another county, even where the code forgot", async () => {
  const id = await draft();
  const node = {
    id: "11111111-1111-4111-8111-111111111111" as NodeId,
    programmeId: id,
    area: EXAMPLE_AREA,
    kind: "goal",
    title: { fi: "vieras" },
    filler: false,
  } as const;
  await expect(inArea(on.db, OTHER_AREA, (tx) => insertNode(tx, node))).rejects.toThrow(
    "row-level security",
  );
  await expect(insertNode(on.db as Parameters<typeof insertNode>[0], node)).rejects.toThrow(
    "row-level security",
  );
  expect((await chain(on.db, id)).nodes).toEqual([]);
});

test("another county's rows are out of reach of a writing transaction", async () => {
  const { programmeId } = on.example;
  const touched = await inArea(on.db, OTHER_AREA, (tx) =>
    sql`update programme set version = 99 where id = ${programmeId}`.execute(tx),
  );
  expect(touched.numAffectedRows).toBe(0n);
});

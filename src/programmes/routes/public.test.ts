import { expect, test } from "vitest";
import { editMeasure } from "../actions/nodes.ts";
import { addNode, linkNodes } from "../actions/programmes.ts";
import type { PartialDay } from "../core/partial-day.ts";
import { programmesSlice } from "../slice.ts";
import { addedMeasure, draftProgramme, valueOf } from "../testing/example.ts";
import { handStage } from "../testing/hand-stage.ts";
import { has, webStage } from "../testing/web.ts";

const on = handStage("programme pages");
const web = webStage(on, { ways: on.ways }, programmesSlice);

test("the programme's page shows its approval, goals, measures and chain in each language", async () => {
  const { lead: context, programmeId, measureId } = on.example;
  const output = valueOf(
    await addNode(context, programmeId, { kind: "output", title: { fi: "Illat" }, filler: true }),
  );
  valueOf(await linkNodes(context, programmeId, { from: measureId, to: output, filler: true }));
  for (const locale of ["fi", "sv", "en"]) {
    const { status, html } = await web.anybody.get(`/${locale}/vantaa-kerava/programmes/2023-2025`);
    expect(status).toBe(200);
    expect(
      has(html, "Asukkaat voivat vaikuttaa", `id="measure-${measureId}"`, 'role="img"', "Illat"),
    ).toEqual([true, true, true, true]);
  }
});

test("a draft, an unknown programme and a foreign county's are no pages", async () => {
  await draftProgramme(on.example, "luonnos");
  for (const path of [
    "/fi/vantaa-kerava/programmes/luonnos",
    "/fi/vantaa-kerava/programmes/ei-ole",
    "/fi/paijat-hame/programmes/2023-2025",
    "/fi/ei-aluetta/programmes/2023-2025",
  ])
    expect((await web.anybody.get(path)).status).toBe(404);
});

test("a measure past its deadline is said to be late", async () => {
  const id = await addedMeasure(on.example);
  valueOf(
    await editMeasure(on.example.lead, id, {
      title: { fi: "Asukasraati" },
      deadline: "2024" as PartialDay,
      status: "planned",
      version: 1,
    }),
  );
  const { html } = await web.anybody.get("/sv/vantaa-kerava/programmes/2023-2025");
  expect(has(html, "Försenad")).toEqual([true]);
});

import { h } from "preact";
import { expect, test } from "vitest";
import { programmesSlice } from "../slice.ts";
import { handStage } from "../testing/hand-stage.ts";
import { webStage } from "../testing/web.ts";
import type { NodePanel } from "../way.ts";

const on = handStage("panels of programmes");
const panel: NodePanel = async (_, { area, locale, node }) =>
  h("p", null, `${locale} ${area.slug} ${node.kind}`);
const web = webStage(on, { ways: on.ways, nodePanels: [panel] }, programmesSlice);

test("what higher slices hang on a measure stands on the form of the measure", async () => {
  const { html } = await web.lead.get(`/sv/vantaa-kerava/staff/nodes/${on.example.measureId}`);
  expect(html).toContain("<p>sv vantaa-kerava measure</p>");
});

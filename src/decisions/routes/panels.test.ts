import { h } from "preact";
import { expect, test } from "vitest";
import { webStage } from "../../programmes/testing/web.ts";
import type { DecisionPanel } from "../actions/panel.ts";
import { decisionsSlice } from "../slice.ts";
import { draft, published, tableStage } from "../testing/table.ts";

const table = tableStage("panels of decisions");
const panel: DecisionPanel = async (_, { area, locale, decision }) =>
  h("p", null, `${locale} ${area.slug} ${decision.id}`);
const none: DecisionPanel = async () => undefined;
const more = { ways: table.ways, decisionPanels: [none, panel] };
const web = webStage(table, more, decisionsSlice);
const AREA = "/fi/vantaa-kerava";

test("what higher slices hang on a decision stands on its page and on its desk", async () => {
  const id = await published(table, []);
  const page = await web.anybody.get(`${AREA}/decisions/${id}`);
  expect(page.html).toContain(`<p>fi vantaa-kerava ${id}</p>`);
  const { id: drafted } = await draft(table, []);
  const desk = await web.lead.get(`${AREA}/staff/decisions/${drafted}`);
  expect(desk.html).toContain(`<p>fi vantaa-kerava ${drafted}</p>`);
});

import { expect, test } from "vitest";
import { ok } from "../../kernel/result.ts";
import { EXAMPLE_AREA, valueOf } from "../../programmes/testing/example.ts";
import { stage } from "../../programmes/testing/stage.ts";
import { FEE1 } from "../core/library/fee1.ts";
import { LIBRARY } from "../core/library.ts";
import { newestVersions } from "../store/definition.ts";
import { setBaseline } from "./aims.ts";
import { defineIndicators } from "./define.ts";

const on = stage("define");

test("the library is taken in once; the same library again changes nothing", async () => {
  expect(await defineIndicators(on.example.lead)).toEqual(ok(5));
  expect(await defineIndicators(on.example.lead)).toEqual(ok(0));
  const held = await newestVersions(on.db);
  expect(held.map(({ id: _id, indicatorId: _indicatorId, ...definition }) => definition)).toEqual(
    LIBRARY,
  );
});

test("a version that nothing cites may be reworded, a cited one needs a new number", async () => {
  const reworded = [{ ...FEE1, name: { ...FEE1.name, fi: "Vastattujen osuus" } }];
  expect(await defineIndicators(on.example.lead, reworded)).toEqual(ok(1));
  const baseline = { area: EXAMPLE_AREA, code: "FEE1", refDate: "2022", value: 10 };
  valueOf(await setBaseline(on.example.lead, baseline));
  expect(await defineIndicators(on.example.lead, [FEE1])).toEqual({
    ok: false,
    refusal: { kind: "version-cited", code: "FEE1", v: 1 },
  });
  const second = { ...FEE1, v: 2, changeReason: { fi: "Sanamuoto" } };
  expect(await defineIndicators(on.example.lead, [second])).toEqual(ok(1));
  const [newest] = await newestVersions(on.db);
  expect([newest?.code, newest?.v]).toEqual(["FEE1", 2]);
});

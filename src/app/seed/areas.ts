import type { AreaCode } from "../../kernel/area.ts";
import type { Localized } from "../../kernel/locale.ts";
import { openArea, registerAreas, type Context } from "../../people/index.ts";
import type { DemoSources } from "./demo-content.ts";

/** `Etelä-Savon hyvinvointialue` → `etela-savon`. */
const slugOf = (name: string): string =>
  name
    .replace(/ hyvinvointialue$/, "")
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-");

const nameOf = (row: Readonly<Record<string, string>>): Localized => ({
  fi: row.name_fi ?? "",
  sv: row.name_sv ?? "",
  ...(row.name_en ? { en: row.name_en } : {}),
});

/** Registers all areas and municipalities and opens the demo's counties under their colours. */
export const seedAreas = async (context: Context, sources: DemoSources): Promise<void> => {
  const { content } = sources;
  await registerAreas(
    context,
    sources.areas.map((row) => {
      const own = content.areas[row.code ?? ""];
      return {
        code: row.code as AreaCode,
        slug: own?.slug ?? slugOf(row.name_fi ?? ""),
        name: nameOf(row),
        shortName: own?.shortName ?? sources.shortNames[row.code ?? ""] ?? nameOf(row),
        ...(row.sotkanet_id ? { sotkanetId: Number(row.sotkanet_id) } : {}),
        gridRow: Number(row.grid_row),
        gridCol: Number(row.grid_col),
      };
    }),
    sources.municipalities.map((row) => ({
      code: row.code ?? "",
      area: row.area_code as AreaCode,
      name: nameOf(row),
    })),
  );
  for (const [code, area] of Object.entries(content.areas))
    if (area) await openArea(context, code as AreaCode, area.colour);
};

import type { AreaCode } from "../../kernel/area.ts";
import type { NodeId, ProgrammeId } from "../../kernel/ids.ts";
import type { Refusal, Result } from "../../kernel/result.ts";
import { addAccount, type Context, openArea, registerAreas } from "../../people/index.ts";
import type { Chance, Clock } from "../../platform/clock.ts";
import type { Db } from "../../platform/db/connect.ts";
import { addNode, createProgramme, linkNodes, publishProgramme } from "../actions/programmes.ts";

export const EXAMPLE_AREA = "04" as AreaCode;
export const OTHER_AREA = "09" as AreaCode;

/** An id that nothing has. */
export const NOWHERE = "00000000-0000-4000-8000-000000000000";

/** The value of a result that a test takes for granted; throws the refusal's kind otherwise. */
export const valueOf = <T>(result: Result<T, Refusal>): T => {
  if (!result.ok) throw new Error(`refused: ${result.refusal.kind}`);
  return result.value;
};

/** Two counties, each with a lead, and a published programme of one goal and one measure. */
export interface Example {
  /** The lead of the first county asks. */
  readonly lead: Context;
  /** The lead of the other county asks. */
  readonly otherLead: Context;
  /** Nobody is signed in. */
  readonly anybody: Context;
  readonly programmeId: ProgrammeId;
  readonly goalId: NodeId;
  readonly measureId: NodeId;
}

type Maker = { readonly db: Db; readonly clock: Clock; readonly chance: Chance };

const leadOf = async (maker: Maker, area: AreaCode): Promise<Context> => {
  const grants = [{ area, role: "lead" }] as const;
  const account = await addAccount(maker, "osallisuusasiantuntija", grants);
  return { ...maker, visitor: { kind: "staff", account, name: "osallisuusasiantuntija", grants } };
};

/** Makes the example in an empty database, by the product's own actions. */
export const makeExample = async (maker: Maker): Promise<Example> => {
  const county = (code: AreaCode, slug: string, fi: string, gridCol: number) => ({
    code,
    slug,
    name: { fi },
    shortName: { fi },
    gridRow: 1,
    gridCol,
  });
  await registerAreas(
    maker,
    [
      county(EXAMPLE_AREA, "vantaa-kerava", "Vantaa ja Kerava", 1),
      county(OTHER_AREA, "paijat-hame", "Päijät-Häme", 2),
    ],
    [{ code: "092", area: EXAMPLE_AREA, name: { fi: "Vantaa", sv: "Vanda" } }],
  );
  await openArea(maker, EXAMPLE_AREA, "#1f5a8a");
  await openArea(maker, OTHER_AREA, "#7a2e5a");
  const lead = await leadOf(maker, EXAMPLE_AREA);
  const otherLead = await leadOf(maker, OTHER_AREA);
  const programmeId = valueOf(
    await createProgramme(lead, EXAMPLE_AREA, {
      slug: "2023-2025",
      title: { fi: "Osallisuusohjelma 2023–2025", sv: "Delaktighetsprogram 2023–2025" },
      targetGroups: [{ fi: "asukkaat", sv: "invånare" }],
      sources: ["https://example.org/ohjelma"],
    }),
  );
  const goalId = valueOf(
    await addNode(lead, programmeId, { kind: "goal", title: { fi: "Asukkaat voivat vaikuttaa" } }),
  );
  const measureId = valueOf(
    await addNode(lead, programmeId, { kind: "measure", title: { fi: "Asukasillat" } }),
  );
  valueOf(await linkNodes(lead, programmeId, { from: goalId, to: measureId }));
  valueOf(await publishProgramme(lead, programmeId));
  const anybody: Context = { ...maker, visitor: { kind: "public" } };
  return { lead, otherLead, anybody, programmeId, goalId, measureId };
};

/** Another programme of the first county, not published yet. */
export const draftProgramme = async ({ lead }: Example, slug: string): Promise<ProgrammeId> =>
  valueOf(
    await createProgramme(lead, EXAMPLE_AREA, {
      slug,
      title: { fi: "Ohjelma" },
      targetGroups: [],
      sources: [],
    }),
  );

/** Another measure of the example's programme. */
export const addedMeasure = async ({ lead, programmeId }: Example): Promise<NodeId> =>
  valueOf(await addNode(lead, programmeId, { kind: "measure", title: { fi: "Asukasraati" } }));

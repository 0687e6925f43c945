import { NETWORK_AREA } from "../../kernel/area.ts";
import type { NodeId, ProgrammeId } from "../../kernel/ids.ts";
import {
  addAccount,
  type Context,
  type Grant,
  openArea,
  registerAreas,
} from "../../people/index.ts";
import { addNode, createProgramme, linkNodes, publishProgramme } from "../actions/programmes.ts";
import { EXAMPLE_AREA, OTHER_AREA, valueOf } from "./example.ts";

export { NETWORK_AREA };

/** The network of the counties with its own year plan, and people of each role. */
export interface ExampleNetwork {
  readonly coordinator: Context;
  readonly expert: Context;
  /** Host of meetings of the network. */
  readonly host: Context;
  /** Takes part in the network for the example's first and second county. */
  readonly member: Context;
  readonly otherMember: Context;
  readonly programmeId: ProgrammeId;
  /** The measure that the network's meetings and surveys carry out. */
  readonly measureId: NodeId;
}

const personOf = async (maker: Context, grant: Grant): Promise<Context> => {
  const { area, role } = grant;
  const account = await addAccount(maker, role, [grant], `${role}.${area}@example.fi`);
  return { ...maker, visitor: { kind: "staff", account, name: role, grants: [grant] } };
};

/** Adds the network to the example's counties, by the product's own actions. */
export const makeNetwork = async (maker: Context): Promise<ExampleNetwork> => {
  const name = { fi: "Demokratia-teemaryhmä", sv: "Temagruppen för demokrati" };
  await registerAreas(
    maker,
    [
      {
        code: NETWORK_AREA,
        kind: "network",
        slug: "verkosto",
        name,
        shortName: name,
        gridRow: 0,
        gridCol: 0,
      },
    ],
    [],
  );
  await openArea(maker, NETWORK_AREA, "#3c4a8a");
  const coordinator = await personOf(maker, { area: NETWORK_AREA, role: "coordinator" });
  const programmeId = valueOf(
    await createProgramme(coordinator, NETWORK_AREA, {
      slug: "vuosi",
      title: { fi: "Verkoston vuosi", sv: "Nätverkets år" },
      targetGroups: [],
      sources: [],
    }),
  );
  const goalId = valueOf(
    await addNode(coordinator, programmeId, { kind: "goal", title: { fi: "Alueet oppivat" } }),
  );
  const measureId = valueOf(
    await addNode(coordinator, programmeId, { kind: "measure", title: { fi: "Tapaamiset" } }),
  );
  valueOf(await linkNodes(coordinator, programmeId, { from: goalId, to: measureId }));
  valueOf(await publishProgramme(coordinator, programmeId));
  return {
    coordinator,
    expert: await personOf(maker, { area: NETWORK_AREA, role: "expert" }),
    host: await personOf(maker, { area: NETWORK_AREA, role: "host" }),
    member: await personOf(maker, { area: EXAMPLE_AREA, role: "member" }),
    otherMember: await personOf(maker, { area: OTHER_AREA, role: "member" }),
    programmeId,
    measureId,
  };
};

import type { AreaCode } from "../../kernel/area.ts";
import type { Day, Instant } from "../../kernel/instant.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import {
  allAreas,
  authorise,
  type Context,
  networkArea,
  type PolicyRefusal,
  recordAudit,
  type TileArea,
  trailOf,
} from "../../people/index.ts";
import type { Db } from "../../platform/db/connect.ts";
import { inAreaUnlessRefused } from "../../platform/db/refusable.ts";
import {
  dayInFinland,
  type Programme,
  programmeState,
  publishedProgrammes,
} from "../../programmes/index.ts";
import {
  checkSituation,
  countPicture,
  type CountyPicture,
  isPictured,
  type KnownProgramme,
  pictureOf,
  type PictureCounts,
  type Situation,
  type SituationEdit,
  type SituationRefusal,
} from "../core/situation.ts";
import { lockSituation, putSituation, situations } from "../store/situation.ts";
import { accountOf } from "./trial-desk.ts";

/** Programmes of 22 counties over many terms: more than there will ever be. */
const MOST_PROGRAMMES = 1000;

type Published = Programme & { readonly publishedAt: Instant };

const isPublished = (programme: Programme): programme is Published =>
  programme.publishedAt !== undefined;

const knownOf = (programme: Published, today: Day): KnownProgramme => ({
  state: programmeState(programme, today) === "ended" ? "ended" : "in-force",
  slug: programme.slug,
  title: programme.title,
  toldOn: dayInFinland(programme.publishedAt),
  ...(programme.approvedBy ? { decidedBy: programme.approvedBy } : {}),
  ...(programme.approvedOn ? { decidedOn: programme.approvedOn } : {}),
  ...(programme.decisionReference ? { section: programme.decisionReference } : {}),
  ...(programme.ownerBody ? { ownerBody: programme.ownerBody } : {}),
});

/** The newer programme, one in force before one that has ended. */
const isBetter = (one: Programme, other: Programme | undefined): boolean =>
  other === undefined ||
  (one.status === "in-force" && other.status !== "in-force") ||
  (one.status === other.status && (one.startsOn ?? "") > (other.startsOn ?? ""));

const knownProgrammes = async (
  db: Db,
  today: Day,
): Promise<ReadonlyMap<AreaCode, KnownProgramme>> => {
  const best = new Map<AreaCode, Published>();
  const all = await publishedProgrammes(db, { limit: MOST_PROGRAMMES });
  for (const programme of all.filter(isPublished))
    if (isBetter(programme, best.get(programme.area))) best.set(programme.area, programme);
  return new Map([...best].map(([area, programme]) => [area, knownOf(programme, today)]));
};

export interface Picture {
  readonly counties: readonly CountyPicture[];
  readonly counts: PictureCounts;
}

/** The 22 counties by their codes with what they tell: four queries. Never a ranking. */
export const situationPicture = async (db: Db, today: Day): Promise<Picture> => {
  const [areas, rows, known] = await Promise.all([
    allAreas(db),
    situations(db),
    knownProgrammes(db, today),
  ]);
  const counties = areas
    .filter(({ code }) => isPictured(code))
    .map(({ code, ...place }) =>
      pictureOf(
        { area: code, ...place },
        rows.filter(({ area }) => area === code),
        known.get(code),
      ),
    );
  return { counties, counts: countPicture(counties) };
};

/** What is told of one county, and what its programme in the product says. */
export interface OwnSituation {
  readonly rows: readonly Situation[];
  readonly known?: KnownProgramme;
}

/** What a county's form shows. */
export const ownSituation = async (db: Db, area: AreaCode, today: Day): Promise<OwnSituation> => {
  const known = (await knownProgrammes(db, today)).get(area);
  return { rows: await situations(db, area), ...(known ? { known } : {}) };
};

export type WriteRefusal =
  | PolicyRefusal
  | SituationRefusal
  | Refusal<"county-unknown" | "changed-meanwhile">;

/** Who writes: the county's lead; the network for a county that does not use the product. */
const writerOf = async (
  { db, visitor }: Pick<Context, "db" | "visitor">,
  county: TileArea,
): Promise<Result<{ byNetwork: boolean }, WriteRefusal>> => {
  if (county.open) {
    const own = authorise(visitor, "situation.show", county.code);
    return own.ok ? ok({ byNetwork: false }) : own;
  }
  const network = await networkArea(db);
  if (!network) return refuse("county-unknown");
  const allowed = authorise(visitor, "network.edit", network.code);
  return allowed.ok ? ok({ byNetwork: true }) : allowed;
};

/** What the trail keeps: all that was told, nothing of who told it. */
const traceOf = ({ topic, revision, area: _, ...told }: Situation) => ({
  topic,
  revision,
  ...told,
});

/**
 * Writes what is told of one topic of a county and whether it is shown. `revision` is the one that
 * the form was made from, 0 where nothing was written; answers the new one.
 */
export const writeSituation = async (
  context: Context,
  area: AreaCode,
  edit: SituationEdit & { readonly revision: number; readonly filler?: boolean },
): Promise<Result<number, WriteRefusal>> => {
  const county = (await allAreas(context.db)).find(({ code }) => code === area);
  if (!county || !isPictured(area)) return refuse("county-unknown");
  const writer = await writerOf(context, county);
  if (!writer.ok) return writer;
  const { byNetwork } = writer.value;
  const at = context.clock.now();
  const possible = checkSituation(edit, { area, today: dayInFinland(at), byNetwork });
  if (!possible.ok) return possible;
  return inAreaUnlessRefused<number, WriteRefusal>(context.db, area, async (tx) => {
    const before = await lockSituation(tx, area, edit.topic);
    if ((before?.revision ?? 0) !== edit.revision) return refuse("changed-meanwhile");
    const { filler = false, ...told } = edit;
    const after: Situation = { ...told, area, byNetwork, filler, revision: edit.revision + 1 };
    await putSituation(tx, after, { at, account: accountOf(context) });
    await recordAudit(tx, {
      ...trailOf(context, area),
      action: "write-situation",
      subjectKind: "situation",
      subjectId: `${area} ${edit.topic}`,
      ...(before ? { before: traceOf(before) } : {}),
      after: traceOf(after),
    });
    return ok(after.revision);
  });
};

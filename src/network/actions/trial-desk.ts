import type { AreaCode } from "../../kernel/area.ts";
import type { AccountId } from "../../kernel/ids.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import {
  type Context,
  type PolicyRefusal,
  recordAudit,
  trailOf,
  type Visitor,
} from "../../people/index.ts";
import type { Db, Tx } from "../../platform/db/connect.ts";
import { inAreaUnlessRefused } from "../../platform/db/refusable.ts";
import { checkVersion, type Seen } from "../core/trial-version.ts";

/** What a change leaves in the trail. */
export interface TrailEntry {
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly before?: object;
  readonly after?: object;
}

/** A thing with an owner and a version: how it is found, locked and counted up. */
interface Desk<Id, T, Unknown extends string> {
  readonly load: (db: Db, id: Id) => Promise<T | undefined>;
  readonly lock: (tx: Tx, id: Id) => Promise<T | undefined>;
  readonly bump: (tx: Tx, id: Id) => Promise<number>;
  readonly unknown: Unknown;
  /** Asks the policy. */
  readonly allowed: (visitor: Visitor, thing: T) => Result<void, PolicyRefusal>;
}

export type ChangeRefusal<Unknown extends string> =
  | PolicyRefusal
  | Refusal<Unknown | "changed-meanwhile">;

/**
 * One change of a thing: loads, authorises, locks, compares versions (where the change overwrites
 * what was seen), lets `work` write, leaves its trace, counts the version up and answers it.
 */
export const changeOf =
  <Id, T extends Seen & { readonly area: AreaCode }, Unknown extends string>(
    desk: Desk<Id, T, Unknown>,
  ) =>
  async <R extends Refusal>(
    context: Context,
    id: Id,
    seen: Partial<Seen>,
    work: (tx: Tx, thing: T) => Promise<Result<TrailEntry, R>>,
  ): Promise<Result<number, R | ChangeRefusal<Unknown>>> => {
    const known = await desk.load(context.db, id);
    if (!known) return refuse(desk.unknown);
    const allowed = desk.allowed(context.visitor, known);
    if (!allowed.ok) return allowed;
    return inAreaUnlessRefused<number, R | ChangeRefusal<Unknown>>(
      context.db,
      known.area,
      async (tx) => {
        const thing = await desk.lock(tx, id);
        if (!thing) return refuse(desk.unknown);
        const current = checkVersion(thing, seen.version ?? thing.version);
        if (!current.ok) return current;
        const trace = await work(tx, thing);
        if (!trace.ok) return trace;
        await recordAudit(tx, { ...trailOf(context, known.area), ...trace.value });
        return ok(await desk.bump(tx, id));
      },
    );
  };

/** The account that asks; undefined for anybody and for the product itself. */
export const accountOf = ({ visitor }: Pick<Context, "visitor">): AccountId | undefined =>
  visitor.kind === "staff" ? visitor.account : undefined;

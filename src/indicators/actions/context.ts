import { type Context, visitorOf } from "../../people/index.ts";
import type { WayRegistry } from "../../programmes/index.ts";

/** What making needs, whoever asks. */
export type Maker = Pick<Context, "db" | "clock" | "chance">;

/** Counting asks every way of participation how many took part. */
export interface Counter extends Maker {
  readonly ways: WayRegistry;
}

/** The context of whoever holds the session. */
export const contextOf = async (maker: Maker, session: string | undefined): Promise<Context> => ({
  db: maker.db,
  clock: maker.clock,
  chance: maker.chance,
  visitor: await visitorOf(maker, session),
});

import type { Deps } from "../../platform/slice.ts";
import type { WayRegistry } from "../../programmes/index.ts";
import { type Pages, pagesOf } from "../../programmes/testing/pages.ts";
import { opinionsSlice } from "../slice.ts";
import type { Stage } from "./conversation.ts";

export type { Browser } from "../../programmes/testing/pages.ts";

export type Web = Pages<Deps & { readonly ways: WayRegistry }>;

/** Puts the slice's routes behind the plainest page, without a socket. */
export const webOf = ({ db, clock, regrouper, ways }: Stage): Promise<Web> =>
  pagesOf({
    db,
    clock,
    compute: regrouper.compute,
    more: { ways },
    routes: [opinionsSlice.routes],
  });

import type { ProgrammeDeps } from "../routes/desk.ts";
import { programmesSlice } from "../slice.ts";
import type { WayRegistry } from "../way.ts";
import { type Browser, type Pages, pagesOf } from "./pages.ts";
import type { Stage } from "./stage.ts";

export type { Browser } from "./pages.ts";

export interface Web extends Pages<ProgrammeDeps> {
  readonly anybody: Browser;
}

/** Puts the slice's routes behind a plain page, without a socket. */
export const webOf = async ({ db, clock }: Stage, ways: WayRegistry): Promise<Web> => {
  const pages = await pagesOf({ db, clock, more: { ways }, routes: [programmesSlice.routes] });
  return { ...pages, anybody: pages.browser() };
};

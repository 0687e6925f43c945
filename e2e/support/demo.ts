import type { APIRequestContext } from "@playwright/test";

/** What the read API tells of an activity, as far as the tests need it. */
export interface DemoActivity {
  readonly id: string;
  /** After the language: `/vantaa-kerava/activities/…`. */
  readonly path: string;
  readonly status: "open" | "closed";
  readonly question: { readonly fi: string; readonly sv: string; readonly en: string };
}

/** The activity of the demo whose Finnish question begins so. */
export const demoActivity = async (
  request: APIRequestContext,
  question: string,
): Promise<DemoActivity> => {
  const answer = await request.get("/api/v1/activities");
  const { rows } = (await answer.json()) as { rows: readonly DemoActivity[] };
  const found = rows.find((row) => row.question.fi.startsWith(question));
  if (!found) throw new Error(`the demo has no activity "${question}"`);
  return found;
};

/** Open, eight statements by the county; in Päijät-Häme. */
export const WEBSITE = "Millaisilla verkkosivuilla";

/** Closed without an answer so far; in Päijät-Häme. */
export const FRESHWATER = "Miten pidämme vedet puhtaina";

/** Closed, decided and answered; in Vantaa and Kerava. */
export const BASIC_INCOME = "Pitäisikö kaikille maksaa perustuloa";

export const NOBODY = "00000000-0000-4000-8000-000000000000";

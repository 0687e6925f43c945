import { type APIRequestContext, type APIResponse, expect } from "@playwright/test";
import { formsOf, type ServedForm } from "./markup.ts";

/** The form of a page whose address ends so. */
export const formAt = async (
  request: APIRequestContext,
  page: string,
  actionEnd: string,
): Promise<ServedForm> => {
  const html = await (await request.get(page)).text();
  const form = formsOf(html).find(({ action }) => action.endsWith(actionEnd));
  if (!form) throw new Error(`${page} has no form that is sent to …${actionEnd}`);
  return form;
};

/** Sends a form with some fields changed, as a browser does; redirects are not followed. */
export const send = (
  request: APIRequestContext,
  { action, fields }: ServedForm,
  changes: Readonly<Record<string, string>> = {},
): Promise<APIResponse> =>
  request.post(action, { form: { ...fields, ...changes }, maxRedirects: 0 });

/** One vote by the product's own form. */
export const vote = async (
  someone: APIRequestContext,
  page: string,
  statement: string,
  choice: string,
): Promise<void> => {
  const form = await formAt(someone, `${page}?statement=${statement}`, "/vote");
  const answer = await send(someone, form, { statement, vote: choice });
  expect(answer.status()).toBe(303);
};

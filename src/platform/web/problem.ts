import type { Locale } from "../../kernel/locale.ts";
import { translator } from "../i18n/translator.ts";
import { webMessages } from "./messages/messages.generated.ts";

/** What can be wrong with a request, each with its status. */
export const PROBLEM_STATUS = {
  "bad-request": 400,
  "signed-out": 401,
  forbidden: 403,
  "stale-form": 403,
  "not-found": 404,
  conflict: 409,
  "too-large": 413,
  "too-many": 429,
  fault: 500,
  busy: 503,
} as const;

export type ProblemKind = keyof typeof PROBLEM_STATUS;

const KIND_OF_STATUS: Readonly<Record<number, ProblemKind>> = {
  401: "signed-out",
  403: "stale-form",
  404: "not-found",
  413: "too-large",
  429: "too-many",
  503: "busy",
};

/** The problem that an error thrown by the server or a plugin stands for. */
export const problemOfStatus = (status: number): ProblemKind =>
  KIND_OF_STATUS[status] ?? (status < 500 ? "bad-request" : "fault");

/** Title and general explanation of a problem; `reference` names a fault in the log. */
export const problemTexts = (
  locale: Locale,
  kind: ProblemKind,
  reference: string,
): { readonly title: string; readonly text: string; readonly home: string } => {
  const t = translator(webMessages, locale);
  const home = t("problem.home");
  if (kind === "conflict") return { title: t("problem.conflict.title"), text: "", home };
  const title = t(`problem.${kind}.title`);
  if (kind === "fault") return { title, text: t("problem.fault.text", { reference }), home };
  return { title, text: t(`problem.${kind}.text`), home };
};

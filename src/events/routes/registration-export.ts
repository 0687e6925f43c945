import { csvLine } from "../../platform/csv.ts";
import { sendRows } from "../../platform/web/downloads.ts";
import type { WebReply } from "../../platform/web/server.ts";
import { workbook, type WorkbookCell } from "../../platform/workbook.ts";
import type { Registration, RegistrationTerms } from "../core/registration.ts";
import { everyRegistration } from "../store/registration.ts";
import { registrationTerms } from "../store/registration-terms.ts";
import { answerText, questionLabel } from "../views/registration-parts.tsx";
import type { RegistrationNeeds } from "./registration-here.ts";
import type { MeetingDesk } from "./staff-desk.ts";

const headOf = (desk: MeetingDesk, terms: RegistrationTerms | undefined): string[] => {
  const { t } = desk.look;
  return [
    "#",
    t("list.state"),
    t("register.name"),
    t("register.email"),
    t("register.organisation"),
    t("register.lang"),
    t("list.at"),
    t("list.came"),
    ...(terms?.questions ?? []).map((question) => questionLabel(question, desk.look)),
  ];
};

const cellsOf = (
  desk: MeetingDesk,
  terms: RegistrationTerms | undefined,
  row: Registration,
): WorkbookCell[] => [
  row.number,
  desk.look.t(`list.state.${row.state}`),
  row.name,
  row.email,
  row.organisation,
  row.lang,
  row.registeredAt,
  row.attendedAt,
  ...(terms?.questions ?? []).map((question) =>
    answerText(question, row.answers[question.key], desk.look),
  ),
];

async function* csvOf(
  deps: RegistrationNeeds,
  desk: MeetingDesk,
  terms: RegistrationTerms | undefined,
): AsyncGenerator<string> {
  // Spreadsheets know by the mark that the text is UTF-8.
  yield `\uFEFF${csvLine(headOf(desk, terms))}`;
  for await (const rows of everyRegistration(deps.db, desk.id))
    yield rows.map((row) => csvLine(cellsOf(desk, terms, row))).join("");
}

/** Sends everybody who registered as a comma-separated file. */
export const sendCsv = async (deps: RegistrationNeeds, desk: MeetingDesk): Promise<WebReply> => {
  const rows = csvOf(deps, desk, await registrationTerms(deps.db, desk.id));
  return sendRows(desk.reply, { name: "registrations.csv", type: "text/csv", rows });
};

/** The same as a spreadsheet. */
export const sendWorkbook = async (
  deps: RegistrationNeeds,
  desk: MeetingDesk,
): Promise<WebReply> => {
  const terms = await registrationTerms(deps.db, desk.id);
  const rows: WorkbookCell[][] = [headOf(desk, terms)];
  for await (const some of everyRegistration(deps.db, desk.id))
    rows.push(...some.map((row) => cellsOf(desk, terms, row)));
  return desk.reply
    .type("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    .header("content-disposition", 'attachment; filename="registrations.xlsx"')
    .header("cache-control", "no-store")
    .send(await workbook(desk.look.t("list.title"), rows));
};

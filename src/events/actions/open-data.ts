import type { ActivityId } from "../../kernel/ids.ts";
import { textFor } from "../../kernel/locale.ts";
import type { Clock } from "../../platform/clock.ts";
import { csvLine } from "../../platform/csv.ts";
import type { Db } from "../../platform/db/connect.ts";
import { cellOf } from "../../kernel/small-cell.ts";
import type { ExportFile } from "../../programmes/index.ts";
import type { Person } from "../core/people-lines.ts";
import { attendedOf } from "../core/turnout.ts";
import { agendaOf } from "../store/agenda.ts";
import { turnoutOf } from "../store/turnout.ts";

const CSV = "text/csv";

const people = (speakers: readonly Person[]): string =>
  speakers
    .map(({ title, organisation }) =>
      [title, organisation].flatMap((part) => (part ? [textFor(part, "fi").text] : [])).join(", "),
    )
    .join("; ");

async function* programmeRows(db: Db, event: ActivityId): AsyncGenerator<string> {
  yield csvLine(["starts_at", "ends_at", "break", "title_fi", "title_sv", "title_en", "speakers"]);
  for (const { startsAt, endsAt, break: pause, title, speakers } of await agendaOf(db, event)) {
    const { fi, sv, en } = title;
    yield csvLine([startsAt, endsAt, pause, fi, sv, en, people(speakers)]);
  }
}

/** A count of 1–4 people is left empty: small groups are told of nowhere. */
const shown = (count: number): number | undefined => {
  const cell = cellOf(count);
  return "count" in cell ? cell.count : undefined;
};

async function* turnoutRows(db: Db, event: ActivityId, clock: Clock): AsyncGenerator<string> {
  const turnout = await turnoutOf(db, event, clock.now());
  yield csvLine(["what", "people"]);
  yield csvLine(["registered", shown(turnout.registered)]);
  yield csvLine(["attended", shown(attendedOf(turnout))]);
  yield csvLine(["answered", shown(turnout.answers)]);
}

/** What anybody may have of a meeting: its programme, and counts of people, no names. */
export const openData = (db: Db, event: ActivityId, clock: Clock): readonly ExportFile[] => [
  { name: "programme.csv", type: CSV, rows: programmeRows(db, event) },
  { name: "turnout.csv", type: CSV, rows: turnoutRows(db, event, clock) },
];

import { resolve } from "node:path";
import { isUuid, type ActivityId } from "../../kernel/ids.ts";
import { ok } from "../../kernel/result.ts";
import { badUsage, readArguments } from "./arguments.ts";
import type { Command } from "./command.ts";

const HELP = `Usage: puntari opinions export ACTIVITY FOLDER [--json]

Writes a conversation into FOLDER as Polis exports it: votes.csv, comments.csv,
participants-votes.csv and summary.csv. ACTIVITY is the id of the conversation, as in its address.
Nothing is written over: FOLDER is made, or must be empty.

The files hold every vote at its own time and the words of hidden statements. They are for staff;
what may be published is on the conversation's page of open data.

Options
  --json    Print the names and sizes of the files as JSON
  --help    Show this help

Environment: PUNTARI_DATA and DATABASE_URL as for "puntari serve". The product's own database is
open to one program at a time: stop the server first.`;

const OPTIONS = { json: { type: "boolean", default: false } } as const;

/** Why nothing was written, in words. */
const WHY = {
  "unknown-conversation": "There is no conversation of that id.",
  "folder-not-empty": "The folder is not empty.",
  "not-a-folder": "There is a file where the folder should be.",
} as const;

export const exportCommand: Command = {
  name: "opinions export",
  summary: "Write a conversation as a folder of CSV files",
  help: HELP,
  run: async (args, terminal) => {
    const read = readArguments(args, ["ACTIVITY", "FOLDER"], OPTIONS);
    if (!read.ok) return read;
    const [activity = "", folder = ""] = read.value.positionals;
    if (!isUuid(activity)) return badUsage(`"${activity}" is no id of a conversation.`);
    const { exportFromDatabase } = await import("../export.ts");
    const written = await exportFromDatabase({
      activity: activity as ActivityId,
      folder: resolve(folder),
      say: terminal.err,
    });
    if (!written.ok) {
      terminal.err(WHY[written.refusal.kind]);
      return ok(1);
    }
    const { json } = read.value.values;
    terminal.out(
      json
        ? JSON.stringify({ files: written.value })
        : written.value.map(({ name, bytes }) => `${name}  ${bytes} bytes`).join("\n"),
    );
    return ok(0);
  },
};

import { ok } from "../../kernel/result.ts";
import { readArguments } from "./arguments.ts";
import type { Command } from "./command.ts";

export const seedCommand: Command = {
  name: "seed",
  summary: "Fill the database with a named seed",
  help: `Usage: puntari seed NAME

Brings the database up to date and fills it with the seed NAME. Repeating it changes nothing.

Seeds
  demo      The demonstration counties

Options
  --help    Show this help

Environment: PUNTARI_DATA and DATABASE_URL as for "puntari serve".`,
  run: async (args, terminal) => {
    const read = readArguments(args, ["NAME"], {});
    if (!read.ok) return read;
    const { seed } = await import("../seed.ts");
    await seed({ name: read.value.positionals[0] ?? "", say: terminal.err });
    return ok(0);
  },
};

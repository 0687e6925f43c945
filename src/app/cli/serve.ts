import { ok } from "../../kernel/result.ts";
import { readArguments } from "./arguments.ts";
import type { Command } from "./command.ts";
import { beginLifetime } from "./lifetime.ts";

export const serveCommand: Command = {
  name: "serve",
  summary: "Run the web server with its database",
  help: `Usage: puntari serve [--demo]

Starts the database, brings it up to date and serves the web site until Ctrl-C.

Options
  --demo    Seed the demonstration counties at first start
  --help    Show this help

Environment
  PORT           Port of the web server (3000)
  HOST           Address to listen on (localhost)
  PUNTARI_DATA   Folder of the database, its secrets and kept files (.puntari in the project)
  DATABASE_URL   A PostgreSQL (15 or newer) to use instead of the product's own
  PUBLIC_URL     Address under which the public reaches the site
  FILES_S3_URL   An S3-compatible store for files, with its bucket: https://s3.example.fi/bucket
                 (needs FILES_S3_KEY and FILES_S3_SECRET; FILES_S3_REGION where the store asks)`,
  run: async (args, terminal) => {
    const read = readArguments(args, [], { demo: { type: "boolean", default: false } });
    if (!read.ok) return read;
    const lifetime = beginLifetime();
    const { serve } = await import("../serve.ts");
    const running = await serve({ demo: read.value.values.demo, say: terminal.out });
    lifetime.ready();
    terminal.out(`Ready: ${running.address}`);
    if (running.signIn)
      terminal.out(`Sign in as the demo's participation lead (works once): ${running.signIn}`);
    if (running.receipt) terminal.out(`See what one participant was answered: ${running.receipt}`);
    terminal.out("Stop with Ctrl-C.");
    await lifetime.stopWanted;
    terminal.out("Stopping …");
    await running.close();
    terminal.out("Stopped.");
    return ok(0);
  },
};

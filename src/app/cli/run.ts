import { analyseCommand } from "./analyse.ts";
import { benchCommand } from "./bench.ts";
import type { Command, ExitCode, Terminal } from "./command.ts";
import { explain } from "./explain.ts";
import { exportCommand } from "./export.ts";
import { seedCommand } from "./seed.ts";
import { serveCommand } from "./serve.ts";
import { version } from "./version.ts";

const COMMANDS: readonly Command[] = [
  serveCommand,
  seedCommand,
  analyseCommand,
  exportCommand,
  benchCommand,
];

const NAME_WIDTH = 18;

const USAGE = `Usage: puntari COMMAND [OPTIONS]

Commands
${COMMANDS.map(({ name, summary }) => `  ${name.padEnd(NAME_WIDTH)}${summary}`).join("\n")}

Options
  --help            Show this help, or that of a command
  --version         Show the version

Exit codes: 0 fine, 1 refused, 2 the command was not understood.`;

const asksForHelp = (args: readonly string[]): boolean => {
  const end = args.indexOf("--");
  return args
    .slice(0, end === -1 ? undefined : end)
    .some((arg) => arg === "--help" || arg === "-h");
};

const commandFor = (args: readonly string[]): Command | undefined =>
  COMMANDS.find(({ name }) => name.split(" ").every((word, index) => args[index] === word));

/** What the first words name together, e.g. `opinions`: its commands, for the help text. */
const groupFor = (args: readonly string[]): readonly Command[] =>
  COMMANDS.filter(({ name }) => name.startsWith(`${args[0]} `));

const notUnderstood = (terminal: Terminal, message: string, help: string): ExitCode => {
  terminal.err(`${message}\n\n${help}`);
  return 2;
};

const withoutCommand = (args: readonly string[], terminal: Terminal): ExitCode => {
  const group = args[0] === undefined ? [] : groupFor(args);
  const help = group.length > 0 ? group.map((command) => command.help).join("\n\n") : USAGE;
  const known = args[0]?.startsWith("-") || group.length > 0 || args[0] === undefined;
  if (asksForHelp(args) && known) {
    terminal.out(help);
    return 0;
  }
  if (args[0] === "--version" && args.length === 1) {
    terminal.out(version());
    return 0;
  }
  if (args[0] === undefined) return notUnderstood(terminal, "A command is missing.", help);
  const named = group.length > 0 ? args.slice(0, 2).join(" ") : args[0];
  const what = args[0].startsWith("-") ? "option" : "command";
  return notUnderstood(terminal, `There is no ${what} "${named}".`, help);
};

/** Runs the command that `args` name and answers the exit code of the process. */
export const runCommand = async (
  args: readonly string[],
  terminal: Terminal,
): Promise<ExitCode> => {
  const command = commandFor(args);
  if (!command) return withoutCommand(args, terminal);
  const rest = args.slice(command.name.split(" ").length);
  if (asksForHelp(rest)) {
    terminal.out(command.help);
    return 0;
  }
  try {
    const done = await command.run(rest, terminal);
    return done.ok ? done.value : notUnderstood(terminal, done.refusal.message, command.help);
  } catch (error) {
    terminal.err(explain(error));
    return 1;
  }
};

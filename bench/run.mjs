// npm run bench [NAME …]: prints figures of the real product; never fails because something is slow.
import { spawn } from "node:child_process";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { ensureBuilt } from "../tools/build.mjs";
import { ensureInstalled, ROOT } from "../tools/install.mjs";
import { runtime } from "../tools/runtime.mjs";

const BENCHES = {
  pages: "public pages under load, beside a bare server that sends as many bytes",
  durability: "kill -9 of product and PostgreSQL amid acknowledged votes",
  votes: "votes through HTTP while people watch live; SECONDS, RATE and WATCHERS make it smaller",
  registration: "5,000 people register for 300 seats within a minute; TRIES, SECONDS",
  invitations: "500 invitations with calendar files, and once more through a kill -9; INVITED",
  start: "a clean clone to its first page, and a restart",
  "moderation-list": "the moderation desk of a conversation with 5,000 statements",
  "network-home":
    "the pages of the network after five years of 22 counties: home, situation, meetings, trials, practices",
  opinions: "the opinion engine on the open conversations, beside a naive reference",
  "results-page": "the results page of 33,000 people and 800 statements; PEOPLE, STATEMENTS",
  "opinions-quality": "order, missing votes, held-out votes, hostile people and published groups",
  "opinions-statistics": "how sure intervals and claims are on conversations of known truth",
};

const HELP = `Usage: npm run bench [NAME …]

${Object.entries(BENCHES)
  .map(([name, what]) => `  ${name.padEnd(21)}${what}`)
  .join("\n")}

Without a name all are run, one after the other.`;

const GIGABYTE = 1024 ** 3;

const run = (node, name) =>
  new Promise((done) => {
    const child = spawn(node, [join(ROOT, "bench", `${name}.ts`)], {
      cwd: ROOT,
      stdio: "inherit",
      env: { ...process.env, NODE_NO_WARNINGS: "1" },
    });
    for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => child.kill(signal));
    child.on("exit", (code) => done(code ?? 1));
  });

const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !(name in BENCHES));

if (wanted.includes("--help")) {
  console.log(HELP);
} else if (unknown !== undefined) {
  console.error(`There is no bench "${unknown}".\n\n${HELP}`);
  process.exitCode = 2;
} else {
  await ensureInstalled({ full: true });
  await ensureBuilt();
  const [cpu] = cpus();
  console.log(
    `${cpus().length} cores (${cpu?.model.trim()}), ${(totalmem() / GIGABYTE).toFixed(0)} GB, ${process.platform}`,
  );
  for (const name of wanted.length > 0 ? wanted : Object.keys(BENCHES)) {
    console.log(`\n${name}: ${BENCHES[name]}`);
    process.exitCode = (await run(runtime(), name)) || process.exitCode;
  }
}

/**
 * A process of its own that holds the cluster of a data folder, for tests that kill it:
 * `node hold-cluster.ts FOLDER SETTINGS [exit]` prints one line of JSON, then waits, or just exits.
 */
import { startCluster } from "../db/cluster.ts";

const [dataDir = "", settings = "{}", then] = process.argv.slice(2);
const started = await startCluster({
  dataDir,
  settings: JSON.parse(settings) as Record<string, string>,
  say: () => undefined,
  patience: 0,
});
if (started.ok) {
  process.on("SIGTERM", () => void started.value.stop().then(() => process.exit(0)));
  setInterval(() => undefined, 60_000);
}
const answer = started.ok
  ? { url: started.value.url, superUrl: started.value.superUrl, pid: started.value.pid }
  : { kind: started.refusal.kind, message: started.refusal.message };
process.stdout.write(`${JSON.stringify(answer)}\n`);
if (then === "exit") process.exit(0);

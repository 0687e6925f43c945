import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { promisify } from "node:util";
import { startProduct } from "../e2e/setup/product.ts";
import { activitiesOf, printTable, temporaryFolder } from "./demo.ts";

const CONNECTIONS = 50;
const SECONDS = 10;
const WARM_UP_SECONDS = 3;
const ALONE_SECONDS = 3;
const BAR_MS = 25;

interface Load {
  readonly perSecond: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** Answers that were not 200, and requests without an answer. */
  readonly wrong: number;
}

const load = async (url: string, connections: number, seconds: number): Promise<Load> => {
  const program = join(import.meta.dirname, "load.mjs");
  const args = [program, url, String(connections), String(seconds)];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return JSON.parse(stdout) as Load;
};

/** Every kind of public page of the demo's first county; the vote page is made for each reader. */
const pagesOf = async (url: string): Promise<readonly (readonly [string, string])[]> => {
  const sitemap = await (await fetch(`${url}/sitemap.xml`)).text();
  const paths = [...sitemap.matchAll(/<loc>(.*?)<\/loc>/g)].map(
    ([, loc = ""]) => new URL(loc).pathname,
  );
  const first = (start: string): string => paths.find((path) => path.startsWith(start)) ?? start;
  const home = "/fi/vantaa-kerava";
  const activities = await activitiesOf(url);
  const open = activities.find(({ status }) => status === "open");
  const closed = activities.find(({ status }) => status === "closed");
  return [
    ["county home", home],
    ["programme", first(`${home}/programmes/`)],
    ["activity", `/fi${closed?.path}`],
    ["results", `/fi${closed?.path}/results`],
    ["decision", first(`${home}/decisions/`)],
    ["indicators", `${home}/indicators`],
    ["vote (not cached)", `/fi${open?.path}/vote`],
  ];
};

/** Bytes of the page as a browser gets it. */
const sizeOf = async (url: string): Promise<number> => {
  const answer = await fetch(url, { headers: { "accept-encoding": "identity" } });
  if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}`);
  const packed = new Response(answer.body?.pipeThrough(new CompressionStream("gzip")));
  return (await packed.arrayBuffer()).byteLength;
};

const startConstant = async (bytes: number): Promise<{ url: string; child: ChildProcess }> => {
  const program = join(import.meta.dirname, "constant.mjs");
  const child = spawn(process.execPath, [program, String(bytes)], {
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  const [port] = (await once(child.stdout ?? child, "data")) as [Buffer];
  return { url: `http://127.0.0.1:${String(port).trim()}/`, child };
};

interface Measured {
  readonly crowd: Load;
  readonly alone: Load;
}

const measure = async (url: string): Promise<Measured> => {
  await load(url, CONNECTIONS, WARM_UP_SECONDS);
  const alone = await load(url, 1, ALONE_SECONDS);
  return { crowd: await load(url, CONNECTIONS, SECONDS), alone };
};

const ms = (value: number): string => value.toFixed(1);

const row = (name: string, bytes: number, { crowd, alone }: Measured): string[] => [
  name,
  (bytes / 1024).toFixed(1),
  crowd.perSecond.toFixed(0),
  ms(crowd.p50),
  ms(crowd.p95),
  ms(crowd.p99),
  // With one connection nothing waits in a queue: what is left is the server's own time.
  alone.p50.toFixed(2),
  alone.p95.toFixed(2),
  crowd.wrong + alone.wrong === 0 ? "" : `${crowd.wrong + alone.wrong} wrong`,
];

const HEAD = ["page", "KB", "req/s", "p50", "p95", "p99", "alone p50", "alone p95", ""];

const folder = temporaryFolder("pages");
const product = await startProduct({ dataDir: join(folder.path, "data") });
try {
  const rows: string[][] = [];
  const sizes: number[] = [];
  const p95: number[] = [];
  for (const [name, path] of await pagesOf(product.url)) {
    const bytes = await sizeOf(product.url + path);
    const measured = await measure(product.url + path);
    sizes.push(bytes);
    p95.push(measured.crowd.p95);
    rows.push(row(name, bytes, measured));
  }
  const largest = Math.max(...sizes);
  const { url, child } = await startConstant(largest);
  rows.push(row("bare node:http", largest, await measure(url)));
  child.disconnect();
  console.log(
    `${CONNECTIONS} connections, ${SECONDS} s each; milliseconds as the client sees them, who shares the cores`,
  );
  printTable(HEAD, rows);
  const over = p95.filter((value) => value > BAR_MS).length;
  console.log(`p95 over the bar of ${BAR_MS} ms: ${over} of ${p95.length} pages`);
} finally {
  await product.stop();
  folder.remove();
}

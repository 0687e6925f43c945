import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";

const ROOT = resolve(import.meta.dirname, "../..");
const LONGEST_START_MS = 180_000;

export interface ProductOptions {
  readonly dataDir: string;
  /** TCP port; a free one unless told. */
  readonly port?: number;
  readonly env?: Readonly<Record<string, string>>;
}

/** The real product, started as `npm start` starts it. */
export interface Product {
  /** Address without a slash at the end, e.g. `http://localhost:3100`. */
  readonly url: string;
  /** One-time sign-in link of the demo's participation lead. */
  readonly signIn: string;
  /** A receipt of one who took part in the demo's answered conversation. */
  readonly receipt: string;
  readonly process: ChildProcess;
  /** Everything printed so far. */
  output(): string;
  /** Ends it (SIGTERM unless told) and resolves to its exit code once it is gone. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

const READY = /^Ready: (\S+)$/;
const SIGN_IN = /^Sign in .*: (http\S+)$/;
const RECEIPT = /^See what one participant was answered: (http\S+)$/;
const LAST_LINE = "Stop with Ctrl-C.";

/** Starts the product with the demo and waits until it is ready. Throws with its output when not. */
export const startProduct = async (options: ProductOptions): Promise<Product> => {
  const child = spawn(process.execPath, [join(ROOT, "bin/puntari.mjs"), "serve", "--demo"], {
    cwd: ROOT,
    env: {
      ...process.env,
      DATABASE_URL: "",
      PUNTARI_DATA: options.dataDir,
      PORT: String(options.port ?? 0),
      ...options.env,
    },
    // The channel ends the product with us, however we end.
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const lines: string[] = [];
  const found = { url: "", signIn: "", receipt: "" };
  const ready = new Promise<void>((done) => {
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream) continue;
      createInterface(stream).on("line", (line) => {
        lines.push(line);
        found.url ||= READY.exec(line)?.[1] ?? "";
        found.signIn ||= SIGN_IN.exec(line)?.[1] ?? "";
        found.receipt ||= RECEIPT.exec(line)?.[1] ?? "";
        if (line === LAST_LINE) done();
      });
    }
  });
  const ended = once(child, "exit");
  const trouble = (what: string) => new Error(`The product ${what}.\n${lines.join("\n")}`);
  const timer = setTimeout(() => child.kill("SIGTERM"), LONGEST_START_MS);
  await Promise.race([
    ready,
    ended.then(([code]) => Promise.reject(trouble(`ended with ${code} before it was ready`))),
  ]);
  clearTimeout(timer);
  return {
    ...found,
    process: child,
    output: () => lines.join("\n"),
    stop: async (signal = "SIGTERM") => {
      child.kill(signal);
      const [code] = (await ended) as [number | null];
      return code;
    },
  };
};

// Loaded into the product by --import: writes how long its event loop was held up into a file.
import { writeFileSync } from "node:fs";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { isMainThread } from "node:worker_threads";

const file = process.env.PUNTARI_BENCH_LOOP;
if (file && isMainThread && process.argv.some((arg) => arg.endsWith("main.js"))) {
  // The resolution is a timer's own wait: what is above it is delay.
  const resolution = 5;
  const delay = monitorEventLoopDelay({ resolution });
  delay.enable();
  const ms = (nanoseconds) => Math.max(0, nanoseconds / 1e6 - resolution);
  let begun = process.cpuUsage();
  process.on("SIGUSR2", () => {
    delay.reset();
    begun = process.cpuUsage();
  });
  setInterval(() => {
    const { user, system } = process.cpuUsage(begun);
    const figures = {
      p50: ms(delay.percentile(50)),
      p99: ms(delay.percentile(99)),
      most: ms(delay.max),
      cpuSeconds: (user + system) / 1e6,
    };
    writeFileSync(file, JSON.stringify(figures));
  }, 500).unref();
}

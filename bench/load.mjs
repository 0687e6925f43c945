// A load of its own process: node load.mjs URL CONNECTIONS SECONDS prints one line of JSON.
import autocannon from "autocannon";

const [url, connections, seconds] = process.argv.slice(2);
const times = [];

const instance = autocannon({
  url,
  connections: Number(connections),
  duration: Number(seconds),
  headers: { "accept-encoding": "gzip" },
});
instance.on("response", (_client, _status, _bytes, milliseconds) => times.push(milliseconds));
const result = await instance;
times.sort((a, b) => a - b);

/** The smallest time that `share` of the answers did not exceed. */
const quantile = (share) => times[Math.max(0, Math.ceil(share * times.length) - 1)] ?? 0;

process.stdout.write(
  `${JSON.stringify({
    perSecond: result.requests.average,
    p50: quantile(0.5),
    p95: quantile(0.95),
    p99: quantile(0.99),
    wrong: result.non2xx + result.errors + result.timeouts,
  })}\n`,
);

// People who watch a conversation live, as a process of their own: node votes-watch.mjs
// OPTIONS-AS-JSON; ends by SIGTERM and prints one line of JSON.
import { connect } from "node:net";

const { host, port, path, watchers } = JSON.parse(process.argv[2]);

const received = [];
let refused = 0;
let bytes = 0;
let begun = performance.now();

const watch = (number) =>
  new Promise((done) => {
    const seen = { events: 0, last: 0, longest: 0 };
    received.push(seen);
    const socket = connect(port, host, () => {
      const address = `10.200.${number >> 8}.${number & 255}`;
      socket.write(
        `GET ${path} HTTP/1.1\r\nhost: ${host}:${port}\r\nx-forwarded-for: ${address}\r\naccept: text/event-stream\r\n\r\n`,
      );
    });
    let open = false;
    socket.setEncoding("latin1");
    socket.on("data", (part) => {
      if (!open && !part.startsWith("HTTP/1.1 200")) refused += 1;
      if (!open) done();
      open = true;
      bytes += part.length;
      if (!part.includes("event: ")) return;
      const now = performance.now();
      if (seen.last > 0) seen.longest = Math.max(seen.longest, now - seen.last);
      seen.last = now;
      seen.events += 1;
    });
    socket.on("error", () => {
      refused += 1;
      done();
    });
  });

for (let at = 0; at < watchers; at += 50)
  await Promise.all(Array.from({ length: Math.min(50, watchers - at) }, (_, n) => watch(at + n)));
process.stderr.write(`${watchers - refused} people watch\n`);

process.on("SIGUSR2", () => {
  begun = performance.now();
  bytes = 0;
  for (const seen of received) Object.assign(seen, { events: 0, last: 0, longest: 0 });
});
process.on("SIGTERM", () => {
  const seconds = (performance.now() - begun) / 1000;
  const rates = received.map(({ events }) => events / seconds).toSorted((a, b) => a - b);
  const longest = received.map((seen) => seen.longest).toSorted((a, b) => a - b);
  process.stdout.write(
    `${JSON.stringify({
      refused,
      least: rates[0] ?? 0,
      middle: rates[Math.floor(rates.length / 2)] ?? 0,
      longestGap: longest.at(-1) ?? 0,
      kilobytesEach: bytes / 1024 / Math.max(1, watchers) / seconds,
    })}\n`,
    () => process.exit(0),
  );
});
setInterval(() => undefined, 60_000);

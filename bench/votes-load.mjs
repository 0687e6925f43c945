// Residents who vote, as a process of their own: node votes-load.mjs OPTIONS-AS-JSON prints one line
// of JSON. Open loop: votes are due at a fixed rate, and each waits from the moment it was due, so
// that a slow server cannot slow the load down.
import { connect } from "node:net";

const { host, port, path, statements, rate, seconds, connections, votesEach } = JSON.parse(
  process.argv[2],
);

const times = [];
const statuses = {};
let acknowledged = 0;
let firsts = 0;
let lost = 0;

/** The head and the length of the first answer in `text`; undefined until it has come whole. */
const answerIn = (text) => {
  const end = text.indexOf("\r\n\r\n");
  if (end < 0) return undefined;
  const head = text.slice(0, end);
  const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? Number.NaN);
  if (Number.isNaN(length)) throw new Error(`an answer without a length:\n${head}`);
  if (text.length < end + 4 + length) return undefined;
  return { head, body: text.slice(end + 4, end + 4 + length), whole: end + 4 + length };
};

/** One kept-alive connection; `ask` sends a request once the one before is answered. */
const openConnection = () =>
  new Promise((done, fail) => {
    let text = "";
    let waiting;
    const socket = connect(port, host, () =>
      done({
        ask: (request) =>
          new Promise((answered, failed) => {
            waiting = { answered, failed };
            socket.write(request);
          }),
        close: () => socket.destroy(),
      }),
    );
    socket.setNoDelay(true);
    socket.setEncoding("latin1");
    socket.on("data", (part) => {
      text += part;
      const answer = answerIn(text);
      if (!answer) return;
      text = text.slice(answer.whole);
      waiting?.answered(answer);
    });
    socket.on("error", fail);
    socket.on("close", () => waiting?.failed(new Error("the connection was closed")));
  });

const cookiesOf = (head) =>
  [...head.matchAll(/\r\nset-cookie: ([^=]+)=([^;]*)/gi)].map(([, name, value]) => [name, value]);

const requestOf = (method, { cookies, address }, body = "") =>
  [
    `${method} ${path} HTTP/1.1`,
    `host: ${host}:${port}`,
    `x-forwarded-for: ${address}`,
    `cookie: ${[...cookies].map(([name, value]) => `${name}=${value}`).join("; ")}`,
    ...(body
      ? ["content-type: application/x-www-form-urlencoded", `content-length: ${body.length}`]
      : []),
    "",
    body,
  ].join("\r\n");

let residents = 0;

/** Opens the page as a browser does: cookie and token of its form. */
const newResident = async (connection) => {
  const number = residents++;
  const resident = {
    number,
    cookies: new Map(),
    address: `10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`,
    given: 0,
    // Not all of them leave in the same second.
    wanted: Math.ceil(votesEach * (0.5 + ((number * 7919) % 101) / 100)),
  };
  const { head, body } = await connection.ask(requestOf("GET", resident));
  for (const [name, value] of cookiesOf(head)) resident.cookies.set(name, value);
  resident.csrf = /name="_csrf" value="([^"]+)"/.exec(body)?.[1];
  if (!resident.csrf) throw new Error(`no form on the vote page: ${head.split("\r\n", 1)[0]}`);
  return resident;
};

/** Three camps who agree on every fourth statement, with a tenth of chance. */
const choiceOf = ({ number }, statement) => {
  if (((number * 7919 + statement * 104_729) % 97) / 97 < 0.1) return "pass";
  if (statement % 4 === 0) return "agree";
  return (statement + (number % 3)) % 3 === 0 ? "disagree" : "agree";
};

const voteOf = async (connection, resident) => {
  const statement = statements[(resident.number * 13 + resident.given) % statements.length];
  const body = `_csrf=${encodeURIComponent(resident.csrf)}&statement=${statement}&vote=${choiceOf(resident, statement)}`;
  const { head } = await connection.ask(requestOf("POST", resident, body));
  const status = head.slice(9, 12);
  statuses[status] = (statuses[status] ?? 0) + 1;
  for (const [name, value] of cookiesOf(head)) resident.cookies.set(name, value);
  if (status !== "303") return;
  acknowledged += 1;
  if (resident.given === 0) firsts += 1;
  resident.given += 1;
};

const idle = await Promise.all(Array.from({ length: connections }, openConnection));
const all = [...idle];
// Enough of them that nobody votes more than twice a second.
const ready = [];
const AT_ONCE = 50;
for (let at = 0; at < rate; at += AT_ONCE) {
  const some = idle.slice(0, Math.min(AT_ONCE, rate - at));
  ready.push(...(await Promise.all(some.map(newResident))));
}
process.stderr.write(`${ready.length} residents have opened the page\n`);

const begun = performance.now();
const end = begun + seconds * 1000;
let due = begun;
const late = [];
let flying = 0;

const give = async (at) => {
  const connection = idle.pop();
  const resident = ready.shift();
  flying += 1;
  try {
    await voteOf(connection, resident);
    times.push(performance.now() - at);
    // Whoever has answered enough goes, and somebody else opens the page.
    ready.push(resident.given < resident.wanted ? resident : await newResident(connection));
  } catch {
    lost += 1;
  }
  flying -= 1;
  idle.push(connection);
  if (late.length > 0 && ready.length > 0) void give(late.shift());
};

await new Promise((done) => {
  const tick = () => {
    const now = performance.now();
    for (; due <= now && due < end; due += 1000 / rate) {
      if (idle.length > 0 && ready.length > 0) void give(due);
      else late.push(due);
    }
    if (now >= end && flying === 0 && late.length === 0) done();
    else if (now >= end + 20_000) done();
    else setTimeout(tick, 2);
  };
  tick();
});
for (const connection of all) connection.close();
times.sort((a, b) => a - b);
const quantile = (share) => times[Math.max(0, Math.ceil(share * times.length) - 1)] ?? 0;
process.stdout.write(
  `${JSON.stringify({
    perSecond: acknowledged / ((performance.now() - begun) / 1000),
    acknowledged,
    firsts,
    lost: lost + late.length,
    statuses,
    p50: quantile(0.5),
    p95: quantile(0.95),
    p99: quantile(0.99),
    most: times.at(-1) ?? 0,
  })}\n`,
);

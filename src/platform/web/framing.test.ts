import { afterAll, beforeAll, expect, test } from "vitest";
import { seededChance } from "../testing/chance.ts";
import { testSite } from "../testing/site.ts";
import { ensureParticipantSecret } from "./cookies.ts";
import { allowFraming, isFramed, isOrigin } from "./framing.ts";
import type { Server } from "./server.ts";

let plain: Server;
let secure: Server;

const framedServer = async (publicUrl: string): Promise<Server> => {
  const { server, site } = await testSite({ config: { publicUrl } });
  const chance = seededChance();
  server.get<{ Querystring: { origins: string } }>("/fi/embed/page", async (request, reply) => {
    allowFraming(reply, (request.query.origins ?? "").split(" "));
    return { framed: isFramed(request), token: site.csrf(reply) !== "" };
  });
  server.get("/fi/embed/vote", async (request, reply) => ({
    secret: ensureParticipantSecret(request, reply, chance),
  }));
  server.get("/fi/page", (request, reply) => reply.send({ framed: isFramed(request) }));
  return server;
};

beforeAll(async () => {
  plain = await framedServer("http://localhost:3000");
  secure = await framedServer("https://osallistu.example.fi");
});
afterAll(async () => {
  await plain.close();
  await secure.close();
});

const headersOf = async (url: string) => {
  const { headers } = await secure.inject({ url });
  const policy = String(headers["content-security-policy"]);
  return {
    ancestors: /frame-ancestors ([^;]*)/.exec(policy)?.[1],
    old: headers["x-frame-options"],
    rest: policy.replace(/frame-ancestors [^;]*/, ""),
  };
};

test("only the listed origins may show the page in a frame; the rest of the policy stays", async () => {
  const listed = await headersOf("/fi/embed/page?origins=https://kunta.fi%20https://b.fi:8443");
  const other = await headersOf("/fi/page");
  expect([listed.ancestors, listed.old]).toEqual(["https://kunta.fi https://b.fi:8443", undefined]);
  expect([other.ancestors, other.old]).toEqual(["'none'", "SAMEORIGIN"]);
  expect(listed.rest).toBe(other.rest);
});

test("without an origin nobody may, and what is no origin opens nothing", async () => {
  for (const origins of ["", "*", "http://kunta.fi", "https://*.fi", "https://a.fi;script-src"]) {
    const url = `/fi/embed/page?origins=${encodeURIComponent(origins)}`;
    expect([origins, (await headersOf(url)).ancestors]).toEqual([origins, "'none'"]);
  }
  expect(["https://kunta.fi", "https://kunta.fi/", "kunta.fi"].map(isOrigin)).toEqual([
    true,
    false,
    false,
  ]);
});

test("the address tells whether a page is made for a frame", async () => {
  const framed = async (url: string) => (await plain.inject({ url })).json().framed;
  expect([await framed("/fi/embed/page"), await framed("/fi/page?x=/embed/")]).toEqual([
    true,
    false,
  ]);
});

test("by https the cookies of a frame come back to it alone, one per embedding site", async () => {
  const travel = async (server: Server, url: string) =>
    (await server.inject({ url })).cookies.map(({ name, sameSite, secure: s, ...rest }) => [
      name,
      sameSite,
      s,
      (rest as { partitioned?: boolean }).partitioned,
    ]);
  for (const url of ["/fi/embed/vote", "/fi/embed/page"]) {
    const [cookie] = await travel(secure, url);
    expect(cookie?.slice(1, 3)).toEqual(["None", true]);
    const raw = String((await secure.inject({ url })).headers["set-cookie"]);
    expect(raw).toContain("Partitioned");
    expect(await travel(plain, url)).toEqual([[cookie?.[0], "Lax", undefined, undefined]]);
  }
});

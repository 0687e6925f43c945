import { afterAll, beforeAll, expect, test } from "vitest";
import { seededChance } from "../testing/chance.ts";
import { testSite } from "../testing/site.ts";
import {
  clearSession,
  ensureParticipantSecret,
  participantSecret,
  sessionToken,
  setSession,
} from "./cookies.ts";
import type { Server } from "./server.ts";

let plain: Server;
let secure: Server;

const cookieServer = async (publicUrl: string): Promise<Server> => {
  const { server } = await testSite({ config: { publicUrl } });
  const chance = seededChance();
  server.get("/in", async (request, reply) => {
    setSession(request, reply, "token");
    return null;
  });
  server.get("/out", async (request, reply) => {
    clearSession(request, reply);
    return null;
  });
  server.get("/who", (request, reply) =>
    reply.send({
      session: sessionToken(request) ?? null,
      secret: participantSecret(request) ?? null,
    }),
  );
  server.get("/vote", async (request, reply) => ({
    secret: ensureParticipantSecret(request, reply, chance),
  }));
  return server;
};

beforeAll(async () => {
  plain = await cookieServer("http://localhost:3000");
  secure = await cookieServer("https://osallistu.example.fi");
});

afterAll(async () => {
  await plain.close();
  await secure.close();
});

const SECRET = "abcdefghijklmnopqrstuvwxyz012345";

test("a session's cookie is out of reach of scripts and other sites, and by https secure", async () => {
  const one = async (server: Server) => (await server.inject({ url: "/in" })).cookies;
  const cookie = { name: "puntari_session", value: "token", path: "/", httpOnly: true };
  expect(await one(plain)).toEqual([{ ...cookie, sameSite: "Lax" }]);
  expect(await one(secure)).toEqual([{ ...cookie, sameSite: "Lax", secure: true }]);
});

test("signing out removes the cookie", async () => {
  const [cookie] = (await plain.inject({ url: "/out" })).cookies;
  expect([cookie?.name, cookie?.value, cookie?.maxAge]).toEqual(["puntari_session", "", 0]);
});

test("a browser gets its secret once and keeps it for half a year", async () => {
  const first = await plain.inject({ url: "/vote" });
  const [cookie] = first.cookies;
  expect([cookie?.value, cookie?.maxAge]).toEqual([first.json().secret, 15_552_000]);
  const again = await plain.inject({
    url: "/vote",
    cookies: { puntari_participant: cookie?.value ?? "" },
  });
  expect([again.json(), again.cookies]).toEqual([first.json(), []]);
});

test("what no browser got from us is no secret", async () => {
  const who = async (secret: string) =>
    (await plain.inject({ url: "/who", cookies: { puntari_participant: secret } })).json().secret;
  expect(await who(SECRET)).toBe(SECRET);
  expect([
    await who("short"),
    await who(`${SECRET}x`),
    await who(SECRET.replace("a", "'")),
  ]).toEqual([null, null, null]);
});

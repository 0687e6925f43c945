import { get, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { h } from "preact";
import { afterEach, expect, test } from "vitest";
import { testSite } from "../testing/site.ts";
import {
  eventOf,
  fragmentOf,
  type Listener,
  liveStreams,
  type StreamLimits,
} from "./live-stream.ts";
import type { Server } from "./server.ts";

let server: Server | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

/** A listening server with one stream address; the listeners that joined and how many left. */
const streaming = async (limits: Partial<StreamLimits> = {}) => {
  ({ server } = await testSite());
  const streams = liveStreams(server, limits);
  const listeners: Listener[] = [];
  const left = { count: 0 };
  server.get("/events", async (_request, reply) => {
    const listener = streams.join(reply, () => {
      left.count += 1;
    });
    if (!listener) return reply.code(503).send("full");
    listeners.push(listener);
    return reply;
  });
  await server.listen({ port: 0, host: "127.0.0.1" });
  const { port } = server.server.address() as AddressInfo;
  return { listeners, left, url: `http://127.0.0.1:${port}/events` };
};

interface Heard {
  readonly answer: IncomingMessage;
  text: string;
  ended: boolean;
}

const listen = (url: string): Promise<Heard> =>
  new Promise((done, fail) => {
    get(url, (answer) => {
      const heard: Heard = { answer, text: "", ended: false };
      answer.setEncoding("utf8");
      answer.on("data", (part: string) => {
        heard.text += part;
      });
      answer.on("close", () => {
        heard.ended = true;
      });
      answer.on("error", () => undefined);
      done(heard);
    }).on("error", fail);
  });

test("a listener gets events as the standard writes them, with the security headers of a page", async () => {
  const { listeners, url } = await streaming();
  const heard = await listen(url);
  listeners[0]?.send(eventOf("part", { html: "rivi\nja <toinen>" }));
  await expect
    .poll(() => heard.text)
    .toBe('retry: 3000\n\nevent: part\ndata: {"html":"rivi\\nja <toinen>"}\n\n');
  const { headers } = heard.answer;
  expect([headers["content-type"], headers["cache-control"]]).toEqual([
    "text/event-stream; charset=utf-8",
    "no-store",
  ]);
  expect(headers["content-security-policy"]?.includes("default-src 'none'")).toBe(true);
});

test("somebody who leaves is told of once, and makes room", async () => {
  const { left, url } = await streaming({ most: 1 });
  const first = await listen(url);
  const refused = await listen(url);
  expect([first.answer.statusCode, refused.answer.statusCode]).toEqual([200, 503]);
  first.answer.destroy();
  await expect.poll(() => left.count).toBe(1);
  expect((await listen(url)).answer.statusCode).toBe(200);
});

test("a silent stream gives signs of life", async () => {
  const { url } = await streaming({ heartbeatMs: 5 });
  const heard = await listen(url);
  await expect.poll(() => heard.text.includes("\n: still here\n\n")).toBe(true);
});

test("streams end when the server closes", async () => {
  const { left, url } = await streaming();
  const heard = await listen(url);
  await server?.close();
  await expect.poll(() => [heard.ended, left.count]).toEqual([true, 1]);
});

test("a fragment is markup without a document; nothing is an empty one", () => {
  expect([fragmentOf(h("p", null, "<3")), fragmentOf(null)]).toEqual(["<p>&lt;3</p>", ""]);
});

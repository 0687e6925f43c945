import type { VNode } from "preact";
import { render } from "preact-render-to-string";
import type { Server, WebReply } from "./server.ts";

/** One person who listens: server-sent events on a connection that stays open. */
export interface Listener {
  /** Sends what `eventOf` made; one who does not keep up is let go and comes again by themselves. */
  send(event: Buffer): void;
}

export interface LiveStreams {
  /**
   * Turns the answer into a stream; `ended` is called once, when either side closes it. Undefined
   * when as many listen as the process takes: the reply is then still to be answered.
   */
  join(reply: WebReply, ended: () => void): Listener | undefined;
}

export interface StreamLimits {
  readonly most: number;
  /** Milliseconds after which a sign of life is sent: proxies close what is silent. */
  readonly heartbeatMs: number;
}

const LIMITS: StreamLimits = { most: 3000, heartbeatMs: 15_000 };

/** What waits for a listener at most; more means that the connection is dead or too slow. */
const MOST_WAITING_BYTES = 512 * 1024;

/** Milliseconds after which a browser that lost the stream comes again. */
const RETRY_MS = 3000;

const HEARTBEAT = Buffer.from(": still here\n\n");

/** An event in the format of the HTML standard, 9.2.6; made once and sent to all. */
export const eventOf = (name: string, content: unknown): Buffer =>
  Buffer.from(`event: ${name}\ndata: ${JSON.stringify(content)}\n\n`);

/** A part of a page as the server renders it, to be swapped in by an island. */
export const fragmentOf = (part: VNode | null): string => (part ? render(part) : "");

/** Streams of a server: they end when it closes. */
export const liveStreams = (server: Server, limits: Partial<StreamLimits> = {}): LiveStreams => {
  const { most, heartbeatMs } = { ...LIMITS, ...limits };
  const open = new Set<WebReply["raw"]>();
  const heart = setInterval(() => {
    for (const raw of open) raw.write(HEARTBEAT);
  }, heartbeatMs);
  heart.unref();
  server.addHook("preClose", async () => {
    clearInterval(heart);
    for (const raw of open) raw.end();
  });
  return {
    join: (reply, ended) => {
      if (open.size >= most) return undefined;
      const { raw } = reply;
      reply.hijack();
      raw.writeHead(200, {
        ...(reply.getHeaders() as Record<string, string>),
        "content-type": "text/event-stream; charset=utf-8",
        "cache-control": "no-store",
        // Some proxies gather an answer before they pass it on.
        "x-accel-buffering": "no",
      });
      raw.write(`retry: ${RETRY_MS}\n\n`);
      open.add(raw);
      raw.on("close", () => {
        open.delete(raw);
        ended();
      });
      raw.on("error", () => undefined);
      return {
        send: (event) => {
          if (raw.writableLength > MOST_WAITING_BYTES) raw.destroy();
          else raw.write(event);
        },
      };
    },
  };
};

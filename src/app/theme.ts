import type { Server } from "../platform/web/server.ts";
import { themeCss } from "../ui/index.ts";

/** The address of a county's theme; the colour is in the name, so it can be kept for ever. */
export const themeHref = (brandColour: string): string => `/theme/${brandColour.slice(1)}.css`;

const MOST_THEMES = 200;

/** Serves `/theme/{rrggbb}.css`, generated once per colour. */
export const serveThemes = (server: Server): void => {
  const kept = new Map<string, string>();
  server.get<{ Params: { colour: string } }>("/theme/:colour", async (request, reply) => {
    const colour = /^([0-9a-f]{6})\.css$/.exec(request.params.colour)?.[1];
    if (!colour) return reply.callNotFound();
    const css = kept.get(colour) ?? themeCss(colour);
    if (kept.size < MOST_THEMES) kept.set(colour, css);
    return reply
      .type("text/css; charset=utf-8")
      .header("cache-control", "public, max-age=31536000, immutable")
      .send(css);
  });
};

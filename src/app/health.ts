import { type Db, ping } from "../platform/db/connect.ts";
import type { Server } from "../platform/web/server.ts";

/** `/healthz`: the process answers. `/readyz`: the database answers too. */
export const serveHealth = (server: Server, db: Db): void => {
  server.get("/healthz", async () => ({ status: "ok" }));
  server.get("/readyz", async (_request, reply) => {
    try {
      await ping(db);
      return { status: "ready" };
    } catch {
      return reply.code(503).send({ status: "database-unreachable" });
    }
  });
};

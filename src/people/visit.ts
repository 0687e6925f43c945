import type { WebReply, WebRequest } from "../platform/web/server.ts";
import type { Visitor } from "./core/policy.ts";

/** Who stands behind a request; built by this slice's routes, handed to all others by app. */
export interface Visit {
  /** The signed-in member of staff, or the public. */
  visitor(request: WebRequest): Promise<Visitor>;
  /** The secret of the browser's pseudonyms, if it has one. */
  secret(request: WebRequest): string | undefined;
  /** The same, made and set as a cookie when there is none: at the first contribution. */
  ensureSecret(request: WebRequest, reply: WebReply): string;
}

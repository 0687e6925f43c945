interface Fault {
  readonly code?: string;
  readonly port?: number;
  readonly address?: string;
  readonly message?: string;
  readonly stack?: string;
  readonly cause?: unknown;
}

const isRefusal = (cause: unknown): boolean =>
  typeof cause === "object" && cause !== null && "kind" in cause;

/** No server there, no such host; wrong password, no such role, no such database (SQLSTATE). */
const DATABASE_CODES = new Set(["ECONNREFUSED", "ENOTFOUND", "28P01", "28000", "3D000"]);

/**
 * What the terminal shows for a start that failed: for an expected trouble what to do about it, for
 * a bug the whole trace. A refusal travels as the `cause` of the error.
 */
export const explain = (error: unknown): string => {
  const fault = (typeof error === "object" && error !== null ? error : {}) as Fault;
  if (fault.code === "EADDRINUSE")
    return `Port ${fault.port} is in use by another program. Stop that program, or choose another port: PORT=${(fault.port ?? 3000) + 1} npm start`;
  if (fault.code === "EACCES" && fault.port !== undefined)
    return `Port ${fault.port} needs more rights than this user has. Choose another port: PORT=3000 npm start`;
  if (fault.code !== undefined && DATABASE_CODES.has(fault.code))
    return `The database of DATABASE_URL cannot be opened: ${fault.message || fault.code}`;
  if (fault.message !== undefined && isRefusal(fault.cause)) return fault.message;
  return fault.stack ?? String(error);
};

import { createServer } from "node:net";
import { expect, test } from "vitest";
import { explain } from "./explain.ts";

test("a busy port is named, and how to choose another", async () => {
  const first = createServer().listen(0, "127.0.0.1");
  await new Promise((done) => first.once("listening", done));
  const address = first.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const error = await new Promise((fail) => {
    createServer().once("error", fail).listen(port, "127.0.0.1");
  });
  first.close();
  expect(explain(error)).toBe(
    `Port ${port} is in use by another program. Stop that program, or choose another port: PORT=${port + 1} npm start`,
  );
});

test("a port below 1024 without the right to it is named", () => {
  const error = Object.assign(new Error("listen EACCES"), { code: "EACCES", port: 80 });
  expect(explain(error)).toBe(
    "Port 80 needs more rights than this user has. Choose another port: PORT=3000 npm start",
  );
});

test("a database that cannot be opened is named, without its password", () => {
  const error = Object.assign(new Error('role "vote" does not exist'), { code: "28000" });
  expect(explain(error)).toBe(
    'The database of DATABASE_URL cannot be opened: role "vote" does not exist',
  );
});

test("a refusal shows its words and no trace", () => {
  const error = new Error("The data folder is in use.", { cause: { kind: "data-folder-in-use" } });
  expect(explain(error)).toBe("The data folder is in use.");
});

test("a bug shows its trace", () => {
  const error = new Error("never meant to happen");
  expect(explain(error)).toBe(error.stack);
  expect(explain("thrown text")).toBe("thrown text");
});

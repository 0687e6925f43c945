// The reference of `pages`: node constant.mjs BYTES answers everything with so many bytes.
import { createServer } from "node:http";

const body = Buffer.alloc(Number(process.argv[2]), "a");

const server = createServer((_request, response) => {
  response.writeHead(200, { "content-type": "text/html", "content-length": body.length });
  response.end(body);
});
server.listen(0, "127.0.0.1", () => process.stdout.write(`${server.address().port}\n`));
process.on("disconnect", () => process.exit());

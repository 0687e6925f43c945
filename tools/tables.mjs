// Writes src/platform/db/tables.generated.ts from a migrated database: node tools/tables.mjs postgres://…
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "..");
export const TABLES_FILE = join(ROOT, "src/platform/db/tables.generated.ts");

const IMPORTS = `import type { Instant } from "../../kernel/instant.ts";
import type { Localized } from "../../kernel/locale.ts";
`;

/** The generator knows base types only; columns of our domain `localized` get their own type. */
const localizedColumns = async (url) => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(
    `select table_name, column_name, is_nullable from information_schema.columns
     where table_schema = 'public' and domain_name = 'localized'`,
  );
  await client.end();
  return Object.fromEntries(
    rows.map((row) => [
      `${row.table_name}.${row.column_name}`,
      row.is_nullable === "YES" ? "Localized | null" : "Localized",
    ]),
  );
};

/** The text of the generated file for the database at `url`. */
export const tablesText = async (url) => {
  const folder = mkdtempSync(join(tmpdir(), "puntari-tables-"));
  try {
    const out = join(folder, "tables.ts");
    const config = join(folder, "config.json");
    writeFileSync(
      config,
      JSON.stringify({
        dialect: "postgres",
        url,
        outFile: out,
        excludePattern: "migration",
        defaultSchemas: ["public"],
        includePattern: "public.*",
        typeMapping: { timestamptz: "Instant", date: "string", int8: "number" },
        overrides: { columns: await localizedColumns(url) },
      }),
    );
    const bin = join(ROOT, "node_modules/kysely-codegen/dist/cli/bin.js");
    execFileSync(process.execPath, [bin, "--config-file", config], { cwd: ROOT, stdio: "pipe" });
    const text = readFileSync(out, "utf8");
    return text.replace(
      'import type { ColumnType } from "kysely";\n',
      `import type { ColumnType } from "kysely";\n${IMPORTS}`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const url = process.argv[2];
  if (!url) {
    console.error("Usage: node tools/tables.mjs postgres://…");
    process.exit(2);
  }
  writeFileSync(TABLES_FILE, await tablesText(url));
}

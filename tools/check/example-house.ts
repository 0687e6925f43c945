import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Files by path relative to the root of a house. */
export type Files = Readonly<Record<string, string>>;

const DOOR = `/**
 * What it is.
 * Whom it serves.
 * What it will never do.
 */
`;

/** A small house that keeps every rule: each room is there and imports all that it may. */
export const CLEAN_HOUSE: Files = {
  "src/kernel/result.ts": "export type Result = { readonly ok: boolean };\n",
  "src/platform/db/connect.ts":
    'import type { Kysely } from "kysely";\nexport type Db = Kysely<{}>;\n',
  "src/platform/clock.ts":
    'import { hrtime } from "node:process";\nexport const clock = () => hrtime();\n',
  "src/platform/i18n/translator.ts":
    'import { IntlMessageFormat } from "intl-messageformat";\nexport type Translator = typeof IntlMessageFormat;\nexport const translator = () => IntlMessageFormat;\n',
  "src/platform/web/server.ts":
    'import type { FastifyInstance } from "fastify";\nexport type Server = FastifyInstance;\n',
  "src/platform/testing/database.ts":
    'import { test } from "vitest";\nexport const withDatabase = test;\n',
  "src/platform/slice.ts":
    'import type { Server } from "./web/server.ts";\nexport type Slice = { readonly routes: (server: Server) => void };\n',
  "src/platform/workers/compute.ts": "export type Computations = Record<string, () => number>;\n",
  "src/ui/card.tsx":
    'import type { ComponentChildren } from "preact";\nexport const Card = (props: { children: ComponentChildren }) => <p>{props.children}</p>;\n',
  "src/people/core/policy.ts":
    'import type { Result } from "../../kernel/result.ts";\nexport const may = (): Result => ({ ok: true });\n',
  "src/people/index.ts": `${DOOR}export { may } from "./core/policy.ts";\n`,
  "src/programmes/way.ts":
    'import type { VNode } from "preact";\nimport type { Db } from "../platform/db/connect.ts";\nexport type Way = { readonly panel: (db: Db) => VNode };\n',
  "src/programmes/index.ts": `${DOOR}export type { Way } from "./way.ts";\n`,
  "src/programmes/testing.ts":
    'import { test } from "vitest";\nimport type { Way } from "./index.ts";\nexport const conforms = (way: Way) => test("conforms", () => way);\n',
  "src/opinions/core/vote.ts":
    'import type { Result } from "../../kernel/result.ts";\nexport const castVote = (): Result => ({ ok: true });\n',
  "src/opinions/core/vote.test.ts":
    'import { test } from "vitest";\nimport { withDatabase } from "../../platform/testing/database.ts";\nimport { castVote } from "./vote.ts";\ntest("votes", () => { castVote(); withDatabase; });\n',
  "src/opinions/store.ts":
    'import { sql } from "kysely";\nimport type { Db } from "../platform/db/connect.ts";\nexport const votes = (db: Db) => sql`select 1`.execute(db);\n',
  "src/opinions/actions.ts":
    'import { may } from "../people/index.ts";\nimport { clock } from "../platform/clock.ts";\nimport { castVote } from "./core/vote.ts";\nimport { votes } from "./store.ts";\nexport const vote = () => [may(), clock(), castVote(), votes];\n',
  "src/opinions/jobs.ts":
    'import { object } from "valibot";\nimport { vote } from "./actions.ts";\nexport const regroup = { schema: object({}), run: vote };\n',
  "src/opinions/messages/fi.json": '{ "title": "Äänestä" }\n',
  "src/opinions/messages/messages.generated.ts":
    'import type { Translator } from "../../platform/i18n/translator.ts";\nimport fi from "./fi.json" with { type: "json" };\nexport type OpinionsMessages = Translator;\nexport const opinionsMessages = { fi };\n',
  "src/opinions/views/ballot.tsx":
    'import type { Translator } from "../../platform/i18n/translator.ts";\nimport { Card } from "../../ui/card.tsx";\nimport { castVote } from "../core/vote.ts";\nimport type { OpinionsMessages } from "../messages/messages.generated.ts";\nexport const Ballot = (props: { t: Translator; m: OpinionsMessages }) => <Card>{String(castVote().ok && props.t)}</Card>;\n',
  "src/opinions/islands/map.tsx":
    'import { render } from "preact";\nimport { castVote } from "../core/vote.ts";\nrender(<p>{String(castVote().ok)}</p>, {} as never);\n',
  "src/opinions/way.ts":
    'import type { Way } from "../programmes/index.ts";\nimport { votes } from "./store.ts";\nimport { Ballot } from "./views/ballot.tsx";\nexport const conversationWay: Way = { panel: (db) => [votes(db), Ballot] as never };\n',
  "src/opinions/way.test.ts":
    'import { conforms } from "../programmes/testing.ts";\nimport { conversationWay } from "./way.ts";\nconforms(conversationWay);\n',
  "src/opinions/computations.ts":
    'import type { Computations } from "../platform/workers/compute.ts";\nimport { castVote } from "./core/vote.ts";\nexport const computations: Computations = { group: () => Number(castVote().ok) };\n',
  "src/opinions/routes.ts":
    'import { object } from "valibot";\nimport { translator } from "../platform/i18n/translator.ts";\nimport type { Server } from "../platform/web/server.ts";\nimport { vote } from "./actions.ts";\nimport { opinionsMessages } from "./messages/messages.generated.ts";\nimport { votes } from "./store.ts";\nimport { Ballot } from "./views/ballot.tsx";\nexport const routes = (server: Server) => [server, object, translator, vote, opinionsMessages, votes, Ballot];\n',
  "src/opinions/index.ts": `${DOOR}export { vote } from "./actions.ts";\n`,
  "src/opinions/slice.ts":
    'import type { Slice } from "../platform/slice.ts";\nimport { regroup } from "./jobs.ts";\nimport { routes } from "./routes.ts";\nexport const opinionsSlice: Slice = { routes: (server) => [routes(server), regroup] };\n',
  "src/surveys/core/answer.ts": "export const answer = () => 1;\n",
  "src/surveys/index.ts": `${DOOR}export { answer } from "./core/answer.ts";\n`,
  "src/decisions/actions.ts":
    'import { vote } from "../opinions/index.ts";\nexport const cite = () => vote();\n',
  "src/decisions/index.ts": `${DOOR}export { cite } from "./actions.ts";\n`,
  "src/reports/index.ts": `${DOOR}export const report = () => 1;\n`,
  "src/portal/actions.ts":
    'import { report } from "../reports/index.ts";\nexport const home = () => report();\n',
  "src/app/main.ts":
    'import { cite } from "../decisions/index.ts";\nimport { computations } from "../opinions/computations.ts";\nimport { opinionsSlice } from "../opinions/slice.ts";\nimport { conversationWay } from "../opinions/way.ts";\nimport "../../seeds/areas.json" with { type: "json" };\nexport const app = [cite, computations, opinionsSlice, conversationWay];\n',
  "seeds/areas.json": "[]\n",
  "e2e/vote.ts": 'import { vote } from "../src/opinions/index.ts";\nexport const voting = vote;\n',
};

/** Writes a house into the empty folder `root`; its packages are those of `modules`. */
export const buildHouse = (root: string, modules: string, files: Files): void => {
  symlinkSync(modules, join(root, "node_modules"), "dir");
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
};

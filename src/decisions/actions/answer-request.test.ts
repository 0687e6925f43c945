import { sql } from "kysely";
import { expect, test } from "vitest";
import { ok, refuse } from "../../kernel/result.ts";
import { outboxOf } from "../../platform/mail/outbox.ts";
import { EXAMPLE_AREA, valueOf } from "../../programmes/testing/example.ts";
import type { Answer } from "../core/answer.ts";
import {
  answered,
  begunAnswer,
  closedActivity,
  openedActivity,
  raise,
  tableStage,
} from "../testing/table.ts";
import {
  addressLeft,
  askForAnswer,
  forgetAnswerRequest,
  MAIL_ANSWER_JOB,
  postAnswerLetters,
} from "./answer-request.ts";

const table = tableStage("answer-request");

const ask = (code: string, email: string, lang: "fi" | "sv" = "fi") =>
  askForAnswer(table.example.lead, code, { email, lang });

const send = (answer: Answer) =>
  postAnswerLetters(table.example.lead, table.jobs, answer.id, ({ lang, receiptCode }) => ({
    subject: lang,
    body: receiptCode,
  }));

const outbox = async () =>
  (
    await outboxOf(table.db, EXAMPLE_AREA, {
      offset: 0,
      limit: 50,
      now: table.clock.now(),
    })
  ).map(({ to, subject, body }) => ({ to, subject, body }));

const clearOutbox = () =>
  sql`begin; select set_config('puntari.area', ${sql.lit(EXAMPLE_AREA)}, true);
    delete from outgoing_mail; commit`.execute(table.db);

test("who leaves an address gets one letter when the answer is published, and is then forgotten", async () => {
  const activity = await openedActivity(table);
  const codes = await Promise.all(["a", "b", "c"].map((who) => raise(table, activity, who)));
  const [first = "", second = "", third = ""] = codes;
  expect(await ask(first, " asukas@example.fi ")).toEqual(ok(undefined));
  expect(await ask(second, "invanare@example.fi", "sv")).toEqual(ok(undefined));
  expect(await ask(third, "pois@example.fi")).toEqual(ok(undefined));
  expect(await ask(first, "uusi@example.fi")).toEqual(ok(undefined));
  expect(await addressLeft(table.example.lead, first)).toBe("uusi@example.fi");
  await forgetAnswerRequest(table.example.lead, third);
  expect(await addressLeft(table.example.lead, third)).toBeUndefined();
  const answer = await answered(table, activity);
  await send(answer);
  await send(answer);
  const letters = (await outbox()).toSorted((x, y) => x.subject.localeCompare(y.subject));
  expect(letters).toEqual([
    { to: "uusi@example.fi", subject: "fi", body: first },
    { to: "invanare@example.fi", subject: "sv", body: second },
  ]);
  expect(await addressLeft(table.example.lead, first)).toBeUndefined();
  await clearOutbox();
});

test("publishing an answer asks for its letters in the same transaction", async () => {
  const answer = await answered(table, await closedActivity(table));
  const { rows } = await sql<{ key: string }>`
    select key from graphile_worker.jobs where task_identifier = ${MAIL_ANSWER_JOB}
      and key = ${`${MAIL_ANSWER_JOB}:${answer.id}`}`.execute(table.db);
  expect(rows).toHaveLength(1);
});

test("an answer that is not published sends nothing", async () => {
  const activity = await openedActivity(table);
  const code = await raise(table, activity, "waiting");
  valueOf(await ask(code, "asukas@example.fi"));
  const { lead } = table.example;
  await send(await begunAnswer(table, activity));
  expect(await outbox()).toEqual([]);
  expect(await addressLeft(lead, code)).toBe("asukas@example.fi");
});

test("more requests than one transaction takes become letters, each once", async () => {
  const activity = await openedActivity(table);
  for (let n = 0; n < 503; n++) {
    valueOf(await ask(await raise(table, activity, `many ${n}`), `asukas${n}@example.fi`));
  }
  await send(await answered(table, activity));
  const { rows } = await sql<{ letters: number; readers: number }>`
    select count(*)::integer as letters, count(distinct to_address)::integer as readers
    from outgoing_mail`.execute(table.db);
  expect(rows).toEqual([{ letters: 503, readers: 503 }]);
  await clearOutbox();
});

test("an address is refused when it is none, when nobody knows the receipt, and after the answer", async () => {
  const activity = await openedActivity(table);
  const code = await raise(table, activity, "late");
  expect(await ask(code, "  ")).toEqual(refuse("email-missing"));
  expect(await ask(code, "asukas")).toEqual(refuse("email-wrong"));
  expect(await ask("tuntematon", "asukas@example.fi")).toEqual(refuse("receipt-unknown"));
  expect(await forgetAnswerRequest(table.example.lead, "tuntematon")).toEqual(
    refuse("receipt-unknown"),
  );
  await answered(table, activity);
  expect(await ask(code, "asukas@example.fi")).toEqual(refuse("already-answered"));
});

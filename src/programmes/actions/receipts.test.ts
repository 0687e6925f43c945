import { expect, test } from "vitest";
import type { ParticipantId } from "../../kernel/ids.ts";
import { takePart } from "../../people/index.ts";
import { inArea } from "../../platform/db/connect.ts";
import { hashOf } from "../../platform/secrets.ts";
import { seededChance } from "../../platform/testing/chance.ts";
import type { Activity } from "../core/activity.ts";
import { receiptCounts, receiptsOfActivity } from "../store/receipt.ts";
import { EXAMPLE_AREA, OTHER_AREA } from "../testing/example.ts";
import { handStage, plannedShow } from "../testing/hand-stage.ts";
import { issueReceipt, issueReceipts, receiptCode, receiptOf } from "./receipts.ts";

const on = handStage("receipts");
const chance = seededChance("residents");

const plan = () => plannedShow(on);
const issue = async (activity: Activity, secret: string): Promise<[string, ParticipantId]> =>
  inArea(on.db, EXAMPLE_AREA, async (tx) => {
    const participant = await takePart(tx, { clock: on.clock, chance }, EXAMPLE_AREA, secret);
    const at = on.clock.now();
    return [await issueReceipt(tx, activity, participant, secret, at), participant];
  });

test("a receipt code leads back to the activity and tells when it was given", async () => {
  const activity = await plan();
  const [code, participantId] = await issue(activity, "s1");
  expect(code).toMatch(/^[a-z2-9]{32}$/);
  expect(await receiptOf(on.db, code)).toEqual({
    codeHash: hashOf(code),
    area: EXAMPLE_AREA,
    activityId: activity.id,
    participantId,
    issuedAt: on.clock.now(),
  });
});

test("many receipts are issued together; those that exist stay as they are", async () => {
  const activity = await plan();
  const [known, participant] = await issue(activity, "together-1");
  const issuedAt = on.clock.now();
  on.clock.pass({ days: 1 });
  const fresh = await inArea(on.db, EXAMPLE_AREA, async (tx) => {
    const maker = { clock: on.clock, chance };
    const other = await takePart(tx, maker, EXAMPLE_AREA, "together-2");
    const at = on.clock.now();
    return issueReceipts(tx, [
      { activity, participantId: participant, secret: "together-1", issuedAt: at },
      { activity, participantId: other, secret: "together-2", issuedAt: at },
    ]);
  });
  expect(fresh).toEqual([false, true]);
  expect((await receiptOf(on.db, known))?.issuedAt).toBe(issuedAt);
  expect((await receiptOf(on.db, receiptCode("together-2", activity)))?.issuedAt).toBe(
    on.clock.now(),
  );
});

test("asked again the code and its moment are the same, and one receipt is counted", async () => {
  const activity = await plan();
  const [first] = await issue(activity, "s2");
  const issuedAt = on.clock.now();
  on.clock.pass({ days: 1 });
  const [second] = await issue(activity, "s2");
  expect([second, receiptCode("s2", activity)]).toEqual([first, first]);
  expect((await receiptOf(on.db, first))?.issuedAt).toBe(issuedAt);
  expect(await receiptsOfActivity(on.db, activity.id)).toBe(1);
});

test("codes of different people and activities differ, and are counted by activity", async () => {
  const [one, two, none] = [await plan(), await plan(), await plan()];
  const codes = [
    (await issue(one, "s3"))[0],
    (await issue(one, "s4"))[0],
    (await issue(two, "s3"))[0],
  ];
  expect(new Set(codes).size).toBe(3);
  const counts = await receiptCounts(on.db, [one.id, two.id, none.id]);
  expect([...counts].toSorted((a, b) => b[1] - a[1])).toEqual([
    [one.id, 2],
    [two.id, 1],
  ]);
  expect(await receiptCounts(on.db, [])).toEqual(new Map());
});

test("a code that was never given leads nowhere", async () => {
  expect(await receiptOf(on.db, "abc")).toBe(undefined);
});

test("the database holds no code, only its hash", async () => {
  const [code] = await issue(await plan(), "s5");
  const rows = await on.db.selectFrom("receipt").selectAll().execute();
  expect(JSON.stringify(rows).includes(code)).toBe(false);
});

test("a receipt goes with its erased participant", async () => {
  const [code, participant] = await issue(await plan(), "s6");
  await inArea(on.db, EXAMPLE_AREA, (tx) =>
    tx.deleteFrom("participant").where("id", "=", participant).execute(),
  );
  expect(await receiptOf(on.db, code)).toBe(undefined);
});

test("a transaction of another county cannot write a receipt", async () => {
  const activity = await plan();
  const [, participant] = await issue(activity, "s7");
  await expect(
    inArea(on.db, OTHER_AREA, (tx) =>
      issueReceipt(tx, activity, participant, "s8", on.clock.now()),
    ),
  ).rejects.toThrow("row-level security");
});

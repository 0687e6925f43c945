import { expect, test } from "vitest";
import type { AreaCode } from "../../kernel/area.ts";
import type { AccountId } from "../../kernel/ids.ts";
import { authorise, may, PERMISSIONS, PUBLIC, type Visitor } from "./policy.ts";

const HERE = "04" as AreaCode;
const ELSEWHERE = "09" as AreaCode;

const staff = (role: "lead" | "moderator"): Visitor => ({
  kind: "staff",
  account: "a" as AccountId,
  name: "Osallisuuskoordinaattori",
  grants: [{ area: HERE, role }],
});

const allowed = (visitor: Visitor, area: AreaCode) =>
  PERMISSIONS.filter((permission) => may(visitor, permission, area));

const FOR_EVERYONE = ["published.read", "contribution.give", "receipt.read"];

test("the public reads what is published, contributes and opens receipts, nothing else", () => {
  expect(allowed(PUBLIC, HERE)).toEqual(FOR_EVERYONE);
});

test("a lead may do everything in the own county and only what everybody may elsewhere", () => {
  expect(allowed(staff("lead"), HERE)).toEqual(PERMISSIONS);
  expect(allowed(staff("lead"), ELSEWHERE)).toEqual(FOR_EVERYONE);
});

test("a moderator tends statements, types in paper forms and sees the staff home", () => {
  expect(allowed(staff("moderator"), HERE)).toEqual([
    ...FOR_EVERYONE,
    "staff.home",
    "statement.moderate",
    "paper.enter",
  ]);
});

test("the signed-out are told to sign in, the others that they lack the role", () => {
  expect(authorise(PUBLIC, "programme.edit", HERE)).toEqual({
    ok: false,
    refusal: { kind: "signed-out" },
  });
  expect(authorise(staff("moderator"), "programme.edit", HERE)).toEqual({
    ok: false,
    refusal: { kind: "forbidden" },
  });
});

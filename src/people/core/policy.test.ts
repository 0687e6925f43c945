import { expect, test } from "vitest";
import { type AreaCode, NETWORK_AREA } from "../../kernel/area.ts";
import type { AccountId } from "../../kernel/ids.ts";
import { authorise, may, PERMISSIONS, PUBLIC, type Role, ROLES, type Visitor } from "./policy.ts";

const HERE = "04" as AreaCode;
const ELSEWHERE = "09" as AreaCode;

const staff = (role: Role): Visitor => ({
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

const TOGETHER = ["network.read", "event.attend"];

const inOrder = (...permissions: string[]) =>
  PERMISSIONS.filter((permission) => permissions.includes(permission));

const OF_A_LEAD = [
  "account.invite",
  "programme.edit",
  "activity.edit",
  "activity.open",
  "paper.enter",
  "outbox.tend",
  "statement.moderate",
  "decision.edit",
  "decision.publish",
  "answer.publish",
  "indicator.measure",
  "indicator.assess",
  "event.edit",
  "event.run",
  "survey.edit",
  "survey.answer",
  "survey.code",
  "trial.apply",
  "trial.run",
  "practice.edit",
  "practice.adopt",
  "sparring.ask",
  "visit.ask",
  "situation.show",
];

const IN_THE_OWN_AREA: Readonly<Record<Role, readonly string[]>> = {
  lead: OF_A_LEAD,
  moderator: ["statement.moderate", "paper.enter"],
  member: [
    "survey.answer",
    "trial.apply",
    "trial.run",
    "practice.edit",
    "sparring.ask",
    "visit.ask",
  ],
  coordinator: [
    "account.invite",
    "programme.edit",
    "activity.edit",
    "activity.open",
    "network.edit",
    "event.edit",
    "event.run",
    "survey.edit",
    "survey.code",
    "contact.follow",
    "call.edit",
    "trial.review",
    "visit.offer",
    "outbox.tend",
  ],
  expert: ["survey.code", "trial.review", "visit.offer"],
  host: ["event.run"],
};

test.each(ROLES)(
  "%s holds in the own area what the table tells, elsewhere and in the network what all share",
  (role) => {
    expect(allowed(staff(role), HERE)).toEqual(
      inOrder(
        ...FOR_EVERYONE,
        "staff.home",
        "topic.propose",
        ...TOGETHER,
        ...IN_THE_OWN_AREA[role],
      ),
    );
    expect(allowed(staff(role), ELSEWHERE)).toEqual(inOrder(...FOR_EVERYONE, ...TOGETHER));
    expect(allowed(staff(role), NETWORK_AREA)).toEqual(
      inOrder(...FOR_EVERYONE, "topic.propose", ...TOGETHER),
    );
  },
);

test("a personal link opens its own subject and nothing beside it", () => {
  const guest: Visitor = { kind: "guest", area: HERE, subject: "meeting" };
  const opened = (area: AreaCode, subject?: string) =>
    PERMISSIONS.filter((permission) => may(guest, permission, area, subject));
  expect(opened(HERE, "meeting")).toEqual(inOrder(...FOR_EVERYONE, "event.attend"));
  expect(opened(HERE, "another")).toEqual(FOR_EVERYONE);
  expect(opened(HERE)).toEqual(FOR_EVERYONE);
  expect(opened(ELSEWHERE, "meeting")).toEqual(FOR_EVERYONE);
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

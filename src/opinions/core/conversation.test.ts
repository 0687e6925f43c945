import fc from "fast-check";
import { expect, test } from "vitest";
import type { Instant } from "../../kernel/instant.ts";
import {
  CHOICES,
  type Conversation,
  castVote,
  choiceOf,
  takesPart,
  valueOf,
  writeStatement,
} from "./conversation.ts";
import { STATEMENT_STATES } from "./statement.ts";

const NOW = "2023-03-14T11:00:00.000Z" as Instant;
const open: Conversation = { id: "c1", status: "open", moderation: "before" };
const published = { conversation: "c1", state: "published" } as const;
const refused = (kind: string) => ({ ok: false, refusal: { kind } });

test("a vote on a published statement of an open conversation counts", () => {
  expect(castVote(open, published, -1, NOW)).toEqual({ ok: true, value: { value: -1, at: NOW } });
});

test("a planned conversation refuses votes", () => {
  expect(castVote({ ...open, status: "planned" }, published, 1, NOW)).toEqual(
    refused("conversation-not-open"),
  );
});

test("a closed conversation refuses votes", () => {
  expect(castVote({ ...open, status: "closed" }, published, 1, NOW)).toEqual(
    refused("conversation-closed"),
  );
});

test("from its closing moment on a conversation refuses votes", () => {
  const before = "2023-03-14T11:00:00.001Z" as Instant;
  expect(castVote({ ...open, closesAt: before }, published, 1, NOW).ok).toBe(true);
  expect(castVote({ ...open, closesAt: NOW }, published, 1, NOW)).toEqual(
    refused("conversation-closed"),
  );
});

test.each(["pending", "hidden", "withdrawn"] as const)("a %s statement refuses votes", (state) => {
  expect(castVote(open, { conversation: "c1", state }, 1, NOW)).toEqual(
    refused(`statement-${state}`),
  );
});

test("a statement of another conversation, or of none, refuses votes", () => {
  const foreign = { conversation: "c2", state: "published" } as const;
  expect(castVote(open, foreign, 1, NOW)).toEqual(refused("foreign-statement"));
  expect(castVote(open, undefined, 1, NOW)).toEqual(refused("foreign-statement"));
});

test("a vote counts only where everything allows it", () => {
  fc.assert(
    fc.property(
      fc.constantFrom("planned", "open", "closed"),
      fc.constantFrom(...STATEMENT_STATES),
      fc.constantFrom("c1", "c2"),
      (status, state, conversation) => {
        const cast = castVote({ ...open, status }, { conversation, state }, 0, NOW);
        expect(cast.ok).toBe(status === "open" && state === "published" && conversation === "c1");
      },
    ),
  );
});

test("a statement waits where moderation comes before publishing", () => {
  expect(writeStatement(open, { text: " Lisää  aikoja ", lang: "fi" }, NOW)).toEqual({
    ok: true,
    value: { text: "Lisää aikoja", lang: "fi", state: "pending", at: NOW },
  });
});

test("a statement can be voted on at once where moderation comes after", () => {
  const written = writeStatement(
    { ...open, moderation: "after" },
    { text: "Fler tider", lang: "sv" },
    NOW,
  );
  expect(written).toEqual({
    ok: true,
    value: { text: "Fler tider", lang: "sv", state: "published", at: NOW },
  });
});

test("a closed conversation refuses statements before it reads them", () => {
  expect(writeStatement({ ...open, status: "closed" }, { text: "", lang: "fi" }, NOW)).toEqual(
    refused("conversation-closed"),
  );
});

test("a planned conversation refuses statements", () => {
  expect(takesPart({ status: "planned" }, NOW)).toEqual(refused("conversation-not-open"));
});

test("a bad text is refused with its reason", () => {
  expect(writeStatement(open, { text: "", lang: "fi" }, NOW)).toEqual(refused("statement-empty"));
});

test("words and values of votes belong together", () => {
  expect(CHOICES.map((choice) => choiceOf(valueOf(choice)))).toEqual([...CHOICES]);
  expect(CHOICES.map(valueOf)).toEqual([1, -1, 0]);
});

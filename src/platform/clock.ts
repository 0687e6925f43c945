import { randomBytes, randomUUID } from "node:crypto";
import { type Instant, instantOf } from "../kernel/instant.ts";

/** The present moment; tests pass a clock that stands still. */
export interface Clock {
  now(): Instant;
}

export const systemClock: Clock = { now: () => instantOf(new Date()) };

/** Chance: fresh ids, unguessable secrets and draws; tests and seeds pass a seeded one. */
export interface Chance {
  /** A random UUID, lower case. */
  uuid(): string;
  /** At least 128 bits, URL-safe, not guessable. */
  secret(): string;
  /** A uniform draw in [0, 1). */
  draw(): number;
}

export const systemChance: Chance = {
  uuid: () => randomUUID(),
  secret: () => randomBytes(24).toString("base64url"),
  draw: () => randomBytes(6).readUIntBE(0, 6) / 2 ** 48,
};

/** Lets everything that waits for the event loop go first. */
export const breath = (): Promise<void> => new Promise((go) => setImmediate(go));

/** The outcome of a long computation; whenever it yields, everything that waits goes first. */
export const withBreaths = async <T>(work: Generator<void, T>): Promise<T> => {
  for (let step = work.next(); ; step = work.next()) {
    if (step.done) return step.value;
    await breath();
  }
};

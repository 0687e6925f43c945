import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { AreaCode } from "../../kernel/area.ts";
import type { Localized } from "../../kernel/locale.ts";
import type { DemoPractice, DemoTrial } from "./network-content.ts";

interface Titled {
  readonly title: Localized;
}

export interface DemoItem extends Titled {
  readonly minutes: number;
  readonly break?: true;
}

/** A meeting of the demo, with the counties whose people register for it. */
export interface DemoMeeting extends Titled {
  readonly lead: Localized;
  readonly items: readonly DemoItem[];
  readonly guests: readonly AreaCode[];
}

export interface DemoHeldMeeting extends DemoMeeting {
  readonly daysAgo: number;
  readonly link: string;
  readonly recording: string;
  readonly notes: Localized;
  readonly came: number;
  readonly walkIns: number;
  /** A grade from 1 to 5 and what should be next. */
  readonly feedback: readonly (readonly [1 | 2 | 3 | 4 | 5, string?])[];
  readonly materials: readonly (Titled & {
    readonly link: string;
    readonly accessible: "this" | "missing";
  })[];
  readonly asksAccessible: string;
}

export interface DemoWorkshop extends DemoMeeting {
  readonly inDays: number;
  readonly movedFromDays: number;
  readonly address: string;
  readonly reason: Localized;
  readonly capacity: number;
  readonly diets: readonly string[];
}

export interface DemoEvening extends Omit<DemoMeeting, "guests"> {
  readonly area: AreaCode;
  readonly daysAgo: number;
  readonly weeks: number;
  readonly meetings: number;
  /** What the one to come is about. */
  readonly next: Titled & { readonly lead: Localized };
  readonly address: string;
  /** How many tell under the code of the screen that they are there. */
  readonly told: number;
  readonly walkIns: number;
  readonly notes: Localized;
}

interface Asked {
  readonly area: AreaCode;
  readonly topic: Localized;
  readonly purpose: Localized;
}

interface Visited {
  readonly area: AreaCode;
  readonly body: Localized;
  readonly topic: Localized;
}

/** The shape of `seeds/demo-network-acts.json`: what people of the network do, all of it filler. */
export interface DemoActs {
  readonly people: readonly {
    readonly area: AreaCode;
    readonly name: string;
    readonly email: string;
  }[];
  /** What those who register are, in turn. */
  readonly guestNames: readonly string[];
  readonly letter: string;
  readonly coming: {
    readonly hosts: readonly { readonly title: Localized; readonly organisation: Localized }[];
    readonly guests: readonly AreaCode[];
  };
  readonly held: DemoHeldMeeting;
  readonly workshop: DemoWorkshop;
  readonly evening: DemoEvening;
  readonly topics: {
    readonly taken: Titled & { readonly why: Localized };
    readonly declined: Titled & { readonly why: Localized };
    readonly reason: Localized;
  };
  /** Counties that have answered the open survey, have begun to, and of all these wish for contact. */
  readonly survey: {
    readonly answered: readonly string[];
    readonly begun: readonly string[];
    readonly wishing: readonly string[];
  };
  /** By county: what the second coder says instead, and why one of these was settled. */
  readonly coding: {
    readonly parted: Readonly<Record<string, string>>;
    readonly settled: Readonly<Record<string, string>>;
  };
  /** Of the contacts that are only asked: how many have an owner, in how many days they are due. */
  readonly contacts: { readonly owned: number; readonly dueInDays: readonly number[] };
  /** A trial that is late. */
  readonly trial: DemoTrial;
  readonly calls: {
    readonly reviewed: Titled & {
      readonly purpose: Localized;
      readonly opened: number;
      readonly closed: number;
    };
    readonly scored: Titled & { readonly area: AreaCode };
    readonly waiting: Titled & { readonly area: AreaCode };
    readonly conflicted: Titled & { readonly area: AreaCode; readonly reason: string };
    readonly draft: Titled & { readonly area: AreaCode; readonly partner: AreaCode };
    readonly submitted: Titled & { readonly area: AreaCode };
  };
  readonly practices: {
    readonly shared: DemoPractice;
    readonly draft: DemoPractice;
  };
  readonly sparring: {
    readonly asked: Asked;
    readonly held: Asked & {
      readonly by: AreaCode;
      readonly askedDaysAgo: number;
      readonly heldDaysAgo: number;
      readonly message: string;
      readonly lesson: Localized;
    };
    readonly withdrawn: Asked;
  };
  readonly visits: {
    readonly agreed: Visited & { readonly inDays: number; readonly note: string };
    readonly held: Visited & {
      readonly askedDaysAgo: number;
      readonly heldDaysAgo: number;
      readonly agreed: string;
      readonly note: string;
    };
    readonly declined: Visited & { readonly reason: string };
    readonly offered: Omit<Visited, "area">;
  };
}

export const readActs = async (folder: string): Promise<DemoActs> =>
  JSON.parse(await readFile(join(folder, "demo-network-acts.json"), "utf8")) as DemoActs;

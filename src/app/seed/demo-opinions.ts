import type { AreaCode } from "../../kernel/area.ts";
import type { Locale, Localized } from "../../kernel/locale.ts";
import type { BackgroundAnswers, Explanation, Reason } from "../../opinions/index.ts";

/** A statement that somebody writes. */
export interface DemoText {
  readonly lang: Locale;
  readonly text: string;
}

/** A paper form as it is typed in. */
export interface DemoPaper {
  readonly number: string;
  readonly answers: string;
  readonly statements: string;
  readonly background: BackgroundAnswers;
}

/** What moderators did in a conversation; statements by their ids where they come from. */
export interface DemoDesk {
  readonly meta?: readonly string[];
  readonly merged?: readonly { readonly statement: string; readonly into: string }[];
  readonly hidden?: readonly { readonly statement: string; readonly reason: Reason }[];
  readonly translations: Readonly<Record<string, Localized>>;
  /** What residents wrote and no moderator has looked at yet. */
  readonly written?: readonly DemoText[];
  readonly papers?: readonly DemoPaper[];
}

/** A conversation that nobody held: its people and votes are drawn. */
export interface DemoMadeUp {
  /** `agree`: of those who take a side, the share that agrees, in each of the opinion groups. */
  readonly statements: readonly (DemoText & { readonly agree: readonly number[] })[];
  readonly people: number;
  /** So many of them came together, within half an hour. */
  readonly hall: number;
}

/** A conversation that is made from a template and opens by itself. */
export interface DemoPlanned {
  readonly area: AreaCode;
  readonly measure: string;
  readonly template: string;
  readonly opensInDays: number;
  readonly closesInDays: number;
  readonly decisionInDays: number;
  readonly decides: string;
}

/** The shape of `seeds/demo-opinions.json`. */
export interface DemoOpinions {
  readonly desks: Readonly<Record<string, DemoDesk | undefined>>;
  readonly madeUp: DemoMadeUp;
  readonly planned: DemoPlanned;
  /** Where somebody wants the answer; an address that nobody can have. */
  readonly email: string;
  /** What staff found out about the people who came together. */
  readonly explanation: Explanation;
}

import type { AreaCode } from "../../kernel/area.ts";
import type { NodeId } from "../../kernel/ids.ts";
import type { Localized } from "../../kernel/locale.ts";
import type { Context } from "../../people/index.ts";
import type { MeetingKind } from "../../events/index.ts";
import type { Body, Means, PracticeContent, ToldProgramme } from "../../network/index.ts";

export const NETWORK = "00" as AreaCode;

/** A meeting as the founding documents tell it. */
export interface SourcedMeeting {
  readonly date: string;
  readonly title_fi: string;
  readonly time?: string;
  readonly agenda?: readonly {
    readonly at: string;
    readonly fi: string;
    readonly speaker?: string;
  }[];
  readonly source: string;
}

/** The measures of the network's own programme. */
export interface NetworkPlaces {
  readonly meetings: NodeId;
  readonly survey: NodeId;
}

/** Who acts beside the demo's lead. */
export interface NetworkPeople {
  readonly expert: Context;
  readonly coordinator: Context;
  /** A member of each county that has one. */
  readonly members: ReadonlyMap<string, Context>;
}

interface Titled {
  readonly title: Localized;
}

export interface DemoTrial extends Titled {
  readonly area: AreaCode;
  readonly summary: Localized;
  readonly milestones: readonly (Titled & {
    readonly daysAgo: number;
    /** It was due so many days ago before it was moved. */
    readonly movedFrom?: number;
    /** Its day has passed and it is not reached. */
    readonly late?: true;
  })[];
  readonly learning?: {
    readonly tried: Localized;
    readonly happened: Localized;
    readonly learned: Localized;
  };
  readonly outcome?: "rooted" | "adapted" | "ended";
  readonly reason?: Localized;
  readonly note?: Localized;
  readonly moveReason?: string;
}

export interface DemoPractice extends Titled {
  readonly area: AreaCode;
  readonly adoptedBy?: AreaCode;
  readonly need: Localized;
  readonly steps: readonly Localized[];
  readonly learned?: Localized;
  readonly aim: PracticeContent["aim"];
  readonly group: PracticeContent["group"];
  readonly way: string;
  readonly cost?: number;
  readonly hours?: number;
  /** Codes of the municipalities with which it was done. */
  readonly municipalities?: readonly string[];
  readonly languages: PracticeContent["languages"];
}

/** The shape of `seeds/demo-network.json`. */
export interface DemoNetwork {
  readonly colour: string;
  readonly slug: string;
  readonly name: Localized;
  readonly shortName: Localized;
  /** Short names of all counties. */
  readonly shortNames: Readonly<Record<string, Localized>>;
  readonly programme: Titled & {
    readonly slug: string;
    readonly goal: Localized;
    readonly measures: Readonly<Record<keyof NetworkPlaces, Localized>>;
  };
  readonly dayOnly: Localized;
  readonly contradiction: Localized;
  readonly meetings: Readonly<
    Record<
      string,
      Titled & {
        readonly kind: MeetingKind;
        readonly place: "online" | "on-site" | "both";
        readonly address?: string;
        readonly invited?: true;
      }
    >
  >;
  readonly agenda: readonly Localized[];
  readonly speakers: Readonly<Record<string, { title: Localized; organisation: Localized }>>;
  readonly coming: Titled & {
    readonly inDays: number;
    readonly lead: Localized;
    readonly link: string;
    readonly capacity: number;
    readonly items: readonly (Titled & { readonly minutes: number; readonly break?: true })[];
    readonly invited: readonly string[];
  };
  readonly topics: readonly (Titled & { readonly why: Localized })[];
  readonly material: Titled & { readonly link: string };
  readonly survey: {
    readonly openedDaysAgo: number;
    readonly closedDaysAgo: number;
    /** A second one that is open. */
    readonly next: Titled & { readonly openedDaysAgo: number; readonly closesInDays: number };
    readonly unanswered: readonly string[];
    readonly noContact: readonly string[];
    /** County, what it wrote under "other", and the code of it. */
    readonly others: readonly (readonly [string, string, string])[];
    /** What hinders, and what counties would like to talk about: taken in turn. */
    readonly obstacles: readonly string[];
    readonly wishes: readonly string[];
    readonly codes: Readonly<Record<string, Localized>>;
  };
  readonly contacts: { readonly note: string };
  readonly call: Titled & {
    readonly purpose: Localized;
    readonly contact: string;
    readonly perTrial: number;
    readonly total: number;
  };
  readonly newCall: Titled & { readonly purpose: Localized };
  readonly applicationAnswer: string;
  readonly budgetLine: string;
  readonly decisionText: string;
  readonly trials: readonly DemoTrial[];
  readonly practices: readonly DemoPractice[];
  readonly sparring: {
    readonly area: AreaCode;
    readonly topic: Localized;
    readonly purpose: Localized;
  };
  readonly visit: { readonly area: AreaCode; readonly body: Localized; readonly topic: Localized };
  readonly situation: readonly {
    readonly area: AreaCode;
    readonly programme?: ToldProgramme;
    readonly means?: readonly Means[];
    readonly responsible?: readonly Localized[];
    /** Which of the source's addresses tells it. */
    readonly source: number;
  }[];
  readonly own: Readonly<
    Record<string, { means: readonly Means[]; bodies: readonly Body[]; hidden?: readonly string[] }>
  >;
}

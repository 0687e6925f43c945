import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { AreaCode } from "../../kernel/area.ts";
import type { Localized } from "../../kernel/locale.ts";
import { ok } from "../../kernel/result.ts";
import type { ConversationSettings } from "../../opinions/index.ts";
import { readCsv } from "../../platform/csv.ts";
import type { SourcedMeeting } from "./network-content.ts";
import type { DemoOpinions } from "./demo-opinions.ts";

type CsvRow = Readonly<Record<string, string>>;

/** What `seeds/demo.json` says of a node of a programme. */
export interface DemoNode {
  readonly key: string;
  readonly kind: "input" | "measure" | "output" | "outcome" | "impact";
  readonly filler: boolean;
  readonly title: Localized;
  readonly owner?: Localized;
  readonly deadline?: string;
  readonly status?: "planned" | "in-progress" | "done" | "dropped";
}

export interface DemoProgramme {
  readonly slug: string;
  readonly startsOn: string;
  readonly endsOn?: string;
  readonly chain: readonly DemoNode[];
  readonly links: readonly (readonly [string, string])[];
}

export interface DemoActivity {
  readonly area: AreaCode;
  /** Key of a node of the programme, or the beginning of a real measure's Finnish name. */
  readonly measure: string;
  /** Folder of the open data under seeds/polis. */
  readonly polis?: string;
  readonly caseStudy?: string;
  /** True where people and votes are made up. */
  readonly madeUp?: true;
  /** True where one imported person is given a receipt, so that the demo can show it. */
  readonly receipt?: true;
  readonly opens?: false;
  readonly openedDaysAgo?: number;
  readonly closedDaysAgo?: number;
  readonly closesInDays?: number;
  readonly decisionDaysAgo?: number;
  readonly decisionInDays?: number;
  readonly title: Localized;
  readonly question: Localized;
  readonly why: Localized;
  readonly decides: string;
  readonly minutes: number;
  readonly canChange?: Localized;
  readonly cannotChange?: Localized;
  readonly statements?: readonly { readonly lang: "fi" | "sv" | "en"; readonly text: string }[];
  /** What the conversation is set to beside what every new one is. */
  readonly settings?: Partial<
    Pick<ConversationSettings, "moderation" | "policy" | "backgroundPurpose">
  > &
    Pick<ConversationSettings, "background" | "embedOrigins">;
}

export interface DemoRecommendation {
  readonly text: Localized;
  readonly effect: "adopted" | "adapted" | "considered" | "rejected";
  readonly reason: Localized;
  readonly next?: Localized;
}

export interface DemoContent {
  readonly areas: Readonly<
    Record<string, { slug: string; colour: string; shortName: Localized } | undefined>
  >;
  readonly texts: Readonly<Record<string, Localized | undefined>>;
  readonly programmes: Readonly<Record<string, DemoProgramme>>;
  readonly activities: Readonly<Record<string, DemoActivity>>;
  readonly decision: {
    readonly activity: string;
    readonly daysAgo: number;
    readonly body: string;
    readonly caseNo: string;
    readonly section: string;
    readonly title: Localized;
    readonly summary: Localized;
    readonly textBefore: Localized;
    readonly textAfter: Localized;
    readonly dueInDays: number;
    readonly recommendations: readonly DemoRecommendation[];
    readonly answer: Localized;
    readonly answerDaysAgo: number;
  };
  readonly indicators: Readonly<
    Record<
      string,
      readonly {
        code: string;
        baseline?: { refDate: string; value: number };
        target: { endsOn: string; value: number };
        node: string;
      }[]
    >
  >;
  readonly assessment: {
    readonly area: AreaCode;
    readonly code: string;
    readonly judgement: Localized;
    readonly lesson: Localized;
    readonly action: Localized;
  };
}

/** A programme as its public sources tell it (finland/demo-programmes.json). */
export interface SourcedProgramme {
  readonly area: string;
  readonly title_fi: string;
  readonly approved_by?: string;
  readonly approved?: string;
  readonly decision?: string;
  readonly owner_body?: string;
  readonly theme_fi?: string;
  readonly purpose_fi?: string;
  readonly target_groups_fi?: readonly string[];
  readonly sources: readonly string[];
  readonly goals?: readonly { id: string; fi: string; measures_fi?: readonly string[] }[];
  readonly measures_fi?: readonly string[];
  readonly preparation?: readonly { when: string; fi: string }[];
  readonly indicators?: readonly { fi: string; value: number; year: number | null }[];
}

export interface DemoSources {
  readonly content: DemoContent;
  readonly opinions: DemoOpinions;
  readonly programmes: readonly SourcedProgramme[];
  readonly meetings: readonly SourcedMeeting[];
  /** Short names of the counties by their codes. */
  readonly shortNames: Readonly<Record<string, Localized>>;
  readonly areas: readonly CsvRow[];
  readonly municipalities: readonly CsvRow[];
  /** The folder `seeds`. */
  readonly folder: string;
  /** A Finnish text of a source with the translations that we made of it. */
  text(fi: string): Localized;
}

/** The rows of one of the project's own CSV files by the names of its columns. */
export const readRows = async (path: string): Promise<CsvRow[]> => {
  const rows: CsvRow[] = [];
  const read = await readCsv(path, (header) =>
    ok((cells) => {
      rows.push(Object.fromEntries(header.map((name, index) => [name, cells[index] ?? ""])));
      return undefined;
    }),
  );
  if (read.ok) return rows;
  throw new Error(`${read.refusal.file}:${read.refusal.line}: ${read.refusal.reason}`);
};

/** Reads the demo's facts, translations and filler from the project's folder `seeds`. */
export const readDemoSources = async (folder: string): Promise<DemoSources> => {
  const json = async (path: string): Promise<unknown> =>
    JSON.parse(await readFile(join(folder, path), "utf8"));
  const content = (await json("demo.json")) as DemoContent;
  const opinions = (await json("demo-opinions.json")) as DemoOpinions;
  const { programmes, network_events: meetings } = (await json("finland/demo-programmes.json")) as {
    programmes: SourcedProgramme[];
    network_events: SourcedMeeting[];
  };
  const { shortNames } = (await json("demo-network.json")) as Pick<DemoSources, "shortNames">;
  return {
    content,
    opinions,
    programmes,
    meetings,
    shortNames,
    areas: await readRows(join(folder, "finland/areas.csv")),
    municipalities: await readRows(join(folder, "finland/municipalities.csv")),
    folder,
    text: (fi) => ({ fi, ...content.texts[fi] }),
  };
};

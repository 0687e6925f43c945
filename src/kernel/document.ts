import type { Instant } from "./instant.ts";
import type { Locale } from "./locale.ts";

/** A stretch of text; `lang` where it is not in the language of the document. */
export interface Words {
  readonly text: string;
  readonly lang?: Locale;
  /** Full address that the words lead to. */
  readonly href?: string;
}

/** How people voted: numbers of people, all 0 where the row is hidden. */
export interface VoteRow {
  /** "Kaikki", "Ryhmä A". */
  readonly label: string;
  /** People who voted; 0 where the row is not shown. */
  readonly people: number;
  /** Numbers of people; undefined where they are not shown. */
  readonly agree: number | undefined;
  readonly disagree: number | undefined;
  readonly pass: number | undefined;
  /** What may be said in words where shares are hidden. */
  readonly rough?: string;
}

/** What came out about one statement: the sentence first, then the figures it rests on. */
export interface FindingBlock {
  readonly kind: "finding";
  /** Unique in the document. */
  readonly id: string;
  readonly claim: string;
  readonly statement: Words;
  /** What is said of the statement, under it. */
  readonly note?: string;
  readonly votes: readonly VoteRow[];
  /** Number of people and interval. */
  readonly basis: string;
}

export interface TableBlock {
  readonly kind: "table";
  /** What the table tells. */
  readonly caption: string;
  /** The first column heads its row. */
  readonly columns: readonly { readonly label: string; readonly numeric?: boolean }[];
  /** As many cells as there are columns. */
  readonly rows: readonly (readonly Words[])[];
}

interface MapPlace {
  readonly x: number;
  readonly y: number;
}

/** Groups of people as areas on a plane; a table with the same follows it. */
export interface MapBlock {
  readonly kind: "map";
  /** What the picture shows, for those who listen. */
  readonly alt: string;
  readonly groups: readonly {
    /** One capital letter. */
    readonly label: string;
    readonly size: number;
    readonly centre: MapPlace;
    readonly spread: MapPlace;
  }[];
  /** Circles of five people or more. */
  readonly clusters: readonly (MapPlace & { readonly count: number })[];
}

export type DocumentBlock =
  | { readonly kind: "heading"; readonly text: string }
  | {
      readonly kind: "paragraph";
      readonly words: readonly Words[];
      readonly tone?: "lead" | "note";
    }
  | { readonly kind: "quote"; readonly words: Words; readonly note?: string }
  | { readonly kind: "list"; readonly items: readonly (readonly Words[])[] }
  | {
      readonly kind: "facts";
      readonly rows: readonly { readonly term: string; readonly value: Words }[];
    }
  | FindingBlock
  | TableBlock
  | MapBlock;

export interface DocumentSection {
  readonly heading: string;
  /** True for rows to look things up in: a page that is printed leaves them out, files have them. */
  readonly rows?: true;
  readonly blocks: readonly DocumentBlock[];
}

/** A printed work as plain values: the same one becomes a page, a PDF and a word-processor file. */
export interface PrintedDocument {
  readonly lang: Locale;
  readonly title: Words;
  /** What kind of work it is, over the title. */
  readonly kicker: string;
  /** Of when it is, under the title. */
  readonly about: string;
  /** Who answers for it: the county. */
  readonly publisher: string;
  /** When the figures were computed; a document of the same state is the same, byte by byte. */
  readonly at: Instant;
  readonly sections: readonly DocumentSection[];
  readonly colours: DocumentColours;
  readonly labels: DocumentLabels;
}

/** All as `#rrggbb`. */
export interface DocumentColours {
  readonly brand: string;
  readonly ink: string;
  readonly soft: string;
  readonly line: string;
  readonly sunken: string;
  readonly agree: string;
  readonly disagree: string;
  readonly pass: string;
  /** Of the groups of a map, in their order. */
  readonly areas: readonly string[];
}

/** The few words that the document's own parts need. */
export interface DocumentLabels {
  readonly group: string;
  readonly votes: string;
  readonly agree: string;
  readonly disagree: string;
  readonly pass: string;
  /** In place of a hidden row. */
  readonly hidden: string;
  /** "Sivu": stands before the number of the page. */
  readonly page: string;
  /** Said at the end where letters of another script could not be printed. */
  readonly unprintable: string;
}

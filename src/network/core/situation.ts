import type { AreaCode } from "../../kernel/area.ts";
import type { Day } from "../../kernel/instant.ts";
import type { Localized } from "../../kernel/locale.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import { saysSomething } from "./trial-words.ts";

/** What the situation picture tells of a county, in this order. */
export const TOPICS = ["programme", "means", "bodies", "responsible"] as const;
export type Topic = (typeof TOPICS)[number];

/** How a county's participation programme stands. */
export const PROGRAMME_STATES = ["none", "preparing", "in-force", "ended"] as const;
export type ProgrammeState = (typeof PROGRAMME_STATES)[number];

/**
 * The means by which act 611/2021 § 29 (2) says that participation can be promoted, in its order:
 * discussions, hearings and panels; finding out opinions before decisions; choosing users of
 * services into bodies; taking part in planning the finances; planning services together with
 * their users; supporting residents' own initiative.
 */
export const MEANS = [
  "hearings",
  "opinions",
  "representatives",
  "finances",
  "together",
  "initiative",
] as const;
export type Means = (typeof MEANS)[number];

/**
 * Advisory bodies and boards of act 611/2021 §§ 32–33: youth council, council of older people,
 * disability council; language board of a bilingual county, Sámi language board of Lapland.
 */
export const BODIES = ["youth", "older", "disability", "language", "sami"] as const;
export type Body = (typeof BODIES)[number];

/** True for the counties of the picture; Åland (91) has its own legislation. */
export const isPictured = (code: string): boolean => /^(0[1-9]|1\d|2[01]|90)$/.test(code);

const BILINGUAL: readonly string[] = ["01", "03", "04", "05", "10", "17", "18"];
const SAMI_HOMELAND = "21";

/** The bodies that a county can have: not every one is bilingual or lies in the Sámi homeland. */
export const bodiesOf = (area: AreaCode): readonly Body[] =>
  BODIES.filter(
    (body) =>
      (body !== "language" || BILINGUAL.includes(area)) &&
      (body !== "sami" || area === SAMI_HOMELAND),
  );

/** From where something is known, and of which day. */
export interface Told {
  /** An address or a document; a county's own words need none. */
  readonly source?: string;
  readonly toldOn: Day;
}

export interface ToldProgramme {
  readonly state: ProgrammeState;
  readonly title?: Localized;
  readonly decidedBy?: Localized;
  /** A year, month or day, as exact as it is known. */
  readonly decidedOn?: string;
  /** E.g. `§ 18`. */
  readonly section?: string;
}

/** What is written of one topic; `told` is absent where it was only decided to show it or not. */
export interface SituationEdit {
  readonly topic: Topic;
  readonly shown: boolean;
  readonly told: boolean;
  readonly programme?: ToldProgramme;
  readonly means?: readonly Means[];
  readonly bodies?: readonly Body[];
  readonly responsible?: readonly Localized[];
  readonly source?: string;
  readonly toldOn: Day;
}

/** One topic of one county as it stands. */
export interface Situation extends SituationEdit {
  readonly area: AreaCode;
  /** True where the network wrote it for the county. */
  readonly byNetwork: boolean;
  readonly filler: boolean;
  readonly revision: number;
}

export const MOST_RESPONSIBLE = 10;

export type SituationRefusal = Refusal<"source-missing" | "told-in-future" | "body-elsewhere">;

/**
 * May it be written so? What the network writes for a county needs its source; nothing is true of a
 * day to come; only a county's own bodies are told.
 */
export const checkSituation = (
  edit: SituationEdit,
  { area, today, byNetwork }: { area: AreaCode; today: Day; byNetwork: boolean },
): Result<void, SituationRefusal> => {
  if (byNetwork && edit.told && !edit.source) return refuse("source-missing");
  if (edit.toldOn > today) return refuse("told-in-future");
  const possible = bodiesOf(area);
  return edit.bodies?.some((body) => !possible.includes(body))
    ? refuse("body-elsewhere")
    : ok(undefined);
};

/** A published programme of a county that uses the product. */
export interface KnownProgramme extends ToldProgramme {
  readonly slug: string;
  readonly ownerBody?: Localized;
  /** The day of which its record is true. */
  readonly toldOn: Day;
}

/** Something told and of which day; `undefined` where it is not told or not shown. */
export type Shown<T> = (Told & { readonly what: T; readonly filler: boolean }) | undefined;

/** What the picture shows of one county. */
export interface CountyPicture {
  readonly area: AreaCode;
  readonly slug: string;
  readonly name: Localized;
  readonly shortName: Localized;
  readonly row: number;
  readonly col: number;
  /** False for a county that does not use the product. */
  readonly open: boolean;
  readonly programme: Shown<ToldProgramme & { readonly slug?: string }>;
  readonly means: Shown<readonly Means[]>;
  readonly bodies: Shown<readonly Body[]>;
  readonly responsible: Shown<readonly Localized[]>;
}

type Place = Pick<CountyPicture, "area" | "slug" | "name" | "shortName" | "row" | "col" | "open">;

const shownOf = <T>(row: Situation | undefined, what: T | undefined): Shown<T> =>
  row?.shown && row.told && what !== undefined
    ? {
        what,
        toldOn: row.toldOn,
        filler: row.filler,
        ...(row.source ? { source: row.source } : {}),
      }
    : undefined;

/**
 * What the picture shows of a county. A programme that stands in the product speaks for itself,
 * unless the county does not show it; what is hidden or missing is "not told".
 */
export const pictureOf = (
  place: Place,
  rows: readonly Situation[],
  known: KnownProgramme | undefined,
): CountyPicture => {
  const row = (topic: Topic) => rows.find((one) => one.topic === topic);
  const { programme, means, bodies, responsible } = Object.fromEntries(
    TOPICS.map((topic) => [topic, row(topic)]),
  ) as Record<Topic, Situation | undefined>;
  const hidden = (topic: Situation | undefined): boolean => topic?.shown === false;
  const ownerBody = saysSomething(known?.ownerBody) ? known?.ownerBody : undefined;
  const fromProduct = known && { toldOn: known.toldOn, filler: false };
  return {
    ...place,
    programme:
      known && fromProduct && !hidden(programme)
        ? { ...fromProduct, what: known }
        : shownOf(programme, programme?.programme),
    means: shownOf(means, means?.means),
    bodies: shownOf(bodies, bodies?.bodies),
    responsible:
      shownOf(responsible, responsible?.responsible) ??
      (fromProduct && ownerBody && !hidden(responsible)
        ? { ...fromProduct, what: [ownerBody] }
        : undefined),
  };
};

/** How many counties there are of each kind; counts are context, never a rank. */
export interface PictureCounts {
  readonly counties: number;
  readonly programme: Readonly<Record<ProgrammeState | "not-told", number>>;
  readonly means: Readonly<Record<Means, number>>;
  readonly bodies: Readonly<Record<Body, number>>;
  /** Counties that told nothing of the topic. */
  readonly notTold: Readonly<Record<Topic, number>>;
  /** The newest day of which anything is told. */
  readonly asOf?: Day;
}

const countBy = <K extends string>(
  keys: readonly K[],
  has: (key: K) => number,
): Readonly<Record<K, number>> =>
  Object.fromEntries(keys.map((key) => [key, has(key)])) as Record<K, number>;

/** Counts what the counties tell; the n of every count is all counties of the picture. */
export const countPicture = (counties: readonly CountyPicture[]): PictureCounts => {
  const days = counties
    .flatMap((county) => TOPICS.flatMap((topic) => county[topic]?.toldOn ?? []))
    .toSorted();
  const asOf = days.at(-1);
  const count = (is: (county: CountyPicture) => boolean | undefined): number =>
    counties.filter(is).length;
  return {
    counties: counties.length,
    programme: countBy([...PROGRAMME_STATES, "not-told"], (state) =>
      count(({ programme }) => (programme?.what.state ?? "not-told") === state),
    ),
    means: countBy(MEANS, (key) => count(({ means }) => means?.what.includes(key))),
    bodies: countBy(BODIES, (key) => count(({ bodies }) => bodies?.what.includes(key))),
    notTold: countBy(TOPICS, (topic) => count((county) => county[topic] === undefined)),
    ...(asOf ? { asOf } : {}),
  };
};

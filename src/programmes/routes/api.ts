import * as v from "valibot";
import { isUuid } from "../../kernel/ids.ts";
import { LOCALES } from "../../kernel/locale.ts";
import { pagedAreas } from "../../people/index.ts";
import type { Db } from "../../platform/db/connect.ts";
import type { ApiQuery, ApiResource } from "../../platform/slice.ts";
import type { Activity } from "../core/activity.ts";
import type { Chain } from "../core/chain.ts";
import { MEASURE_STATUSES } from "../core/measure.ts";
import { activityPath, programmePath } from "../core/paths.ts";
import type { Programme } from "../core/programme.ts";
import { publishedActivities } from "../store/activity.ts";
import { chains } from "../store/chain.ts";
import { publishedProgrammes } from "../store/programme.ts";
import type { ProgrammeDeps } from "./desk.ts";

const told = (text: string) => v.pipe(v.string(), v.description(text));
const texts = v.object(v.entriesFromList(LOCALES, v.optional(v.string())));
const when = told("A year, month or day: 2022, 2022-11, 2022-11-05");
const filler = v.pipe(v.boolean(), v.description("True when made up for the demo"));
const path = told("Path of its page after the language, e.g. after /fi");

const programmeRow = v.object({
  id: v.string(),
  area: told("Two-digit code of the county"),
  path,
  title: texts,
  theme: v.optional(texts),
  purpose: v.optional(texts),
  approvedBy: v.optional(texts),
  approvedOn: v.optional(when),
  decisionReference: v.optional(told("Section and case number of the approval")),
  startsOn: v.optional(when),
  endsOn: v.optional(when),
  status: v.picklist(["in-force", "ended"]),
  goals: v.array(v.object({ id: v.string(), title: texts, filler })),
  measures: v.array(
    v.object({
      id: v.string(),
      goals: v.pipe(v.array(v.string()), v.description("Ids of the goals that it pursues")),
      title: texts,
      owner: v.optional(texts),
      deadline: v.optional(when),
      status: v.optional(v.picklist(MEASURE_STATUSES)),
      filler,
    }),
  ),
  sources: v.array(v.string()),
});

const activityRow = v.object({
  id: v.string(),
  area: told("Two-digit code of the county"),
  path,
  measure: told("Id of the measure that it belongs to"),
  way: told("Kind of participation, e.g. conversation"),
  title: texts,
  question: texts,
  decides: v.optional(texts),
  decisionOn: v.optional(when),
  status: v.picklist(["open", "closed"]),
  openedAt: v.optional(v.string()),
  closesAt: v.optional(v.string()),
  closedAt: v.optional(v.string()),
  attribution: v.optional(
    v.object({ text: v.string(), licence: v.string(), links: v.array(v.string()) }),
  ),
  filler,
});

/** The slugs of the areas that have pages, by code. */
const slugs = async (db: Db): Promise<ReadonlyMap<string, string>> =>
  new Map((await pagedAreas(db)).map(({ code, slug }) => [code, slug]));

/** An `after` that is no id lies behind the last row: there is nothing more. */
const isBeyond = ({ after }: ApiQuery): boolean => after !== undefined && !isUuid(after);

const rowOfProgramme = (programme: Programme, chain: Chain, slug: string) => ({
  id: programme.id,
  area: programme.area,
  path: programmePath(slug, programme.slug),
  title: programme.title,
  theme: programme.theme,
  purpose: programme.purpose,
  approvedBy: programme.approvedBy,
  approvedOn: programme.approvedOn,
  decisionReference: programme.decisionReference,
  startsOn: programme.startsOn,
  endsOn: programme.endsOn,
  status: programme.status,
  goals: chain.nodes
    .filter(({ kind }) => kind === "goal")
    .map(({ id, title, filler: made }) => ({ id, title, filler: made })),
  measures: chain.nodes
    .filter(({ kind }) => kind === "measure")
    .map(({ id, title, owner, deadline, status, filler: made }) => ({
      id,
      goals: chain.links
        .filter(({ from, to }) => {
          const isGoal = chain.nodes.some((node) => node.id === from && node.kind === "goal");
          return to === id && isGoal;
        })
        .map(({ from }) => from),
      title,
      owner,
      deadline,
      status,
      filler: made,
    })),
  sources: programme.sources,
});

const rowOfActivity = (activity: Activity, slug: string) => ({
  id: activity.id,
  area: activity.area,
  path: activityPath(slug, activity.id),
  measure: activity.measureId,
  way: activity.way,
  title: activity.title,
  question: activity.question,
  decides: activity.decides,
  decisionOn: activity.decisionOn,
  status: activity.status,
  openedAt: activity.openedAt,
  closesAt: activity.closesAt,
  closedAt: activity.closedAt,
  attribution: activity.attribution,
  filler: activity.filler,
});

const keyOf = (row: unknown): string => (row as { id: string }).id;

/** What the read API tells of programmes and activities: what is published, nothing more. */
export const programmesApi = ({ db }: Pick<ProgrammeDeps, "db">): readonly ApiResource[] => [
  {
    name: "programmes",
    summary: "Published participation programmes with their goals and measures",
    row: programmeRow,
    rows: async (query) => {
      if (isBeyond(query)) return [];
      const programmes = await publishedProgrammes(db, query);
      const [areas, all] = [
        await slugs(db),
        await chains(
          db,
          programmes.map(({ id }) => id),
        ),
      ];
      return programmes.map((one) =>
        rowOfProgramme(one, all.get(one.id) ?? { nodes: [], links: [] }, areas.get(one.area) ?? ""),
      );
    },
    keyOf,
  },
  {
    name: "activities",
    summary: "Activities in which residents take part or took part",
    row: activityRow,
    rows: async (query) => {
      if (isBeyond(query)) return [];
      const areas = await slugs(db);
      const activities = await publishedActivities(db, query);
      return activities.map((one) => rowOfActivity(one, areas.get(one.area) ?? ""));
    },
    keyOf,
  },
];

import * as v from "valibot";
import { isUuid } from "../../kernel/ids.ts";
import { LOCALES } from "../../kernel/locale.ts";
import { allAreas } from "../../people/index.ts";
import type { ApiResource, Deps } from "../../platform/slice.ts";
import { IMPLEMENTATIONS, traceOf, type WholeDecision } from "../core/decision.ts";
import { decisionPath } from "../core/paths.ts";
import { EFFECTS } from "../core/recommendation.ts";
import { publishedDecisions, wholeDecisions } from "../store/decision.ts";

const texts = v.object(v.entriesFromList(LOCALES, v.optional(v.string())));

const row = v.object({
  id: v.string(),
  area: v.pipe(v.string(), v.description("Two-digit code of the county")),
  path: v.pipe(v.string(), v.description("Path of its page after the language, e.g. after /fi")),
  body: v.pipe(texts, v.description("Who decided")),
  decidedOn: v.pipe(v.string(), v.description("Day of the decision, YYYY-MM-DD")),
  caseNo: v.optional(v.string()),
  section: v.optional(v.string()),
  title: texts,
  summary: v.pipe(texts, v.description("The decision in one sentence")),
  textBefore: v.optional(texts),
  textAfter: v.optional(texts),
  publishedAt: v.string(),
  activities: v.pipe(v.array(v.string()), v.description("Ids of the activities on its table")),
  trace: v.pipe(
    v.picklist(["words-changed", "cited", "told"]),
    v.description("How strongly it shows what it took from residents"),
  ),
  inputs: v.array(
    v.object({
      recommendation: v.string(),
      activity: v.string(),
      text: texts,
      effect: v.picklist(EFFECTS),
      reason: texts,
      nextStep: v.optional(texts),
    }),
  ),
  citations: v.array(
    v.object({
      activity: v.string(),
      way: v.string(),
      snapshot: v.string(),
      snapshotHash: v.string(),
      finding: v.string(),
      claim: texts,
      numbers: v.record(v.string(), v.number()),
      n: v.number(),
      asOf: v.string(),
      contentHash: v.pipe(v.string(), v.description("SHA-256 of the evidence, hexadecimal")),
    }),
  ),
  implementation: v.picklist(IMPLEMENTATIONS),
  implementationDue: v.optional(v.string()),
  filler: v.pipe(v.boolean(), v.description("True when made up for the demo")),
});

type Row = v.InferOutput<typeof row>;

const rowOf = (decision: WholeDecision, slug: string): Row => ({
  id: decision.id,
  area: decision.area,
  path: decisionPath(slug, decision.id),
  body: decision.body,
  decidedOn: decision.decidedOn,
  caseNo: decision.caseNo,
  section: decision.section,
  title: decision.title,
  summary: decision.summary,
  textBefore: decision.textBefore,
  textAfter: decision.textAfter,
  publishedAt: decision.publishedAt ?? "",
  activities: [...decision.activityIds],
  trace: traceOf(decision),
  inputs: decision.inputs.flatMap(({ recommendation, given }) =>
    given
      ? [
          {
            recommendation: recommendation.id,
            activity: recommendation.activityId,
            text: recommendation.text,
            ...given,
          },
        ]
      : [],
  ),
  citations: decision.citations.map((citation) => ({
    activity: citation.activityId,
    way: citation.way,
    snapshot: citation.snapshot,
    snapshotHash: citation.snapshotHash,
    finding: citation.findingKey,
    claim: citation.claim,
    numbers: citation.numbers,
    n: citation.n,
    asOf: citation.asOf,
    contentHash: citation.contentHash,
  })),
  implementation: decision.implementation,
  implementationDue: decision.implementationDue,
  filler: decision.filler,
});

/** Published decisions as open data: effects with their reasons and the frozen evidence. */
export const decisionsResource = ({ db }: Deps): ApiResource => ({
  name: "decisions",
  summary: "Published decisions: what they took from residents, why, and on what evidence",
  row,
  rows: async (query) => {
    // An `after` that is no id lies behind the last row: there is nothing more.
    if (query.after !== undefined && !isUuid(query.after)) return [];
    const slugs = new Map((await allAreas(db)).map(({ code, slug }) => [code, slug]));
    const decisions = await wholeDecisions(db, await publishedDecisions(db, query));
    return decisions.map((one) => rowOf(one, slugs.get(one.area) ?? ""));
  },
  keyOf: (one) => (one as Row).id,
});

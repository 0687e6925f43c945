import type { PrintedDocument } from "../../kernel/document.ts";
import { textFor } from "../../kernel/locale.ts";
import type { Refusal, Result } from "../../kernel/result.ts";
import { changeCount } from "../../platform/db/changes.ts";
import { sendBytes } from "../../platform/web/downloads.ts";
import type { Server, WebReply } from "../../platform/web/server.ts";
import type { PageOptions } from "../../platform/web/site.ts";
import {
  groupingPath,
  openDataPath,
  REPORT_FILES,
  type ReportFile,
  reportOfPath,
  reportPath,
  resultsPath,
} from "../core/paths.ts";
import { reportOf } from "../core/report.ts";
import { resultsState } from "../core/shown-groups.ts";
import { currentGrouping, type Grouping, groupingById } from "../store/grouping.ts";
import { hiddenByReason, statementsByNumber } from "../store/statement.ts";
import { translationsFor } from "../store/translation.ts";
import { reportDocument } from "../views/report-document.ts";
import { NoReport, ReportPage } from "../views/report-page.tsx";
import { RefusalPage } from "../views/closed-vote.tsx";
import { turnoutDataOf } from "./results.ts";
import {
  type ActivityRoute,
  type Asked,
  type Here,
  numberIn,
  type OpinionsDeps,
  publicConversation,
} from "./here.ts";

const printedOf = async (
  deps: OpinionsDeps,
  here: Here,
  grouping: Grouping,
): Promise<PrintedDocument> => {
  const { db, config } = deps;
  const { id, look, local, area, activity } = here;
  const { result, computedAt, algorithm, upToVote, inputHash } = grouping;
  const numbers = result.statements.map(({ number }) => number);
  const [statements, hidden] = await Promise.all([
    statementsByNumber(db, id, numbers),
    hiddenByReason(db, id),
  ]);
  // What people told of themselves may change; a state that is cited must not.
  const newest = (await currentGrouping(db, id))?.id === grouping.id;
  const turnout = newest ? await turnoutDataOf(deps, here) : undefined;
  return reportDocument({
    look,
    topic: activity,
    county: area,
    state: {
      grouping: grouping.id,
      method: result.method,
      tested: result.claims !== undefined,
      computedAt,
      algorithm,
      upToVote,
      inputHash,
      hidden,
    },
    report: reportOf(result, statements),
    translations: await translationsFor(db, statements.values(), look.locale),
    ...(turnout ? { turnout } : {}),
    address: `${config.publicUrl}${local(groupingPath(id, grouping.id))}`,
  });
};

const pageOf = async (
  deps: OpinionsDeps,
  here: Here,
  grouping: Grouping | undefined,
  frozen: boolean,
): Promise<PageOptions> => {
  const { look, activity, local, id } = here;
  const stage = resultsState(grouping?.result);
  const question = textFor(activity.question, look.locale).text;
  const told = grouping && (stage === "all" || stage === "groups");
  return {
    title: `${look.t("report.kicker")}: ${question}`,
    thread: here.thread("results"),
    noIndex: frozen,
    body: told
      ? ReportPage({
          look,
          printed: await printedOf(deps, here, grouping),
          filler: activity.filler,
          hrefs: {
            pdf: local(reportOfPath(id, grouping.id, "pdf")),
            docx: local(reportOfPath(id, grouping.id, "docx")),
            openData: local(openDataPath(id)),
            openDataAddress: `${deps.config.publicUrl}${local(openDataPath(id))}`,
            results: local(frozen ? groupingPath(id, grouping.id) : resultsPath(id)),
          },
        })
      : NoReport({ look, question, stage }),
  };
};

const TYPES: Readonly<Record<ReportFile, string>> = {
  pdf: "application/pdf",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
};

type Printed = Result<Uint8Array, Refusal<"no-typesetter">>;

const printFile = async (
  { compute }: OpinionsDeps,
  printed: PrintedDocument,
  file: ReportFile,
): Promise<Printed> => {
  if (file === "pdf") return compute.run<Printed>("documents.pdf", printed);
  return { ok: true, value: await compute.run<Uint8Array>("documents.docx", printed) };
};

interface KeptFile {
  readonly version: number;
  readonly made: Promise<Printed | undefined>;
}

/** Some megabytes of memory. */
const MOST_KEPT = 24;

/** Files are made once, until something of the county changes: many may ask for a new report. */
const fileShelf = () => {
  const kept = new Map<string, KeptFile>();
  return (
    area: string,
    key: string,
    make: () => Promise<Printed | undefined>,
  ): Promise<Printed | undefined> => {
    const version = changeCount(area);
    const known = kept.get(key);
    if (known?.version === version) return known.made;
    const made = make();
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(key, { version, made });
    made.catch(() => kept.delete(key));
    return made;
  };
};

const sendFile = ({ here, request, reply }: Asked, file: ReportFile, bytes: Uint8Array): WebReply =>
  sendBytes(request, reply, {
    name: `${here.area.slug}-${here.id.slice(0, 8)}-${here.locale}.${file}`,
    type: TYPES[file],
    bytes,
  });

/** `12`, `12.pdf`, `12.docx`: which grouping, and as what; undefined for anything else. */
const wantedIn = (
  name: string,
): { readonly grouping: number; readonly file?: ReportFile } | undefined => {
  const [digits = "", ending, ...rest] = name.split(".");
  const grouping = numberIn(digits);
  const file = REPORT_FILES.find((one) => one === ending);
  if (grouping === undefined || rest.length > 0 || (ending !== undefined && !file))
    return undefined;
  return { grouping, ...(file ? { file } : {}) };
};

/** The report of the results: a page, and the same as PDF/UA and as a word-processor file. */
export const reportRoutes = (server: Server, deps: OpinionsDeps): void => {
  const { db, site } = deps;
  const path = "/:locale/:area/activities/:activityId/report";
  const shelf = fileShelf();

  server.get<ActivityRoute>(path, (request, reply) =>
    site.cached(request, reply, async () => {
      const here = await publicConversation(deps, request);
      return here && pageOf(deps, here, await currentGrouping(db, here.id), false);
    }),
  );

  const answerFile = async (asked: Asked, grouping: number, file: ReportFile) => {
    const { here, request, reply } = asked;
    const { id, locale, area, look, local } = here;
    const made = await shelf(area.code, `${id} ${grouping} ${locale} ${file}`, async () => {
      const found = await groupingById(db, id, grouping);
      const stage = resultsState(found?.result);
      if (!found || stage === "none" || stage === "few") return undefined;
      return printFile(deps, await printedOf(deps, here, found), file);
    });
    if (!made) return site.problem(request, reply, "not-found");
    if (made.ok) return sendFile(asked, file, made.value);
    const title = look.t("report.pdf");
    const links = [
      { href: local(reportPath(id)), label: look.t("report.kicker") },
      { href: local(reportOfPath(id, grouping, "docx")), label: look.t("report.docx") },
    ];
    const body = RefusalPage({ title, text: look.t("report.no-pdf"), links });
    return site.page(request, reply, { title, body, noIndex: true, status: 501 });
  };

  server.get<{ Params: ActivityRoute["Params"] & { name: string } }>(
    `${path}/:name`,
    async (request, reply) => {
      const wanted = wantedIn(request.params.name);
      if (!wanted) return site.problem(request, reply, "not-found");
      if (!wanted.file)
        return site.cached(request, reply, async () => {
          const here = await publicConversation(deps, request);
          const found = here && (await groupingById(db, here.id, wanted.grouping));
          return here && found && pageOf(deps, here, found, true);
        });
      const here = await publicConversation(deps, request);
      return here
        ? answerFile({ here, request, reply }, wanted.grouping, wanted.file)
        : site.problem(request, reply, "not-found");
    },
  );
};

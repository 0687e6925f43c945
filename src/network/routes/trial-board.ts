import { allAreas, authorise, networkArea } from "../../people/index.ts";
import type { Server, WebReply } from "../../platform/web/server.ts";
import { dayInFinland } from "../../programmes/index.ts";
import { accountOf } from "../actions/trial-desk.ts";
import { applicationState } from "../core/application.ts";
import { callState } from "../core/call.ts";
import { reviewPath, staffCallPath, staffTrialsPath } from "../core/trial-paths.ts";
import { applicationsAround } from "../store/application.ts";
import { callsById, openCalls } from "../store/call.ts";
import { fundingDecisions, undecidedCounts } from "../store/review.ts";
import {
  boardOfTrials,
  fundedNotBegun,
  trialCount,
  trialList,
  trialsOfApplications,
} from "../store/trial.ts";
import { TrialBoard } from "../views/trial-board.tsx";
import { CountyTrials } from "../views/trial-county.tsx";
import type { NetworkNeeds } from "./needs.ts";
import { asStaffWho, savedText, type StaffRequest, staffPage } from "./staff.ts";
import { pageAsked, pagingOf, rowsOf } from "./trial-fields.ts";
import { placed } from "./trial-shown.ts";

const hrefsOf =
  ({ look }: StaffRequest) =>
  (n: number): string =>
    `${look.href(staffTrialsPath(look.area))}?page=${n}`;

/** What waits for the coordinator: closed calls with undecided applications, grants not begun. */
const waitingOf = async (needs: NetworkNeeds, { look, locale }: StaffRequest) => {
  const { db, clock } = needs;
  const undecided = await undecidedCounts(db);
  const calls = await callsById(db, [...undecided.keys()]);
  const counties = new Map((await allAreas(db)).map((county) => [county.code, county]));
  const closed = [...calls.values()].filter((call) => callState(call, clock.now()) === "closed");
  const granted = await fundedNotBegun(db);
  return [
    ...closed.map(({ id, title }) => ({
      href: look.href(staffCallPath(look.area, id)),
      title,
      note: look.t("board.undecided", { n: undecided.get(id) ?? 0 }),
    })),
    ...granted.map(({ id, title, area }) => ({
      href: look.href(reviewPath(look.area, id)),
      title,
      note: look.t("board.not-begun", {
        county: counties.get(area)?.shortName[locale] ?? counties.get(area)?.shortName.fi ?? "–",
      }),
    })),
  ];
};

const boardPage = async (needs: NetworkNeeds, staff: StaffRequest): Promise<WebReply> => {
  const { look, request } = staff;
  const page = pageAsked(request);
  const trials = await boardOfTrials(needs.db, rowsOf(page));
  const all = await trialCount(needs.db, { running: true });
  return staffPage(needs, staff, {
    title: look.t("board.title"),
    body: TrialBoard({
      look,
      trials: await placed(needs, look, trials),
      today: dayInFinland(needs.clock.now()),
      waiting: await waitingOf(needs, staff),
      paging: pagingOf(page, all, hrefsOf(staff)),
    }),
  });
};

const MOST_APPLICATIONS = 50;

const applicationsShown = async ({ db }: NetworkNeeds, { area, context }: StaffRequest) => {
  const applications = await applicationsAround(
    db,
    area.code,
    accountOf(context),
    MOST_APPLICATIONS,
  );
  const ids = applications.map(({ id }) => id);
  const decisions = await fundingDecisions(db, ids);
  const begun = await trialsOfApplications(db, ids);
  const calls = await callsById(db, [...new Set(applications.map(({ callId }) => callId))]);
  const counties = new Map((await allAreas(db)).map((county) => [county.code, county]));
  return applications.map((application) => ({
    application,
    state: applicationState(application, decisions.get(application.id)),
    call: calls.get(application.callId)?.title ?? {},
    slug: counties.get(application.area)?.slug ?? area.slug,
    county: counties.get(application.area)?.shortName ?? {},
    begun: begun.has(application.id),
  }));
};

const countyPage = async (needs: NetworkNeeds, staff: StaffRequest): Promise<WebReply> => {
  const { look, request, area } = staff;
  const { db, clock } = needs;
  const page = pageAsked(request);
  const filter = { area: area.code };
  const trials = await trialList(db, filter, rowsOf(page));
  return staffPage(needs, staff, {
    title: look.t("county.title"),
    body: CountyTrials({
      look,
      network: (await networkArea(db))?.slug ?? look.area,
      calls: await openCalls(db, clock.now()),
      applications: await applicationsShown(needs, staff),
      trials: await placed(needs, look, trials),
      today: dayInFinland(clock.now()),
      paging: pagingOf(page, await trialCount(db, filter), hrefsOf(staff)),
      saved: savedText(staff),
    }),
  });
};

/** One address, by whose it is: the board of the network, the desk of a county. */
export const trialBoardRoutes = (server: Server, needs: NetworkNeeds): void => {
  server.get("/:locale/:area/staff/trials", async (request, reply) => {
    const { area } = needs.site.areaPlace(request);
    const board = (await networkArea(needs.db))?.code === area.code;
    return asStaffWho(
      needs,
      request,
      reply,
      ({ context }) =>
        authorise(context.visitor, board ? "trial.review" : "trial.apply", area.code),
      (staff) => (board ? boardPage(needs, staff) : countyPage(needs, staff)),
    );
  });
};

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
import { savedText } from "./answer.ts";
import { countiesOf, isNetwork, networkSlug } from "./areas.ts";
import type { NetworkNeeds } from "./needs.ts";
import { numbered, pageOf } from "./paging.ts";
import { asStaff, type StaffRequest, staffPage } from "./staff.ts";
import { placed } from "./trial-shown.ts";

const pageOfTrials = ({ look, request }: StaffRequest) =>
  pageOf(request, numbered(look.href(staffTrialsPath(look.area))));

/** What waits for the coordinator: closed calls with undecided applications, grants not begun. */
const waitingOf = async (needs: NetworkNeeds, { look, locale }: StaffRequest) => {
  const { db, clock } = needs;
  const undecided = await undecidedCounts(db);
  const calls = await callsById(db, [...undecided.keys()]);
  const counties = await countiesOf(needs);
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
  const { look } = staff;
  const { rows, paging } = pageOfTrials(staff);
  const trials = await boardOfTrials(needs.db, rows);
  const all = await trialCount(needs.db, { running: true });
  return staffPage(needs, staff, {
    title: look.t("board.title"),
    body: TrialBoard({
      look,
      trials: await placed(needs, look, trials),
      today: dayInFinland(needs.clock.now()),
      waiting: await waitingOf(needs, staff),
      paging: paging(all),
    }),
  });
};

const MOST_APPLICATIONS = 50;

const applicationsShown = async (needs: NetworkNeeds, { area, context }: StaffRequest) => {
  const { db } = needs;
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
  const counties = await countiesOf(needs);
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
  const { look, area } = staff;
  const { db, clock } = needs;
  const { rows, paging } = pageOfTrials(staff);
  const filter = { area: area.code };
  const trials = await trialList(db, filter, rows);
  return staffPage(needs, staff, {
    title: look.t("county.title"),
    body: CountyTrials({
      look,
      network: await networkSlug(needs, area),
      calls: await openCalls(db, clock.now()),
      applications: await applicationsShown(needs, staff),
      trials: await placed(needs, look, trials),
      today: dayInFinland(clock.now()),
      paging: paging(await trialCount(db, filter)),
      saved: savedText(staff),
    }),
  });
};

/** One address, by whose it is: the board of the network, the desk of a county. */
export const trialBoardRoutes = (server: Server, needs: NetworkNeeds): void => {
  server.get("/:locale/:area/staff/trials", async (request, reply) => {
    const board = await isNetwork(needs, needs.site.areaPlace(request).area.code);
    return asStaff(needs, request, reply, board ? "trial.review" : "trial.apply", (staff) =>
      board ? boardPage(needs, staff) : countyPage(needs, staff),
    );
  });
};

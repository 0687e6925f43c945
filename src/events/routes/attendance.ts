import { isUuid } from "../../kernel/ids.ts";
import { textFor } from "../../kernel/locale.ts";
import { qrCode } from "../../platform/documents/qr.ts";
import { formValues } from "../../platform/web/fields.ts";
import type { Server, WebReply } from "../../platform/web/server.ts";
import { formatNumber } from "../../ui/index.ts";
import { checkInAtDoor, noteAttendance, screenCode } from "../actions/attendance.ts";
import { feedbackFor } from "../actions/feedback.ts";
import { authoriseRun } from "../actions/meeting-access.ts";
import { registrationOfLink } from "../actions/registration.ts";
import { CODE_MINUTES } from "../core/attendance.ts";
import { checkInPath, deskPath, doorPath } from "../core/registration-paths.ts";
import { registrationList } from "../store/registration.ts";
import { registrationTerms } from "../store/registration-terms.ts";
import {
  AttendancePage,
  DoorPage,
  FeedbackPage,
  PrintPage,
  ScreenPage,
} from "../views/attendance-page.tsx";
import { whenText } from "../views/registration-parts.tsx";
import {
  type EventRoute,
  hereOf,
  type RegistrationNeeds,
  type TokenRoute,
} from "./registration-here.ts";
import { deskNav } from "./desk-pages.ts";
import { refusedText } from "./registration-refusals.ts";
import { atMeeting, type MeetingDesk, meetingTitle, pageIn, staffPage } from "./staff-desk.ts";

const ROWS = 100;
/** A list on paper is one page of the product, however long. */
const MOST_PRINTED = 2000;

const show = async (
  deps: RegistrationNeeds,
  desk: MeetingDesk,
  { refused, status = 200 }: { refused?: string; status?: number } = {},
): Promise<WebReply> => {
  const { id, local, look, request } = desk;
  const { done } = request.query as EventRoute["Querystring"];
  const page = pageIn(desk);
  const asked = { offset: (page - 1) * ROWS, limit: ROWS, by: "name" } as const;
  const { rows, all } = await registrationList(deps.db, id, asked);
  const terms = await registrationTerms(deps.db, id);
  const own = local(deskPath(id, "attendance"));
  return staffPage(
    deps,
    desk,
    look.t("attendance.title"),
    AttendancePage({
      look,
      title: meetingTitle(desk),
      rows,
      walkIns: terms?.walkIns ?? 0,
      page,
      pages: Math.max(1, Math.ceil(all / ROWS)),
      hrefOf: (number) => `${own}?page=${number}`,
      action: own,
      csrf: deps.site.csrf(desk.reply),
      ...(terms ? { screenHref: `${own}/screen` } : {}),
      printHref: `${own}/print`,
      nav: deskNav(desk, "attendance"),
      saved: done !== undefined,
      refused,
    }),
    { status },
  );
};

const take = async (deps: RegistrationNeeds, desk: MeetingDesk): Promise<WebReply> => {
  const values = formValues(desk.request.body);
  const shown = (values["shown"] ?? "").split(" ").filter(isUuid);
  const walkIns = (values["walkIns"] ?? "").trim();
  const noted = await noteAttendance(desk.context, desk.id, {
    shown,
    came: shown.filter((one) => values[`came-${one}`] === "1"),
    how: values["how"] === "paper" ? "paper" : "list",
    ...(/^\d{1,5}$/.test(walkIns) ? { walkIns: Number(walkIns) } : {}),
  });
  const own = desk.local(deskPath(desk.id, "attendance"));
  if (noted.ok) return desk.reply.redirect(`${own}?done=attendance`, 303);
  return show(deps, desk, { refused: refusedText(desk, noted.refusal.kind), status: 409 });
};

const showScreen = async (deps: RegistrationNeeds, desk: MeetingDesk): Promise<WebReply> => {
  const { id, local, look } = desk;
  const terms = await registrationTerms(deps.db, id);
  if (!terms) return deps.site.problem(desk.request, desk.reply, "not-found");
  const code = screenCode(terms, deps);
  const address = `${deps.config.publicUrl}${local(checkInPath(id, code))}`;
  const props = { look, title: meetingTitle(desk), address, code, qr: qrCode(address) };
  const body = ScreenPage({ ...props, backHref: local(deskPath(id, "attendance")) });
  // Shown on a wall: the browser asks for the next code by itself, without script.
  desk.reply.header("refresh", String((CODE_MINUTES - 1) * 60));
  const { request, reply } = desk;
  const title = look.t("screen.title");
  return deps.site.page(request, reply, { title, body, staff: true, noIndex: true, bare: true });
};

const showPrint = async (deps: RegistrationNeeds, desk: MeetingDesk): Promise<WebReply> => {
  const { id, local, look } = desk;
  const asked = { state: "seat", offset: 0, limit: MOST_PRINTED, by: "name" } as const;
  const { rows } = await registrationList(deps.db, id, asked);
  const title = meetingTitle(desk);
  const when = whenText(desk.meeting, look);
  const backHref = local(deskPath(id, "attendance"));
  return staffPage(deps, desk, title, PrintPage({ look, title, when, rows, backHref }));
};

const showFeedback = async (deps: RegistrationNeeds, desk: MeetingDesk): Promise<WebReply> => {
  const { id, look, locale } = desk;
  const summary = await feedbackFor(deps, id);
  const mean = summary.shown ? formatNumber(Math.round(summary.mean * 10) / 10, locale) : "";
  const props = { look, title: meetingTitle(desk), summary, mean };
  const body = FeedbackPage({ ...props, nav: deskNav(desk, "feedback") });
  return staffPage(deps, desk, look.t("feedback.title"), body);
};

/** The door: whoever runs the meeting reads the code on somebody's phone. */
const doorRoutes = (server: Server, deps: RegistrationNeeds): void => {
  const path = "/:locale/:area/events/door/:token";
  const answer =
    (notes: boolean) =>
    async (request: Parameters<typeof hereOf>[1], reply: WebReply): Promise<WebReply> => {
      const { token } = request.params as TokenRoute["Params"];
      const here = await hereOf(deps, request);
      const own = await registrationOfLink(deps, token);
      if (own?.meeting.area !== here.area.code)
        return deps.site.problem(request, reply, "not-found");
      const allowed = await authoriseRun(deps.db, here.context.visitor, own.meeting);
      if (!allowed.ok) return deps.site.problem(request, reply, allowed.refusal.kind);
      const noted = notes ? await checkInAtDoor(here.context, token) : undefined;
      const refused = noted && !noted.ok && noted.refusal.kind === "not-the-time";
      const { registration, meeting } = own;
      const name = registration.name ?? here.look.t("list.forgotten");
      return deps.site.page(request, reply, {
        title: name,
        body: DoorPage({
          look: here.look,
          title: textFor(meeting.title, here.locale).text,
          name,
          state: registration.state,
          came: registration.attendedAt !== undefined || noted?.ok === true,
          action: here.local(doorPath(token)),
          csrf: deps.site.csrf(reply),
          ...(refused ? { refused: here.look.t("desk.refused.not-the-time") } : {}),
        }),
        staff: true,
        noIndex: true,
        status: refused ? 409 : 200,
      });
    };
  server.get(path, answer(false));
  server.post(path, answer(true));
};

/** Who came: ticks, the code of the screen, the list on paper, the door; and what they thought. */
export const attendanceRoutes = (server: Server, deps: RegistrationNeeds): void => {
  const path = "/:locale/:area/staff/events/:eventId";
  server.get(`${path}/attendance`, atMeeting(deps, "run", show));
  server.get(`${path}/attendance/screen`, atMeeting(deps, "run", showScreen));
  server.get(`${path}/attendance/print`, atMeeting(deps, "run", showPrint));
  server.get(`${path}/feedback`, atMeeting(deps, "run", showFeedback));
  server.post(`${path}/attendance`, atMeeting(deps, "run", take));
  doorRoutes(server, deps);
};

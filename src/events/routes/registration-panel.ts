import type { VNode } from "preact";
import { checkWindow, lastMoment, seatsFree } from "../core/registration.ts";
import { OUTBOX_PATH, registerPath } from "../core/registration-paths.ts";
import { registrationTerms } from "../store/registration-terms.ts";
import { registrationCounts } from "../store/registration.ts";
import { ComingPanel, RegistrationPanel } from "../views/registration-panel.tsx";
import { deskPages } from "./desk-pages.ts";
import type { EventsDeps, MeetingHere } from "./here.ts";
import type { MeetingDesk } from "./staff-desk.ts";

/** How to come, for everybody: nothing of it depends on who asks. */
export const registrationPanel = async (
  deps: EventsDeps,
  { meeting, look, local, now, phase }: MeetingHere,
): Promise<VNode | undefined> => {
  const terms = await registrationTerms(deps.db, meeting.id);
  if (!terms || phase === "cancelled" || phase === "over") return undefined;
  const window = checkWindow(terms, meeting, now);
  const free = seatsFree(terms);
  const last = lastMoment(terms, meeting);
  const full = free === 0 && !terms.waitingList;
  const closed = window.ok ? undefined : window.refusal.kind;
  const state = closed === "registration-not-yet" ? "not-yet" : closed ? "over" : "open";
  return RegistrationPanel({
    look,
    state: state === "open" && full ? "full" : state,
    who: terms.who,
    ...(terms.opensAt ? { opensAt: terms.opensAt } : {}),
    ...(last ? { lastMoment: last } : {}),
    ...(free === Infinity ? {} : { free }),
    href: local(registerPath(meeting.id)),
  });
};

/** Who comes, for staff. */
export const comingPanel = async (deps: EventsDeps, desk: MeetingDesk): Promise<VNode> => {
  const { id, look, local } = desk;
  const terms = await registrationTerms(deps.db, id);
  const { seat, waiting } = await registrationCounts(deps.db, id);
  return ComingPanel({
    look,
    text: terms ? look.t("coming.counts", { seat, waiting }) : look.t("coming.none"),
    ...(terms && !deps.config.mail ? { outboxHref: local(OUTBOX_PATH) } : {}),
    links: deskPages(desk, terms !== undefined),
  });
};

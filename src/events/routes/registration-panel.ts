import type { VNode } from "preact";
import { checkWindow, lastMoment, seatsFree } from "../core/registration.ts";
import { deskPath, OUTBOX_PATH, registerPath } from "../core/registration-paths.ts";
import { registrationTerms } from "../store/registration-terms.ts";
import { registrationCounts } from "../store/registration.ts";
import { ComingPanel, RegistrationPanel } from "../views/registration-panel.tsx";
import type { EventsDeps, MeetingHere } from "./here.ts";
import { mayEdit, type MeetingDesk } from "./staff-desk.ts";

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
  const link = (page: Parameters<typeof deskPath>[1], label: string) => ({
    href: local(deskPath(id, page)),
    label,
  });
  const { t } = look;
  const edits = mayEdit(desk);
  return ComingPanel({
    look,
    text: terms ? t("coming.counts", { seat, waiting }) : t("coming.none"),
    ...(terms && !deps.config.mail ? { outboxHref: local(OUTBOX_PATH) } : {}),
    links: [
      ...(edits ? [link("terms", t("terms.title"))] : []),
      ...(terms ? [link("registrations", t("list.title"))] : []),
      ...(terms && edits ? [link("invitations", t("invite.title"))] : []),
      ...(terms ? [link("attendance", t("attendance.title"))] : []),
      ...(terms ? [link("feedback", t("feedback.title"))] : []),
    ],
  });
};

import type { VNode } from "preact";
import type { LinkItem } from "../../ui/index.ts";
import { staffEventPath } from "../core/paths.ts";
import { type DeskPage, deskPath } from "../core/registration-paths.ts";
import { DeskNav } from "../views/desk-nav.tsx";
import { mayEdit, type MeetingDesk } from "./staff-desk.ts";

const TITLES = {
  terms: "terms.title",
  registrations: "list.title",
  invitations: "invite.title",
  attendance: "attendance.title",
  feedback: "feedback.title",
} as const satisfies Record<DeskPage, string>;

const ORDER = Object.keys(TITLES) as readonly DeskPage[];
/** Pages of those who may edit the meeting, not only run it. */
const EDITS: readonly DeskPage[] = ["terms", "invitations"];

/** The pages about who comes that the signed-in person may open; without terms, those alone. */
export const deskPages = (desk: MeetingDesk, hasTerms: boolean): LinkItem[] => {
  const { id, local, look } = desk;
  const edits = mayEdit(desk);
  return ORDER.filter(
    (page) => (edits || !EDITS.includes(page)) && (hasTerms || page === "terms"),
  ).map((page) => ({ href: local(deskPath(id, page)), label: look.t(TITLES[page]) }));
};

/** The way between these pages, as it stands on each of them. */
export const deskNav = (desk: MeetingDesk, here: DeskPage): VNode => {
  const { id, local, look } = desk;
  return DeskNav({
    look,
    pages: deskPages(desk, true),
    here: local(deskPath(id, here)),
    meetingHref: local(staffEventPath(id)),
  });
};

import { formValues, type FormValues } from "../../platform/web/fields.ts";
import type { Server, WebReply } from "../../platform/web/server.ts";
import { addRegistration, giveSeat, removeRegistration } from "../actions/registration-desk.ts";
import { eraseRegistration } from "../actions/registration-erase.ts";
import { STATES } from "../core/registration.ts";
import { deskPath } from "../core/registration-paths.ts";
import { staffEventPath } from "../core/paths.ts";
import { registrationById, registrationCounts, registrationList } from "../store/registration.ts";
import { registrationTerms } from "../store/registration-terms.ts";
import { AskPage, LIST_DONE, RegistrationListPage } from "../views/registration-list-page.tsx";
import { sendCsv, sendWorkbook } from "./registration-export.ts";
import {
  errorTexts,
  type EventRoute,
  type RegistrationNeeds,
  typedIn,
} from "./registration-here.ts";
import { refusedText } from "./registration-refusals.ts";
import {
  atMeeting,
  mayEdit,
  type MeetingDesk,
  meetingTitle,
  pageIn,
  staffPage,
} from "./staff-desk.ts";

const ROWS = 100;

/** The address of the list. */
const listOf = ({ id, local }: MeetingDesk): string => local(deskPath(id, "registrations"));

const linksOf = (desk: MeetingDesk) => {
  const { id, local, look } = desk;
  const { t } = look;
  const edits = mayEdit(desk);
  return [
    { href: local(staffEventPath(id)), label: meetingTitle(desk) },
    ...(edits ? [{ href: local(deskPath(id, "terms")), label: t("terms.title") }] : []),
    ...(edits ? [{ href: local(deskPath(id, "invitations")), label: t("invite.title") }] : []),
    { href: local(deskPath(id, "attendance")), label: t("attendance.title") },
    { href: local(deskPath(id, "feedback")), label: t("feedback.title") },
  ];
};

interface Shown {
  readonly values?: FormValues;
  readonly errors?: Readonly<Record<string, string>>;
  readonly refused?: string;
  readonly status?: number;
}

const filterOf = ({ state, search }: EventRoute["Querystring"]) => {
  const known = STATES.find((one) => one === state);
  const text = search?.trim().slice(0, 100);
  return { ...(known ? { state: known } : {}), ...(text ? { search: text } : {}) };
};

const showList = async (
  deps: RegistrationNeeds,
  desk: MeetingDesk,
  { values, errors, refused, status = 200 }: Shown = {},
): Promise<WebReply> => {
  const { id, look, request } = desk;
  const query = request.query as EventRoute["Querystring"];
  const filter = filterOf(query);
  const page = pageIn(desk);
  const asked = { ...filter, offset: (page - 1) * ROWS, limit: ROWS };
  const { rows, all } = await registrationList(deps.db, id, asked);
  const terms = await registrationTerms(deps.db, id);
  const own = listOf(desk);
  const words = new URLSearchParams(filter).toString();
  const done = LIST_DONE.find((one) => one === query["done"]);
  return staffPage(
    deps,
    desk,
    look.t("list.title"),
    RegistrationListPage({
      look,
      title: meetingTitle(desk),
      counts: await registrationCounts(deps.db, id),
      capacity: terms?.capacity,
      questions: terms?.questions ?? [],
      rows,
      filter,
      page,
      pages: Math.max(1, Math.ceil(all / ROWS)),
      hrefOf: (number) => `${own}?${words ? `${words}&` : ""}page=${number}`,
      listHref: own,
      exports: { csv: `${own}/export.csv`, xlsx: `${own}/export.xlsx` },
      links: linksOf(desk),
      csrf: deps.site.csrf(desk.reply),
      addAction: `${own}/add`,
      actOf: (one, act) => `${own}/${one}/${act}`,
      values: values ?? { lang: desk.locale },
      errors: errors ?? {},
      done,
      refused,
    }),
    { status },
  );
};

const add = async (deps: RegistrationNeeds, desk: MeetingDesk): Promise<WebReply> => {
  const values = formValues(desk.request.body);
  const added = await addRegistration(desk.context, desk.id, typedIn(values, desk.locale));
  if (added.ok) return desk.reply.redirect(`${listOf(desk)}?done=added`, 303);
  const { refusal } = added;
  if (refusal.kind === "bad-particulars" || refusal.kind === "bad-answers") {
    const terms = await registrationTerms(deps.db, desk.id);
    const errors = errorTexts(desk.look, terms?.questions ?? [], refusal.errors);
    return showList(deps, desk, { values, errors, status: 422 });
  }
  return showList(deps, desk, { values, refused: refusedText(desk, refusal.kind), status: 409 });
};

/** What is done with one who registered, by the last part of the address. */
const ACTS = {
  remove: { act: removeRegistration, done: "removed" },
  seat: { act: giveSeat, done: "seated" },
  erase: { act: eraseRegistration, done: "erased" },
} as const;

const oneIn = ({ request }: MeetingDesk): string =>
  (request.params as { readonly registrationId: string }).registrationId;

/** Asks before what cannot be taken back. */
const ask = async (
  deps: RegistrationNeeds,
  desk: MeetingDesk,
  act: "remove" | "erase",
): Promise<WebReply> => {
  const { look, request, reply } = desk;
  const one = await registrationById(deps.db, oneIn(desk));
  // What was forgotten already can be taken off the list, but not be forgotten again.
  if (one?.eventId !== desk.id || (act === "erase" && one.name === undefined))
    return deps.site.problem(request, reply, "not-found");
  const name = one.name ?? look.t("list.forgotten");
  const body = AskPage({
    look,
    act,
    name,
    csrf: deps.site.csrf(reply),
    action: `${listOf(desk)}/${one.id}/${act}`,
    backHref: listOf(desk),
  });
  return staffPage(deps, desk, look.t(`list.${act}.title`, { name }), body);
};

const doAct = async (
  deps: RegistrationNeeds,
  desk: MeetingDesk,
  name: keyof typeof ACTS,
): Promise<WebReply> => {
  const { act, done } = ACTS[name];
  const came = await act(desk.context, desk.id, oneIn(desk));
  if (came.ok) return desk.reply.redirect(`${listOf(desk)}?done=${done}`, 303);
  const refused = refusedText(desk, came.refusal.kind);
  return refused
    ? showList(deps, desk, { refused, status: 409 })
    : deps.site.problem(desk.request, desk.reply, "not-found");
};

/** The pages on which staff see who comes, add, seat and remove people, and take the list along. */
export const registrationDeskRoutes = (server: Server, deps: RegistrationNeeds): void => {
  const list = "/:locale/:area/staff/events/:eventId/registrations";
  const one = `${list}/:registrationId`;
  const at = (work: (desk: MeetingDesk) => Promise<WebReply>) => atMeeting(deps, "run", work);

  server.get(
    list,
    at((desk) => showList(deps, desk)),
  );
  server.post(
    `${list}/add`,
    at((desk) => add(deps, desk)),
  );
  server.get(
    `${list}/export.csv`,
    at((desk) => sendCsv(deps, desk)),
  );
  server.get(
    `${list}/export.xlsx`,
    at((desk) => sendWorkbook(deps, desk)),
  );
  for (const act of ["remove", "erase"] as const)
    server.get(
      `${one}/${act}`,
      at((desk) => ask(deps, desk, act)),
    );
  for (const act of ["remove", "seat", "erase"] as const)
    server.post(
      `${one}/${act}`,
      at((desk) => doAct(deps, desk, act)),
    );
};

import { formValues, type FormValues } from "../../platform/web/fields.ts";
import type { Server, WebReply } from "../../platform/web/server.ts";
import { addRegistration, giveSeat, removeRegistration } from "../actions/registration-desk.ts";
import { eraseRegistration } from "../actions/registration-erase.ts";
import { STATES } from "../core/registration.ts";
import { deskPath } from "../core/registration-paths.ts";
import { registrationById, registrationCounts, registrationList } from "../store/registration.ts";
import { registrationTerms } from "../store/registration-terms.ts";
import { AskPage, LIST_DONE, RegistrationListPage } from "../views/registration-list-page.tsx";
import { deskNav } from "./desk-pages.ts";
import { sendCsv, sendWorkbook } from "./registration-export.ts";
import {
  errorTexts,
  type EventRoute,
  type RegistrationNeeds,
  typedIn,
} from "./registration-here.ts";
import { refusedText } from "./registration-refusals.ts";
import { atMeeting, type MeetingDesk, meetingTitle, pageIn, staffPage } from "./staff-desk.ts";

const ROWS = 100;

/** The address of the list. */
const listOf = ({ id, local }: MeetingDesk): string => local(deskPath(id, "registrations"));

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
      nav: deskNav(desk, "registrations"),
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

const oneIn = ({ request }: MeetingDesk): string =>
  (request.params as { readonly registrationId: string }).registrationId;

type Work = (deps: RegistrationNeeds, desk: MeetingDesk) => Promise<WebReply>;

/** Asks before what cannot be taken back. */
const ask =
  (what: "remove" | "erase"): Work =>
  async (deps, desk) => {
    const { look, request, reply } = desk;
    const one = await registrationById(deps.db, oneIn(desk));
    // What was forgotten already can be taken off the list, but not be forgotten again.
    if (one?.eventId !== desk.id || (what === "erase" && one.name === undefined))
      return deps.site.problem(request, reply, "not-found");
    const name = one.name ?? look.t("list.forgotten");
    const body = AskPage({
      look,
      act: what,
      name,
      csrf: deps.site.csrf(reply),
      action: `${listOf(desk)}/${one.id}/${what}`,
      backHref: listOf(desk),
    });
    return staffPage(deps, desk, look.t(`list.${what}.title`, { name }), body);
  };

/** Does something with one who registered. */
const act =
  (
    does: typeof removeRegistration | typeof giveSeat | typeof eraseRegistration,
    done: (typeof LIST_DONE)[number],
  ): Work =>
  async (deps, desk) => {
    const came = await does(desk.context, desk.id, oneIn(desk));
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
  server.get(list, atMeeting(deps, "run", showList));
  server.post(`${list}/add`, atMeeting(deps, "run", add));
  server.get(`${list}/export.csv`, atMeeting(deps, "run", sendCsv));
  server.get(`${list}/export.xlsx`, atMeeting(deps, "run", sendWorkbook));
  server.get(`${one}/remove`, atMeeting(deps, "run", ask("remove")));
  server.get(`${one}/erase`, atMeeting(deps, "run", ask("erase")));
  server.post(`${one}/remove`, atMeeting(deps, "run", act(removeRegistration, "removed")));
  server.post(`${one}/seat`, atMeeting(deps, "run", act(giveSeat, "seated")));
  server.post(`${one}/erase`, atMeeting(deps, "run", act(eraseRegistration, "erased")));
};

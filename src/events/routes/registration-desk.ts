import { textFor } from "../../kernel/locale.ts";
import { csvLine } from "../../platform/csv.ts";
import { sendRows } from "../../platform/web/downloads.ts";
import { formValues, type FormValues } from "../../platform/web/fields.ts";
import type { Server, WebReply } from "../../platform/web/server.ts";
import { workbook, type WorkbookCell } from "../../platform/workbook.ts";
import {
  addRegistration,
  giveSeat,
  removeRegistration,
  saveTerms,
  type SaveTermsRefusal,
} from "../actions/registration-desk.ts";
import { eraseRegistration } from "../actions/registration-erase.ts";
import { type Registration, type RegistrationTerms, STATES } from "../core/registration.ts";
import { deskPath } from "../core/registration-paths.ts";
import { staffEventPath } from "../core/paths.ts";
import {
  everyRegistration,
  registrationById,
  registrationCounts,
  registrationList,
} from "../store/registration.ts";
import { registrationTerms } from "../store/registration-terms.ts";
import {
  ErasePage,
  LIST_DONE,
  RegistrationListPage,
  RemovePage,
} from "../views/registration-list-page.tsx";
import { answerText, questionLabel } from "../views/registration-parts.tsx";
import { TermsPage } from "../views/registration-terms-page.tsx";
import {
  errorTexts,
  type EventRoute,
  type RegistrationNeeds,
  typedIn,
} from "./registration-here.ts";
import { OWN_QUESTIONS, readTerms, termsValues } from "./registration-terms-form.ts";
import { mayEdit, type MeetingDesk, meetingDesk, staffPage } from "./staff-desk.ts";

const ROWS = 100;

/** What staff are told who cannot have what they asked for. */
const REFUSED = [
  "already-cancelled",
  "not-waiting",
  "no-registration",
  "meeting-full",
  "changed-meanwhile",
  "no-roles",
  "deadline-before-opening",
  "deadline-after-start",
  "bad-capacity",
  "not-the-time",
  "meeting-not-public",
  "meeting-cancelled",
  "meeting-over",
  "nobody-to-invite",
  "too-many-at-once",
  "unknown-invitation",
  "already-erased",
] as const;

/** A refusal in words, where there are any. */
export const refusedText = ({ look }: MeetingDesk, kind: string): string | undefined => {
  const known = REFUSED.find((one) => one === kind);
  return known && look.t(`desk.refused.${known}`);
};

/** The heading of the desk: which meeting it is. */
export const meetingTitle = ({ meeting, locale }: MeetingDesk): string =>
  textFor(meeting.title, locale).text;

const pageIn = (text: unknown): number =>
  typeof text === "string" && /^[1-9]\d{0,5}$/.test(text) ? Number(text) : 1;

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
  { values, errors, refused, status = 200 }: Shown,
): Promise<WebReply> => {
  const { id, local, look, request } = desk;
  const query = request.query as EventRoute["Querystring"];
  const filter = filterOf(query);
  const page = pageIn(query["page"]);
  const asked = { ...filter, offset: (page - 1) * ROWS, limit: ROWS };
  const { rows, all } = await registrationList(deps.db, id, asked);
  const terms = await registrationTerms(deps.db, id);
  const own = local(deskPath(id, "registrations"));
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
      ...(terms?.capacity === undefined ? {} : { capacity: terms.capacity }),
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
      ...(done ? { done } : {}),
      ...(refused ? { refused } : {}),
    }),
    { status },
  );
};

const headOf = (desk: MeetingDesk, terms: RegistrationTerms | undefined): string[] => {
  const { t } = desk.look;
  return [
    "#",
    t("list.state"),
    t("register.name"),
    t("register.email"),
    t("register.organisation"),
    t("register.lang"),
    t("list.at"),
    t("list.came"),
    ...(terms?.questions ?? []).map((question) => questionLabel(question, desk.look)),
  ];
};

const cellsOf = (
  desk: MeetingDesk,
  terms: RegistrationTerms | undefined,
  row: Registration,
): WorkbookCell[] => [
  row.number,
  desk.look.t(`list.state.${row.state}`),
  row.name,
  row.email,
  row.organisation,
  row.lang,
  row.registeredAt,
  row.attendedAt,
  ...(terms?.questions ?? []).map((question) =>
    answerText(question, row.answers[question.key], desk.look),
  ),
];

async function* csvOf(
  deps: RegistrationNeeds,
  desk: MeetingDesk,
  terms: RegistrationTerms | undefined,
): AsyncGenerator<string> {
  // Spreadsheets know by the mark that the text is UTF-8.
  yield `\uFEFF${csvLine(headOf(desk, terms))}`;
  for await (const rows of everyRegistration(deps.db, desk.id))
    yield rows.map((row) => csvLine(cellsOf(desk, terms, row))).join("");
}

const sendWorkbook = async (deps: RegistrationNeeds, desk: MeetingDesk): Promise<WebReply> => {
  const terms = await registrationTerms(deps.db, desk.id);
  const rows: WorkbookCell[][] = [headOf(desk, terms)];
  for await (const some of everyRegistration(deps.db, desk.id))
    rows.push(...some.map((row) => cellsOf(desk, terms, row)));
  return desk.reply
    .type("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    .header("content-disposition", 'attachment; filename="registrations.xlsx"')
    .header("cache-control", "no-store")
    .send(await workbook(desk.look.t("list.title"), rows));
};

const showTerms = async (
  deps: RegistrationNeeds,
  desk: MeetingDesk,
  { values, errors = {}, refused, status = 200 }: Shown,
): Promise<WebReply> => {
  const { id, local, look, request } = desk;
  const terms = await registrationTerms(deps.db, id);
  const query = request.query as EventRoute["Querystring"];
  return staffPage(
    deps,
    desk,
    look.t("terms.title"),
    TermsPage({
      look,
      title: meetingTitle(desk),
      values: values ?? termsValues(terms),
      errors,
      ...(refused ? { refused } : {}),
      saved: query["done"] !== undefined,
      action: local(deskPath(id, "terms")),
      csrf: deps.site.csrf(desk.reply),
      backHref: local(deskPath(id, "registrations")),
      ownQuestions: OWN_QUESTIONS,
    }),
    { status },
  );
};

const refusedTerms = async (
  deps: RegistrationNeeds,
  desk: MeetingDesk,
  values: FormValues,
  refusal: SaveTermsRefusal,
): Promise<WebReply> => {
  const { t } = desk.look;
  if (refusal.kind === "capacity-under-registered") {
    const { registered } = refusal;
    const capacity = t("desk.refused.capacity-under-registered", {
      registered: String(registered),
    });
    return showTerms(deps, desk, { values, errors: { capacity }, status: 422 });
  }
  const text = refusedText(desk, refusal.kind);
  if (refusal.kind === "changed-meanwhile") {
    const newest = await registrationTerms(deps.db, desk.id);
    const version = String(newest?.version ?? 0);
    return showTerms(deps, desk, {
      values: { ...values, version },
      ...(text ? { refused: text } : {}),
      status: 409,
    });
  }
  const field = {
    "no-roles": "role-lead",
    "deadline-before-opening": "deadline-day",
    "deadline-after-start": "deadline-day",
    "bad-capacity": "capacity",
  }[refusal.kind as string];
  if (field) return showTerms(deps, desk, { values, errors: { [field]: text ?? "" }, status: 422 });
  return deps.site.problem(desk.request, desk.reply, "not-found");
};

const PATH = "/:locale/:area/staff/events/:eventId";
const LIST = `${PATH}/registrations`;

type OneRoute = { Params: EventRoute["Params"] & { registrationId: string } };

const listRoutes = (server: Server, deps: RegistrationNeeds): void => {
  server.get<EventRoute>(LIST, async (request, reply) => {
    const desk = await meetingDesk(deps, request, reply, "run");
    return desk ? showList(deps, desk, {}) : reply;
  });

  server.post<EventRoute>(`${LIST}/add`, async (request, reply) => {
    const desk = await meetingDesk(deps, request, reply, "run");
    if (!desk) return reply;
    const values = formValues(request.body);
    const context = { ...desk.context, jobs: deps.jobs };
    const added = await addRegistration(context, desk.id, typedIn(values, desk.locale));
    const own = desk.local(deskPath(desk.id, "registrations"));
    if (added.ok) return reply.redirect(`${own}?done=added`, 303);
    const { refusal } = added;
    if (refusal.kind === "bad-particulars" || refusal.kind === "bad-answers") {
      const terms = await registrationTerms(deps.db, desk.id);
      const errors = errorTexts(desk.look, terms?.questions ?? [], refusal.errors);
      return showList(deps, desk, { values, errors, status: 422 });
    }
    const refused = refusedText(desk, refusal.kind);
    return showList(deps, desk, { values, ...(refused ? { refused } : {}), status: 409 });
  });
};

/** What is done with one who registered. */
const oneRoutes = (server: Server, deps: RegistrationNeeds): void => {
  server.get<OneRoute>(`${LIST}/:registrationId/remove`, async (request, reply) => {
    const desk = await meetingDesk(deps, request, reply, "run");
    if (!desk) return reply;
    const one = await registrationById(deps.db, request.params.registrationId);
    if (one?.eventId !== desk.id) return deps.site.problem(request, reply, "not-found");
    const name = one.name ?? desk.look.t("list.forgotten");
    const own = desk.local(deskPath(desk.id, "registrations"));
    const props = { look: desk.look, name, csrf: deps.site.csrf(reply), backHref: own };
    const title = desk.look.t("list.remove.title", { name });
    const action = `${own}/${one.id}/remove`;
    return staffPage(deps, desk, title, RemovePage({ ...props, action }));
  });

  server.get<OneRoute>(`${LIST}/:registrationId/erase`, async (request, reply) => {
    const desk = await meetingDesk(deps, request, reply, "run");
    if (!desk) return reply;
    const one = await registrationById(deps.db, request.params.registrationId);
    if (one?.eventId !== desk.id || one.name === undefined)
      return deps.site.problem(request, reply, "not-found");
    const { name } = one;
    const own = desk.local(deskPath(desk.id, "registrations"));
    const props = { look: desk.look, name, csrf: deps.site.csrf(reply), backHref: own };
    const title = desk.look.t("list.erase.title", { name });
    const action = `${own}/${one.id}/erase`;
    return staffPage(deps, desk, title, ErasePage({ ...props, action }));
  });

  const ACTS = { remove: removeRegistration, seat: giveSeat, erase: eraseRegistration } as const;
  const DONE = { remove: "removed", seat: "seated", erase: "erased" } as const;
  const act = (name: keyof typeof ACTS) =>
    server.post<OneRoute>(`${LIST}/:registrationId/${name}`, async (request, reply) => {
      const desk = await meetingDesk(deps, request, reply, "run");
      if (!desk) return reply;
      const context = { ...desk.context, jobs: deps.jobs };
      const { registrationId } = request.params;
      const came = await ACTS[name](context, desk.id, registrationId);
      const own = desk.local(deskPath(desk.id, "registrations"));
      if (came.ok) return reply.redirect(`${own}?done=${DONE[name]}`, 303);
      const refused = refusedText(desk, came.refusal.kind);
      if (!refused) return deps.site.problem(request, reply, "not-found");
      return showList(deps, desk, { refused, status: 409 });
    });
  act("remove");
  act("seat");
  act("erase");
};

const exportRoutes = (server: Server, deps: RegistrationNeeds): void => {
  server.get<EventRoute>(`${LIST}/export.csv`, async (request, reply) => {
    const desk = await meetingDesk(deps, request, reply, "run");
    if (!desk) return reply;
    const terms = await registrationTerms(deps.db, desk.id);
    const rows = csvOf(deps, desk, terms);
    return sendRows(reply, { name: "registrations.csv", type: "text/csv", rows });
  });

  server.get<EventRoute>(`${LIST}/export.xlsx`, async (request, reply) => {
    const desk = await meetingDesk(deps, request, reply, "run");
    return desk ? sendWorkbook(deps, desk) : reply;
  });
};

const termsRoutes = (server: Server, deps: RegistrationNeeds): void => {
  server.get<EventRoute>(`${PATH}/terms`, async (request, reply) => {
    const desk = await meetingDesk(deps, request, reply, "edit");
    return desk ? showTerms(deps, desk, {}) : reply;
  });

  server.post<EventRoute>(`${PATH}/terms`, async (request, reply) => {
    const desk = await meetingDesk(deps, request, reply, "edit");
    if (!desk) return reply;
    const values = formValues(request.body);
    const { content, errors } = readTerms(desk.look, values);
    if (Object.keys(errors).length > 0)
      return showTerms(deps, desk, { values, errors, status: 422 });
    const saved = await saveTerms({ ...desk.context, jobs: deps.jobs }, desk.id, content);
    if (!saved.ok) return refusedTerms(deps, desk, values, saved.refusal);
    return reply.redirect(`${desk.local(deskPath(desk.id, "terms"))}?done=terms`, 303);
  });
};

/** The pages on which staff decide how one registers, and see who comes. */
export const registrationDeskRoutes = (server: Server, deps: RegistrationNeeds): void => {
  listRoutes(server, deps);
  oneRoutes(server, deps);
  exportRoutes(server, deps);
  termsRoutes(server, deps);
};

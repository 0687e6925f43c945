import type { AreaCode } from "../../kernel/area.ts";
import { type AccountId, type ActivityId, isUuid } from "../../kernel/ids.ts";
import { parseDay } from "../../kernel/instant.ts";
import { textFor } from "../../kernel/locale.ts";
import type { Result } from "../../kernel/result.ts";
import { allAreas, holdersOf } from "../../people/index.ts";
import { type FormValues, versionOf } from "../../platform/web/fields.ts";
import type { Server, WebReply, WebRequest } from "../../platform/web/server.ts";
import { activitiesById, dayInFinland } from "../../programmes/index.ts";
import { isAskedCounty, surveyPath } from "../../surveys/index.ts";
import {
  addContact,
  erasePerson,
  noteContact,
  planContact,
  stepContact,
  undoContactStep,
} from "../actions/contact.ts";
import { CONTACT_STATES, type ContactId } from "../core/contact.ts";
import {
  contactChangePath,
  contactPath,
  contactsPath,
  newContactPath,
} from "../core/contact-paths.ts";
import type { NetworkMessages } from "../messages/messages.generated.ts";
import { contactById, contactCounts, contactsOf, surveysWithContacts } from "../store/contact.ts";
import { notesOfContact, stepsOfContact } from "../store/contact-history.ts";
import { ContactBoard } from "../views/contact-board.tsx";
import { ContactPage, NewContactPage } from "../views/contact-page.tsx";
import { isNetwork } from "./areas.ts";
import type { NetworkNeeds } from "./needs.ts";
import { pageOf } from "./paging.ts";
import { asStaff, notFound, type StaffRequest, staffPage } from "./staff.ts";

type KeyOf<Prefix extends string, Key> = Key extends `${Prefix}${infer Rest}` ? Rest : never;
type ContactTrouble = KeyOf<"contact.refusal.", keyof NetworkMessages>;
type Kind = ContactTrouble | "signed-out" | "forbidden" | "contact-unknown";

interface Told {
  readonly saved?: boolean;
  readonly refused?: string;
  /** Name of the field that was refused. */
  readonly field?: string;
  readonly typed?: FormValues;
}

const savedIn = (request: WebRequest): boolean => {
  const { done } = request.query as { done?: unknown };
  return done === "saved";
};

/** The area's surveys from which contacts came; two queries that read no other activity. */
const surveyTitles = async ({ db }: NetworkNeeds, { area }: StaffRequest) => {
  const surveys = await activitiesById(db, await surveysWithContacts(db));
  return surveys.filter((survey) => survey.area === area.code);
};

const ownerOptions = async ({ db }: NetworkNeeds, { area }: StaffRequest) => {
  const holders = await holdersOf(db, ["coordinator", "expert"], area.code);
  const byAccount = new Map(holders.map(({ account, name }) => [account, name]));
  return [...byAccount].map(([value, label]) => ({ value, label }));
};

const boardPage = async (needs: NetworkNeeds, staff: StaffRequest): Promise<WebReply> => {
  const { db, clock } = needs;
  const { look, request, area, locale } = staff;
  const { survey: asked } = request.query as { survey?: unknown };
  const survey = typeof asked === "string" && isUuid(asked) ? (asked as ActivityId) : undefined;
  const filter = survey ? { survey } : {};
  const here = look.href(contactsPath(look.area));
  const { rows, paging } = pageOf(
    request,
    (page) => `${here}?page=${page}${survey ? `&survey=${survey}` : ""}`,
  );
  const [counts, contacts, surveys, areas] = await Promise.all([
    contactCounts(db, survey),
    contactsOf(db, area.code, filter, rows),
    surveyTitles(needs, staff),
    allAreas(db),
  ]);
  const names = new Map(areas.map(({ code, shortName }) => [code, shortName]));
  const all = CONTACT_STATES.reduce((sum, state) => sum + counts[state], 0);
  return staffPage(needs, staff, {
    title: look.t("contacts.title"),
    body: ContactBoard({
      look,
      today: dayInFinland(clock.now()),
      counts,
      contacts: contacts.map((contact) => ({
        ...contact,
        countyName: names.get(contact.county) ?? {},
        href: look.href(contactPath(look.area, contact.id)),
      })),
      surveys: surveys.map(({ id, title }) => ({ id, title: textFor(title, locale).text })),
      ...(survey ? { survey } : {}),
      paging: paging(all),
      hrefs: { here, add: look.href(newContactPath(look.area)) },
    }),
  });
};

const contactIn = (request: WebRequest): ContactId | undefined => {
  const { contactId } = request.params as { contactId?: string };
  return contactId && isUuid(contactId) ? (contactId as ContactId) : undefined;
};

const onePage = async (
  needs: NetworkNeeds,
  staff: StaffRequest,
  told: Told = {},
): Promise<WebReply> => {
  const { db, clock, site } = needs;
  const { look, area, request, reply } = staff;
  const id = contactIn(request);
  const contact = id && (await contactById(db, id));
  if (!contact || contact.area !== area.code) return notFound(needs, staff);
  const [steps, notes, owners, areas, surveys] = await Promise.all([
    stepsOfContact(db, contact.id),
    notesOfContact(db, contact.id),
    ownerOptions(needs, staff),
    allAreas(db),
    contact.wish ? surveyTitles(needs, staff) : [],
  ]);
  const asked = surveys.find((one) => one.id === contact.wish?.survey);
  const county = areas.find(({ code }) => code === contact.county)?.name ?? {};
  const change = (what: Parameters<typeof contactChangePath>[2]): string =>
    look.href(contactChangePath(look.area, contact.id, what));
  const survey = asked && {
    title: asked.title,
    href: look.href(`/${look.area}${surveyPath(asked.id)}`),
  };
  return staffPage(needs, staff, {
    title: look.t("contacts.title"),
    back: { refused: told.refused },
    body: ContactPage({
      look,
      contact,
      county,
      ...(survey ? { survey } : {}),
      today: dayInFinland(clock.now()),
      owners,
      steps,
      notes,
      ...told,
      csrf: site.csrf(reply),
      hrefs: {
        step: change("step"),
        undo: change("undo"),
        plan: change("plan"),
        note: change("note"),
        erase: change("erase"),
        back: look.href(contactsPath(look.area)),
      },
    }),
  });
};

const newPage = async (
  needs: NetworkNeeds,
  staff: StaffRequest,
  told: Told = {},
): Promise<WebReply> => {
  const { look, reply, locale } = staff;
  const areas = (await allAreas(needs.db)).filter(({ code }) => isAskedCounty(code));
  return staffPage(needs, staff, {
    title: look.t("contacts.add"),
    back: { refused: told.refused },
    body: NewContactPage({
      look,
      counties: areas.map(({ code, name }) => ({ value: code, label: textFor(name, locale).text })),
      owners: await ownerOptions(needs, staff),
      ...told,
      csrf: needs.site.csrf(reply),
      hrefs: {
        action: look.href(newContactPath(look.area)),
        back: look.href(contactsPath(look.area)),
      },
    }),
  });
};

const FIELDS: Partial<Record<ContactTrouble, string>> = {
  "contact-step-unknown": "to",
  "contact-owner-unknown": "owner",
  "contact-county-unknown": "county",
  "contact-note-empty": "text",
};

/** The field that a refusal is about: of days the one that the form had. */
const fieldOf = (kind: ContactTrouble, typed: FormValues): string | undefined =>
  kind.startsWith("contact-day-")
    ? ["on", "day", "due"].find((name) => typed[name] !== undefined)
    : FIELDS[kind];

type Again = (told: Told) => Promise<WebReply>;

/** Goes on, or says why not on the page itself. */
const answer = (
  needs: NetworkNeeds,
  staff: StaffRequest,
  done: Result<unknown, { readonly kind: Kind }>,
  { next, again }: { readonly next: string; readonly again: Again },
): WebReply | Promise<WebReply> => {
  const { look, request, reply, values: typed } = staff;
  if (done.ok) return reply.redirect(`${look.href(next)}?done=saved`, 303);
  const kind: Kind = done.refusal.kind;
  if (kind === "signed-out" || kind === "forbidden")
    return needs.site.problem(request, reply, kind);
  if (kind === "contact-unknown") return notFound(needs, staff);
  const field = fieldOf(kind, typed);
  const refused = look.t(`contact.refusal.${kind}`);
  return again({ refused, typed, ...(field ? { field } : {}) });
};

const NO_DAY = { ok: false, refusal: { kind: "contact-day-missing" } } as const;

const ownerIn = (values: FormValues): AccountId | undefined =>
  isUuid(values["owner"] ?? "") ? (values["owner"] as AccountId) : undefined;

/** An optional day: undefined where there is none, "wrong" where it cannot be read. */
const dayIn = (values: FormValues, name: string) => {
  const typed = (values[name] ?? "").trim();
  return typed === "" ? undefined : (parseDay(typed) ?? "wrong");
};

type Change = (
  staff: StaffRequest,
  id: ContactId,
  values: FormValues,
) => Promise<Result<unknown, { readonly kind: Kind }>>;

const CHANGES: Readonly<Record<"step" | "undo" | "plan" | "note" | "erase", Change>> = {
  step: async ({ context }, id, values) => {
    const on = parseDay(values["on"] ?? "");
    const to = CONTACT_STATES.find((state) => state === values["to"]);
    if (!on) return NO_DAY;
    if (!to) return { ok: false, refusal: { kind: "contact-step-unknown" } };
    return stepContact(context, id, { to, on, version: versionOf(values) });
  },
  undo: ({ context }, id, values) => undoContactStep(context, id, { version: versionOf(values) }),
  plan: async ({ context }, id, values) => {
    const due = dayIn(values, "due");
    if (due === "wrong") return NO_DAY;
    const owner = ownerIn(values);
    return planContact(context, id, { owner, due, version: versionOf(values) });
  },
  note: async ({ context }, id, values) => {
    const day = parseDay(values["day"] ?? "");
    return day ? noteContact(context, id, { day, text: values["text"] ?? "" }) : NO_DAY;
  },
  erase: ({ context }, id) => erasePerson(context, id),
};

const add = async (needs: NetworkNeeds, staff: StaffRequest): Promise<WebReply> => {
  const { context, area, look, values } = staff;
  const due = dayIn(values, "due");
  const done =
    due === "wrong"
      ? NO_DAY
      : await addContact(context, area.code, {
          county: (values["county"] ?? "") as AreaCode,
          about: values["about"] ?? "",
          person: values["person"],
          owner: ownerIn(values),
          due,
        });
  const next = done.ok ? contactPath(look.area, done.value) : "";
  return answer(needs, staff, done, { next, again: (told) => newPage(needs, staff, told) });
};

/** The contacts of the network: board, one page each, adding by hand. */
export const contactRoutes = (server: Server, needs: NetworkNeeds): void => {
  const path = "/:locale/:area/staff/contacts";
  const here = (
    request: WebRequest,
    reply: WebReply,
    work: (staff: StaffRequest) => Promise<WebReply>,
  ) =>
    asStaff(needs, request, reply, "contact.follow", async (staff) =>
      (await isNetwork(needs, staff.area.code)) ? work(staff) : notFound(needs, staff),
    );

  server.get(path, (request, reply) => here(request, reply, (staff) => boardPage(needs, staff)));
  server.get(`${path}/new`, (request, reply) =>
    here(request, reply, (staff) => newPage(needs, staff)),
  );
  server.post(`${path}/new`, (request, reply) =>
    here(request, reply, (staff) => add(needs, staff)),
  );
  server.get(`${path}/:contactId`, (request, reply) =>
    here(request, reply, (staff) => onePage(needs, staff, { saved: savedIn(request) })),
  );
  for (const [name, change] of Object.entries(CHANGES))
    server.post(`${path}/:contactId/${name}`, (request, reply) =>
      here(request, reply, async (staff) => {
        const id = contactIn(request);
        if (!id) return notFound(needs, staff);
        const done = await change(staff, id, staff.values);
        return answer(needs, staff, done, {
          next: contactPath(staff.look.area, id),
          again: (told) => onePage(needs, staff, told),
        });
      }),
    );
};

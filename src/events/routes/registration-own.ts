import { calendarFile } from "../../platform/calendar.ts";
import { qrCode } from "../../platform/documents/qr.ts";
import { sendBytes } from "../../platform/web/downloads.ts";
import { formValues, type FormValues } from "../../platform/web/fields.ts";
import type { Server, WebReply, WebRequest } from "../../platform/web/server.ts";
import { localPath } from "../../platform/slice.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import { textFor } from "../../kernel/locale.ts";
import { giveFeedback } from "../actions/feedback.ts";
import {
  cancelRegistration,
  changeRegistration,
  type OwnRegistration,
  registrationOfLink,
} from "../actions/registration.ts";
import { eraseOwnRegistration } from "../actions/registration-erase.ts";
import { GRADES, LONGEST_WISH } from "../core/feedback.ts";
import { eventPath } from "../core/paths.ts";
import { doorPath, erasedPath, ownPath } from "../core/registration-paths.ts";
import { calendarUid } from "../core/calendar.ts";
import { aheadOf } from "../store/registration.ts";
import { meetingToAttend } from "../store/registration-meeting.ts";
import { ErasedPage, OwnPage, type OwnDone } from "../views/registration-own-page.tsx";
import {
  errorTexts,
  type EventRoute,
  type Here,
  hereOf,
  type RegistrationNeeds,
  type TokenRoute,
  typedIn,
  valuesOf,
} from "./registration-here.ts";

interface Asked {
  readonly here: Here;
  readonly own: OwnRegistration;
  readonly token: string;
  readonly request: WebRequest;
  readonly reply: WebReply;
}

interface Shown {
  readonly values?: FormValues;
  readonly errors?: Readonly<Record<string, string>>;
  readonly refused?: string;
  readonly status?: number;
}

const DONE: readonly OwnDone[] = ["changed", "cancelled", "feedback"];

/** The page of a link; undefined once a problem has been answered. */
const askedOf = async (
  deps: RegistrationNeeds,
  request: WebRequest,
  reply: WebReply,
): Promise<Asked | undefined> => {
  const { token } = request.params as TokenRoute["Params"];
  const here = await hereOf(deps, request);
  const own = await registrationOfLink(deps, token);
  if (own?.meeting.area === here.area.code) return { here, own, token, request, reply };
  await deps.site.problem(request, reply, "not-found", here.look.t("register.link-unknown"));
  return undefined;
};

const feedbackState = ({ here, own }: Asked): "later" | "open" | "given" => {
  const { startsAt } = own.meeting;
  if (own.registration.feedbackGiven) return "given";
  return startsAt !== undefined && here.context.clock.now() >= startsAt ? "open" : "later";
};

const showOwn = async (deps: RegistrationNeeds, asked: Asked, shown: Shown): Promise<WebReply> => {
  const { here, own, token, request, reply } = asked;
  const { meeting, registration, terms } = own;
  const { look, local, context } = here;
  const seat = registration.state === "seat" && meeting.cancelledAt === undefined;
  const door = `${deps.config.publicUrl}${local(doorPath(token))}`;
  const { done } = request.query as TokenRoute["Querystring"];
  const errors = shown.errors ?? {};
  const begun = meeting.startsAt !== undefined && context.clock.now() >= meeting.startsAt;
  const just = DONE.find((one) => one === done);
  const ahead = registration.state === "waiting" ? await aheadOf(deps.db, registration) : undefined;
  return deps.site.page(request, reply, {
    title: look.t("own.title"),
    body: OwnPage({
      look,
      meeting: { ...meeting, cancelled: meeting.cancelledAt !== undefined, begun },
      state: registration.state,
      name: registration.name ?? "",
      email: registration.email ?? "",
      ...(ahead === undefined ? {} : { ahead }),
      ...(seat && meeting.onlineLink ? { onlineLink: meeting.onlineLink } : {}),
      ...(seat && meeting.place !== "online" ? { qr: qrCode(door) } : {}),
      ...(seat && meeting.startsAt ? { calendarHref: local(ownPath(token, "calendar.ics")) } : {}),
      questions: terms.questions,
      values: shown.values ?? valuesOf(registration),
      errors,
      csrf: deps.site.csrf(reply),
      actionOf: (act) => local(ownPath(token, act)),
      feedback: feedbackState(asked),
      ...(just ? { done: just } : {}),
      ...(shown.refused ? { refused: shown.refused } : {}),
      meetingHref: local(eventPath(meeting.id)),
    }),
    // The language switch keeps the link.
    address: `/${here.area.slug}${ownPath(token)}`,
    noIndex: true,
    invalid: Object.keys(errors).length > 0,
    status: shown.status ?? 200,
  });
};

const REFUSED = ["meeting-over", "already-cancelled", "already-answered", "not-yet"] as const;

const refusedShown = ({ look }: Here, kind: string): Shown => {
  const known = REFUSED.find((one) => one === kind);
  return known ? { refused: look.t(`own.refused.${known}`), status: 409 } : { status: 409 };
};

const change = async (deps: RegistrationNeeds, asked: Asked): Promise<WebReply> => {
  const { here, own, token, request, reply } = asked;
  const values = formValues(request.body);
  const changed = await changeRegistration(here.context, token, typedIn(values, here.locale));
  if (changed.ok) return reply.redirect(`${here.local(ownPath(token))}?done=changed`, 303);
  const { refusal } = changed;
  if (refusal.kind !== "bad-particulars" && refusal.kind !== "bad-answers")
    return showOwn(deps, asked, refusedShown(here, refusal.kind));
  const errors = errorTexts(here.look, own.terms.questions, refusal.errors);
  return showOwn(deps, asked, { values, errors, status: 422 });
};

const cancel = async (deps: RegistrationNeeds, asked: Asked): Promise<WebReply> => {
  const { here, token, reply } = asked;
  const cancelled = await cancelRegistration(here.context, token);
  return cancelled.ok
    ? reply.redirect(`${here.local(ownPath(token))}?done=cancelled`, 303)
    : showOwn(deps, asked, refusedShown(here, cancelled.refusal.kind));
};

const feedback = async (deps: RegistrationNeeds, asked: Asked): Promise<WebReply> => {
  const { here, token, request, reply } = asked;
  const values = formValues(request.body);
  const useful = GRADES.find((grade) => String(grade) === values["useful"]);
  const next = (values["next"] ?? "").trim();
  const errors = {
    ...(useful === undefined ? { useful: here.look.t("feedback.error.useful") } : {}),
    ...(next.length > LONGEST_WISH ? { next: here.look.t("feedback.error.next") } : {}),
  };
  if (useful === undefined || Object.keys(errors).length > 0)
    return showOwn(deps, asked, {
      values: { ...valuesOf(asked.own.registration), ...values },
      errors,
      status: 422,
    });
  const given = await giveFeedback(here.context, token, {
    useful,
    ...(next === "" ? {} : { next }),
  });
  return given.ok
    ? reply.redirect(`${here.local(ownPath(token))}?done=feedback`, 303)
    : showOwn(deps, asked, refusedShown(here, given.refusal.kind));
};

/** The data of the holder goes at once; the link opens nothing any more. */
const erase = async (deps: RegistrationNeeds, asked: Asked): Promise<WebReply> => {
  const { here, token, request, reply } = asked;
  const erased = await eraseOwnRegistration(here.context, token);
  return erased.ok
    ? reply.redirect(here.local(erasedPath(erased.value)), 303)
    : deps.site.problem(request, reply, "not-found", here.look.t("register.link-unknown"));
};

/** Says that the data is gone; the same for everybody, since nobody is known any more. */
const showErased = async (
  deps: RegistrationNeeds,
  request: WebRequest,
  reply: WebReply,
): Promise<WebReply> => {
  const here = await hereOf(deps, request);
  const { eventId } = request.params as EventRoute["Params"];
  const meeting = await meetingToAttend(deps.db, eventId as ActivityId);
  if (meeting?.area !== here.area.code || meeting.state === "planned")
    return deps.site.problem(request, reply, "not-found");
  const title = here.look.t("own.erased");
  const meetingHref = here.local(eventPath(meeting.id));
  const body = ErasedPage({ look: here.look, meetingHref });
  return deps.site.page(request, reply, { title, body, noIndex: true });
};

/** The meeting as a calendar file for the holder of a seat, the online link in it. */
const calendar = async (deps: RegistrationNeeds, asked: Asked): Promise<WebReply> => {
  const { here, own, request, reply } = asked;
  const { meeting, registration } = own;
  const { startsAt, endsAt } = meeting;
  if (!startsAt || !endsAt || registration.state !== "seat")
    return deps.site.problem(request, reply, "not-found");
  const where = [meeting.address, meeting.onlineLink].filter(Boolean).join(", ");
  const content = await calendarFile({
    method: "PUBLISH",
    entries: [
      {
        uid: calendarUid(meeting),
        sequence: meeting.revision,
        stamp: meeting.revisedAt,
        startsAt,
        endsAt,
        summary: textFor(meeting.title, here.locale).text,
        cancelled: meeting.cancelledAt !== undefined,
        url: `${deps.config.publicUrl}${localPath(here.locale, `/${here.area.slug}${eventPath(meeting.id)}`)}`,
        ...(where === "" ? {} : { location: where }),
      },
    ],
  });
  reply.header("cache-control", "no-store");
  const bytes = new TextEncoder().encode(content);
  return sendBytes(request, reply, { name: "tapaaminen.ics", type: "text/calendar", bytes }).header(
    "cache-control",
    "no-store",
  );
};

/** The pages of one who registered, by the link of their letters. */
export const registrationOwnRoutes = (server: Server, deps: RegistrationNeeds): void => {
  const path = "/:locale/:area/events/mine/:token";
  const withLink =
    (answer: (deps: RegistrationNeeds, asked: Asked) => Promise<WebReply>) =>
    async (request: WebRequest, reply: WebReply): Promise<WebReply> => {
      const asked = await askedOf(deps, request, reply);
      return asked ? answer(deps, asked) : reply;
    };
  server.get(
    path,
    withLink((needs, asked) => showOwn(needs, asked, {})),
  );
  server.get(`${path}/calendar.ics`, withLink(calendar));
  server.post(`${path}/change`, withLink(change));
  server.post(`${path}/cancel`, withLink(cancel));
  server.post(`${path}/feedback`, withLink(feedback));
  server.post(`${path}/erase`, withLink(erase));
  server.get("/:locale/:area/events/:eventId/erased", (request, reply) =>
    showErased(deps, request, reply),
  );
};

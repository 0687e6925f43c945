import { type FormValues, formValues } from "../../platform/web/fields.ts";
import type { Server, WebReply } from "../../platform/web/server.ts";
import { checkStanding, hasTime, type LifeRefusal } from "../core/meeting.ts";
import { eventActPath, staffEventPath } from "../core/paths.ts";
import { factRows } from "../views/meeting-facts.tsx";
import type { TurnProps } from "../views/turn-pages.tsx";
import type { EventsDeps } from "./here.ts";
import { atMeeting, type MeetingDesk, staffPage } from "./staff-desk.ts";
import { deskPage } from "./staff-meetings.ts";
import { type Outcome, type Turn, type TurnDesk, TURNS } from "./turn-forms.ts";

const turnPage = async (
  deps: EventsDeps,
  desk: TurnDesk,
  turn: Turn,
  { values, errors = {}, refused, status }: Outcome & { values: FormValues; status?: number },
): Promise<WebReply> => {
  const { id, meeting, look, local, reply } = desk;
  const props: TurnProps = {
    look,
    values,
    errors,
    refused,
    title: meeting.title,
    facts: factRows(look, meeting, []),
    csrf: deps.site.csrf(reply),
    version: meeting.version,
    action: local(eventActPath(id, turn.act)),
    backHref: local(staffEventPath(id)),
  };
  const body = await turn.page(deps, props, desk);
  return staffPage(deps, desk, look.t(`act.${turn.act}`), body, { status });
};

type Work = (deps: EventsDeps, desk: MeetingDesk) => Promise<WebReply>;

const show =
  (turn: Turn): Work =>
  (deps, desk) => {
    const { meeting, now, look } = desk;
    const refuse = (kind: "no-time" | LifeRefusal["kind"]) =>
      deskPage(deps, desk, { refused: look.t(`refusal.${kind}`), status: 409 });
    if (!hasTime(meeting)) return refuse("no-time");
    const possible = checkStanding(meeting, now);
    if (turn.standing && !possible.ok) return refuse(possible.refusal.kind);
    const at = { ...desk, meeting };
    return turnPage(deps, at, turn, { values: turn.first(at) });
  };

const take =
  (turn: Turn): Work =>
  async (deps, desk) => {
    const { meeting, id, local, request, reply } = desk;
    if (!hasTime(meeting)) return deps.site.problem(request, reply, "conflict");
    const at = { ...desk, meeting };
    const values = formValues(request.body);
    const outcome = await turn.run(deps, at, values);
    if (!outcome.errors && !outcome.refused)
      return reply.redirect(`${local(staffEventPath(id))}?done=${turn.done}`, 303);
    return turnPage(deps, at, turn, { values, ...outcome, status: outcome.errors ? 422 : 409 });
  };

/** What people are told of: a meeting is moved, cancelled, split; and it comes again. */
export const turnRoutes = (server: Server, deps: EventsDeps): void => {
  for (const turn of TURNS) {
    const path = `/:locale/:area/staff/events/:eventId/${turn.act}`;
    server.get(path, atMeeting(deps, "edit", show(turn)));
    server.post(path, atMeeting(deps, "edit", take(turn)));
  }
};

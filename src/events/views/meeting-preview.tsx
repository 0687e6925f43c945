import { textFor } from "../../kernel/locale.ts";
import { SummaryList } from "../../ui/index.ts";
import type { AgendaItem } from "../core/agenda.ts";
import type { Host, Meeting, Phase } from "../core/meeting.ts";
import { langOf, type Look } from "./look.tsx";
import { MeetingTags, publicRows } from "./meeting-facts.tsx";
import { Agenda } from "./meeting-page.tsx";

/** The public page of a meeting in small, beside its form. */
export const MeetingPreview = ({
  look,
  meeting,
  phase = "draft",
  hosts,
  items,
}: {
  readonly look: Look;
  readonly meeting: Meeting;
  readonly phase?: Phase;
  readonly hosts: readonly Host[];
  readonly items: readonly AgendaItem[];
}) => {
  const { locale } = look;
  return (
    <>
      <div class="meta">
        <MeetingTags look={look} meeting={meeting} phase={phase} />
      </div>
      <h2 lang={langOf(meeting.title, locale)}>{textFor(meeting.title, locale).text}</h2>
      {meeting.lead && (
        <p lang={langOf(meeting.lead, locale)}>{textFor(meeting.lead, locale).text}</p>
      )}
      <SummaryList rows={publicRows(look, meeting, phase, hosts)} />
      <Agenda look={look} meeting={meeting} items={items} />
    </>
  );
};

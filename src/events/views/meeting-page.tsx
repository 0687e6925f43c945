import type { VNode } from "preact";
import { textFor } from "../../kernel/locale.ts";
import {
  LinkList,
  type LinkItem,
  LocalText,
  Notice,
  PageHeading,
  Prose,
  Section,
  SummaryList,
} from "../../ui/index.ts";
import type { AgendaItem } from "../core/agenda.ts";
import type { EventItemId } from "../core/ids.ts";
import type { Host, Meeting, Phase } from "../core/meeting.ts";
import { AgendaList } from "./agenda-list.tsx";
import { langOf, type Look } from "./look.tsx";
import { MeetingNews, MeetingTags, type PastPlace, publicRows } from "./meeting-facts.tsx";

export interface MeetingPageProps {
  readonly look: Look;
  readonly meeting: Meeting;
  readonly phase: Phase;
  readonly hosts: readonly Host[];
  readonly items: readonly AgendaItem[];
  readonly moves: readonly PastPlace[];
  /** The meeting that was split off of this one, or the one that this was split off of. */
  readonly relatives: readonly LinkItem[];
  readonly extras?: ReadonlyMap<EventItemId, VNode>;
  /** How to come. */
  readonly top: readonly VNode[];
  /** Under the programme: materials, feedback. */
  readonly later: readonly VNode[];
  readonly links: readonly LinkItem[];
}

const linesOf = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);

const Questions = ({ look, meeting }: { look: Look; meeting: Meeting }) => {
  const { t, locale } = look;
  const { guidingQuestions } = meeting;
  if (!guidingQuestions) return null;
  return (
    <Section heading={t("page.questions")}>
      <Prose>
        <ul lang={langOf(guidingQuestions, locale)}>
          {linesOf(textFor(guidingQuestions, locale).text).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </Prose>
    </Section>
  );
};

export const Agenda = ({
  look,
  meeting,
  items,
  extras,
}: Pick<MeetingPageProps, "look" | "meeting" | "items" | "extras">) => {
  const { t } = look;
  if (items.length === 0 && !meeting.programmeOpen) return null;
  return (
    <Section heading={t("page.agenda")} id="programme">
      {meeting.programmeOpen && <p>{t("page.agenda.open")}</p>}
      {items.length > 0 && <AgendaList look={look} items={items} extras={extras} />}
    </Section>
  );
};

const Aftermath = ({ look, meeting }: { look: Look; meeting: Meeting }) => {
  const { t, ui, locale } = look;
  const { notes, recordingLink } = meeting;
  if (!notes && !recordingLink) return null;
  return (
    <Section heading={t("page.after")} id="notes">
      {recordingLink && (
        <p>
          <a href={recordingLink} rel="noopener external">
            {t("page.recording")}
          </a>
        </p>
      )}
      {notes && (
        <Prose>
          <LocalText t={ui} text={notes} locale={locale} as="p" />
        </Prose>
      )}
    </Section>
  );
};

/** A meeting for everybody: what, when, where, with whom; then its programme and what came of it. */
export const MeetingPage = (props: MeetingPageProps) => {
  const { look, meeting, phase, hosts, items, moves, top, later } = props;
  const { t, ui, locale } = look;
  return (
    <>
      <PageHeading
        text={textFor(meeting.title, locale).text}
        lang={langOf(meeting.title, locale)}
        meta={<MeetingTags look={look} meeting={meeting} phase={phase} />}
        lead={meeting.lead && <LocalText t={ui} text={meeting.lead} locale={locale} />}
      />
      <MeetingNews look={look} meeting={meeting} moves={moves} />
      {props.relatives.length > 0 && <LinkList items={props.relatives} />}
      <SummaryList rows={publicRows(look, meeting, phase, hosts)} />
      {meeting.sourceNote && (
        <Notice heading={t("page.source-note")}>
          <LocalText t={ui} text={meeting.sourceNote} locale={locale} as="p" />
        </Notice>
      )}
      {top}
      {meeting.description && (
        <Prose>
          <LocalText t={ui} text={meeting.description} locale={locale} as="p" />
        </Prose>
      )}
      <Questions look={look} meeting={meeting} />
      <Agenda look={look} meeting={meeting} items={items} extras={props.extras} />
      <Aftermath look={look} meeting={meeting} />
      {later}
      <div class="no-print">
        <LinkList items={props.links} />
      </div>
    </>
  );
};

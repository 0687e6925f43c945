import type { VNode } from "preact";
import { textFor } from "../../kernel/locale.ts";
import { formatDay, LocalText, Timeline, type TimelineStep } from "../../ui/index.ts";
import type { AgendaItem } from "../core/agenda.ts";
import type { EventItemId } from "../core/ids.ts";
import { formatClocks, langOf, type Look, personText } from "./look.tsx";

interface AgendaListProps {
  readonly look: Look;
  readonly items: readonly AgendaItem[];
  /** What hangs on an item: slides, or for staff its links. */
  readonly extras?: ReadonlyMap<EventItemId, VNode>;
}

const detailOf = (look: Look, item: AgendaItem, extra: VNode | undefined) => {
  const { ui, locale } = look;
  return (
    <>
      {item.speakers.length > 0 && (
        <p class="speakers">
          {item.speakers.map((person) => personText(person, locale)).join(" · ")}
        </p>
      )}
      {item.description && (
        <LocalText t={ui} text={item.description} locale={locale} as="p" noteHidden />
      )}
      {extra}
    </>
  );
};

const stepOf = (look: Look, item: AgendaItem, extra: VNode | undefined): TimelineStep => {
  const { locale } = look;
  const title = textFor(item.title, locale).text;
  return {
    when: formatClocks(item, locale),
    text: item.break ? (
      <em lang={langOf(item.title, locale)}>{title}</em>
    ) : (
      <strong lang={langOf(item.title, locale)}>{title}</strong>
    ),
    detail: detailOf(look, item, extra),
    todo: item.break,
  };
};

/** The programme along one thread; a meeting of several days has a heading for each. */
export const AgendaList = ({ look, items, extras }: AgendaListProps) => {
  const { locale } = look;
  const days = [...new Set(items.map(({ startsAt }) => formatDay(startsAt, locale)))];
  const steps = (own: readonly AgendaItem[]) => (
    <Timeline steps={own.map((item) => stepOf(look, item, extras?.get(item.id)))} />
  );
  if (days.length < 2) return steps(items);
  return (
    <>
      {days.map((day) => (
        <section key={day}>
          <h3>{day}</h3>
          {steps(items.filter(({ startsAt }) => formatDay(startsAt, locale) === day))}
        </section>
      ))}
    </>
  );
};

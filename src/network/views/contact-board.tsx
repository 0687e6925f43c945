import type { Day } from "../../kernel/instant.ts";
import type { Localized } from "../../kernel/locale.ts";
import {
  Button,
  ButtonLink,
  ButtonRow,
  EmptyState,
  Form,
  formatDay,
  PageHeading,
  Pagination,
  Section,
  SelectField,
  SummaryList,
  Table,
} from "../../ui/index.ts";
import { type Contact, CONTACT_STATES, type ContactCounts, latenessOf } from "../core/contact.ts";
import type { Paging } from "./call-list.tsx";
import { type Look, Words } from "./look.tsx";

/** Where a contact stands late or not, and what comes next, in words. */
export const nextText = (
  { t, locale }: Pick<Look, "t" | "locale">,
  contact: Pick<Contact, "state" | "due" | "talkOn">,
  today: Day,
): string => {
  const { state, due, talkOn } = contact;
  const late = latenessOf(contact, today);
  if (late === "talk-passed" && talkOn)
    return t(`contact.late.${late}`, { day: formatDay(talkOn, locale) });
  const next =
    state === "agreed"
      ? t("contact.next.agreed", { day: talkOn ? formatDay(talkOn, locale) : "–" })
      : t(`contact.next.${state}`);
  return late === "due-passed" && due
    ? `${t(`contact.late.${late}`, { day: formatDay(due, locale) })} ${next}`
    : next;
};

export interface BoardContact extends Contact {
  readonly countyName: Localized;
  readonly ownerName?: string;
  readonly href: string;
}

export interface ContactBoardProps {
  readonly look: Look;
  readonly today: Day;
  readonly counts: ContactCounts;
  readonly contacts: readonly BoardContact[];
  readonly surveys: readonly { readonly id: string; readonly title: string }[];
  readonly survey?: string;
  readonly paging: Paging;
  readonly hrefs: { readonly here: string; readonly add: string };
}

const Filter = ({ look: { t }, surveys, survey, hrefs }: ContactBoardProps) =>
  surveys.length === 0 ? null : (
    <Form action={hrefs.here} method="get">
      <SelectField
        name="survey"
        label={t("contacts.filter")}
        value={survey}
        empty={t("contacts.filter.all")}
        options={surveys.map(({ id, title }) => ({ value: id, label: title }))}
      />
      <Button kind="secondary">{t("contacts.filter.apply")}</Button>
    </Form>
  );

const StateTable = ({
  page,
  state,
}: {
  readonly page: ContactBoardProps;
  readonly state: Contact["state"];
}) => {
  const { look, today, contacts } = page;
  const { t, locale } = look;
  const here = contacts.filter((contact) => contact.state === state);
  if (here.length === 0) return null;
  return (
    <Section heading={t(`contact.state.${state}`)}>
      <Table
        caption={t(`contact.state.${state}`)}
        captionHidden
        columns={[
          { key: "county", label: t("contact.county") },
          { key: "next", label: t("contacts.next") },
          { key: "owner", label: t("contacts.owner") },
          { key: "due", label: t("contacts.due") },
        ]}
        rows={here.map((contact) => ({
          county: (
            <a href={contact.href}>
              <Words look={look} text={contact.countyName} />
            </a>
          ),
          next: nextText(look, contact, today),
          owner: contact.ownerName ?? t("contacts.owner.none"),
          due: contact.due ? formatDay(contact.due, locale) : "–",
        }))}
      />
    </Section>
  );
};

/** Every contact by its state, those due first on top of each. */
export const ContactBoard = (props: ContactBoardProps) => {
  const { look, counts, contacts, hrefs, paging } = props;
  const { t, ui } = look;
  return (
    <>
      <PageHeading text={t("contacts.title")} lead={t("contacts.lead")} />
      <ButtonRow>
        <ButtonLink href={hrefs.add}>{t("contacts.add")}</ButtonLink>
      </ButtonRow>
      <Filter {...props} />
      <Section heading={t("contacts.counts")}>
        <SummaryList
          rows={CONTACT_STATES.map((state) => ({
            term: t(`contact.state.${state}`),
            value: String(counts[state]),
          }))}
        />
      </Section>
      {contacts.length === 0 && <EmptyState>{t("contacts.none")}</EmptyState>}
      {CONTACT_STATES.map((state) => (
        <StateTable key={state} page={props} state={state} />
      ))}
      <Pagination t={ui} {...paging} />
    </>
  );
};

import type { Day } from "../../kernel/instant.ts";
import type { Localized } from "../../kernel/locale.ts";
import {
  Button,
  DateField,
  EmptyState,
  Form,
  formatDay,
  formatMoment,
  Notice,
  type Option,
  PageHeading,
  RadioGroup,
  Section,
  SelectField,
  SummaryList,
  TextArea,
  TextField,
  Timeline,
} from "../../ui/index.ts";
import {
  type Contact,
  type ContactNote,
  type ContactStep,
  LONGEST_ABOUT,
  LONGEST_NOTE,
  LONGEST_PERSON,
  waysOn,
} from "../core/contact.ts";
import { nextText } from "./contact-board.tsx";
import { type Look, Refused, Saved, Words } from "./look.tsx";

type Values = Readonly<Record<string, string>>;

interface Told {
  readonly saved?: boolean;
  readonly refused?: string;
  /** Name of the field that was refused. */
  readonly field?: string;
  /** What was typed and not taken. */
  readonly typed?: Values;
}

/** What each field is given; `known` is what stands in it before anybody typed. */
const fieldIn = ({ refused, field, typed }: Told, name: string, known?: string) => ({
  name,
  value: typed?.[name] ?? known,
  error: field === name ? refused : undefined,
});

export interface ContactPageProps extends Told {
  readonly look: Look;
  readonly contact: Contact;
  readonly county: Localized;
  readonly survey?: { readonly title: Localized; readonly href: string };
  readonly today: Day;
  readonly owners: readonly Option[];
  readonly steps: readonly ContactStep[];
  readonly notes: readonly ContactNote[];
  readonly csrf: string;
  readonly hrefs: Readonly<Record<"step" | "undo" | "plan" | "note" | "erase" | "back", string>>;
}

/** What the county wishes, and whom to ask: read before anything is done. */
const Facts = ({ look, contact, survey }: ContactPageProps) => {
  const { t, locale } = look;
  const { about, person, personErasedAt, madeAt } = contact;
  return (
    <Section heading={t("contact.wish")}>
      <SummaryList
        rows={[
          { term: t("contact.about"), value: about || "–" },
          {
            term: t("contact.person"),
            value: personErasedAt ? t("contact.person.erased") : (person ?? "–"),
          },
          {
            term: t("contact.from"),
            value: survey ? (
              <>
                {t("contact.from.survey")}:{" "}
                <a href={survey.href}>
                  <Words look={look} text={survey.title} />
                </a>
              </>
            ) : (
              t("contact.from.hand")
            ),
          },
          { term: t("contact.made"), value: formatMoment(madeAt, locale) },
        ]}
      />
    </Section>
  );
};

const Erase = ({ look: { t }, contact, csrf, hrefs }: ContactPageProps) =>
  contact.person || contact.about ? (
    <Section heading={t("contact.person.data")} intro={t("contact.person.note")}>
      <Form action={hrefs.erase} csrf={csrf}>
        <Button kind="danger">{t("contact.person.erase")}</Button>
      </Form>
    </Section>
  ) : null;

const StepForm = (props: ContactPageProps) => {
  const { look, contact, today, csrf, hrefs } = props;
  const { t } = look;
  const ways = waysOn(contact.state);
  const version = { version: String(contact.version) };
  return (
    <Section heading={t("contact.step")}>
      {ways.length > 0 && (
        <Form action={hrefs.step} csrf={csrf} hidden={version}>
          <RadioGroup
            {...fieldIn(props, "to", ways[0])}
            label={t("contact.step.to")}
            options={ways.map((to) => ({ value: to, label: t(`contact.state.${to}`) }))}
          />
          <DateField
            {...fieldIn(props, "on", today)}
            label={t("contact.step.on")}
            hint={t("contact.step.on.hint")}
          />
          <Button>{t("contact.step.save")}</Button>
        </Form>
      )}
    </Section>
  );
};

type CareFieldsProps = Pick<ContactPageProps, "look" | "owners" | keyof Told> & {
  readonly known?: Pick<Contact, "owner" | "due">;
};

/** Who takes care of a contact, and until when. */
const CareFields = (props: CareFieldsProps) => {
  const { look, owners, known } = props;
  return (
    <>
      <SelectField
        {...fieldIn(props, "owner", known?.owner)}
        label={look.t("contacts.owner")}
        empty={look.t("contacts.owner.none")}
        options={owners}
      />
      <DateField {...fieldIn(props, "due", known?.due)} label={look.t("contacts.due")} />
    </>
  );
};

const Plan = (props: ContactPageProps) => {
  const { look, contact, csrf, hrefs } = props;
  const { t } = look;
  return (
    <Section heading={t("contact.plan")}>
      <Form action={hrefs.plan} csrf={csrf} hidden={{ version: String(contact.version) }}>
        <CareFields {...props} known={contact} />
        <Button kind="secondary">{t("contact.step.save")}</Button>
      </Form>
    </Section>
  );
};

const Notes = (props: ContactPageProps) => {
  const { look, notes, today, csrf, hrefs } = props;
  const { t, locale } = look;
  return (
    <Section heading={t("contact.notes")}>
      {notes.length === 0 && <EmptyState>{t("contact.notes.none")}</EmptyState>}
      {notes.length > 0 && (
        <Timeline
          steps={notes.map(({ day, text, by }) => ({
            when: formatDay(day, locale),
            text,
            detail: by ? <p class="hint">{by}</p> : undefined,
          }))}
        />
      )}
      <Form action={hrefs.note} csrf={csrf}>
        <DateField {...fieldIn(props, "day", today)} label={t("contact.note.day")} />
        <TextArea
          {...fieldIn(props, "text")}
          label={t("contact.note.text")}
          rows={4}
          maxLength={LONGEST_NOTE}
        />
        <Button kind="secondary">{t("contact.note.save")}</Button>
      </Form>
    </Section>
  );
};

const History = ({ look, contact, steps, csrf, hrefs }: ContactPageProps) => {
  const { t, locale } = look;
  if (steps.length === 0)
    return (
      <Section heading={t("contact.history")}>
        <EmptyState>{t("contact.history.none")}</EmptyState>
      </Section>
    );
  return (
    <Section heading={t("contact.history")}>
      <Timeline
        steps={steps.map(({ from, to, on, by, undoneAt }) => ({
          when: formatDay(on, locale),
          text: t("contact.history.step", {
            from: t(`contact.state.${from}`),
            to: t(`contact.state.${to}`),
          }),
          detail: (
            <p class="hint">
              {[
                by,
                undoneAt && t("contact.history.undone", { when: formatMoment(undoneAt, locale) }),
              ]
                .filter(Boolean)
                .join(" · ")}
            </p>
          ),
        }))}
      />
      {steps.some(({ undoneAt }) => !undoneAt) && (
        <Form action={hrefs.undo} csrf={csrf} hidden={{ version: String(contact.version) }}>
          <Button kind="quiet">{t("contact.undo")}</Button>
        </Form>
      )}
    </Section>
  );
};

/** One contact: what comes next, the steps to take, who takes care of it, and its past. */
export const ContactPage = (props: ContactPageProps) => {
  const { look, contact, county, today, hrefs } = props;
  const { t, locale } = look;
  return (
    <>
      <Saved>{props.saved && t("contact.saved")}</Saved>
      <Refused>{props.refused}</Refused>
      <PageHeading
        text={county[locale] ?? county.fi ?? county.sv ?? ""}
        kicker={`${t("contacts.title")} · ${t(`contact.state.${contact.state}`)}`}
        lead={nextText(look, contact, today)}
      />
      {contact.withdrawnAt && (
        <Notice tone="info">
          <p>{t("contact.withdrawn", { day: formatDay(contact.withdrawnAt, locale) })}</p>
        </Notice>
      )}
      <Facts {...props} />
      {waysOn(contact.state).length > 0 && <StepForm {...props} />}
      <Plan {...props} />
      <Notes {...props} />
      <History {...props} />
      <Erase {...props} />
      <p>
        <a href={hrefs.back}>{t("contact.back")}</a>
      </p>
    </>
  );
};

export interface NewContactPageProps extends Told {
  readonly look: Look;
  readonly counties: readonly Option[];
  readonly owners: readonly Option[];
  readonly csrf: string;
  readonly hrefs: { readonly action: string; readonly back: string };
}

/** A contact that came by telephone or at a meeting. */
export const NewContactPage = (props: NewContactPageProps) => {
  const { look, counties, hrefs } = props;
  const { t } = look;
  return (
    <>
      <Refused>{props.refused}</Refused>
      <PageHeading text={t("contacts.add")} />
      <Form action={hrefs.action} csrf={props.csrf}>
        <SelectField
          {...fieldIn(props, "county")}
          label={t("contact.county")}
          empty={t("contact.county.choose")}
          options={counties}
        />
        <TextArea
          {...fieldIn(props, "about")}
          label={t("contact.about")}
          rows={3}
          maxLength={LONGEST_ABOUT}
        />
        <TextField
          {...fieldIn(props, "person")}
          label={t("contact.person")}
          hint={t("contact.person.note")}
          maxLength={LONGEST_PERSON}
        />
        <CareFields {...props} />
        <Button>{t("contact.step.save")}</Button>
      </Form>
      <p>
        <a href={hrefs.back}>{t("contact.back")}</a>
      </p>
    </>
  );
};

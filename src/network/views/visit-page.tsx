import { type Localized, textFor } from "../../kernel/locale.ts";
import type { AreaCode } from "../../kernel/area.ts";
import type { Day } from "../../kernel/instant.ts";
import {
  Button,
  ButtonLink,
  ButtonRow,
  DateField,
  DemoFiller,
  Disclosure,
  ErrorSummary,
  Form,
  formatDay,
  LocalizedField,
  PageHeading,
  Pagination,
  Section,
  SelectField,
  SummaryList,
  Table,
  TextArea,
  TextField,
  Timeline,
} from "../../ui/index.ts";
import { newVisitPath, visitPath, visitsPath, visitStepPath } from "../core/practice-paths.ts";
import { type Visit, visitDay, visitState } from "../core/visit.ts";
import type { Paging } from "./call-list.tsx";
import { langOf, type Look, Refused, Saved, Words } from "./look.tsx";
import { VisitTag } from "./practice-marks.tsx";
import type { Names } from "./sparring-page.tsx";

const nameOf = ({ locale, t }: Look, names: Names, area: AreaCode | undefined): string =>
  area ? textFor(names.get(area) ?? {}, locale).text : t("visit.to-all");

/** A visit with the county whose council it is, as far as that is known. */
export interface PlacedVisit {
  readonly visit: Visit;
  readonly county?: AreaCode;
}

export interface VisitListProps {
  readonly look: Look;
  readonly visits: readonly PlacedVisit[];
  readonly names: Names;
  /** Areas for which the reader may ask or offer, with the words for the button. */
  readonly begin: readonly {
    readonly slug: string;
    readonly name: Localized;
    readonly offers: boolean;
  }[];
  readonly saved?: string;
  readonly paging: Paging;
}

/** Expert visits to councils: those on the way stand first. */
export const VisitList = (props: VisitListProps) => {
  const { look, visits, names, begin, paging } = props;
  const { t, ui, locale, area } = look;
  return (
    <>
      <Saved>{props.saved}</Saved>
      <PageHeading text={t("visits.title")} lead={t("visits.lead")} />
      <ButtonRow>
        {begin.map(({ slug, name, offers }) => (
          <ButtonLink key={slug} href={look.href(newVisitPath(slug))}>
            {offers ? t("visit.offer") : t("visit.ask-for", { county: textFor(name, locale).text })}
          </ButtonLink>
        ))}
      </ButtonRow>
      <Table
        caption={t("visits.title")}
        captionHidden
        columns={[
          { key: "topic", label: t("visit.topic") },
          { key: "county", label: t("field.county") },
          { key: "state", label: t("field.state") },
          { key: "day", label: t("visit.day") },
        ]}
        empty={t("visits.empty")}
        rows={visits.map(({ visit, county }) => {
          const day = visitDay(visit);
          return {
            topic: (
              <>
                <a href={look.href(visitPath(area, visit.id))}>
                  <Words look={look} text={visit.topic} />
                </a>{" "}
                {visit.filler && <DemoFiller t={ui} />}
              </>
            ),
            county: nameOf(look, names, county),
            state: <VisitTag look={look} state={visitState(visit)} />,
            day: day ? formatDay(day, locale) : visit.wishedTime || "–",
          };
        })}
      />
      <Pagination t={ui} {...paging} />
    </>
  );
};

export interface VisitTyped {
  readonly body?: Localized;
  readonly topic?: Localized;
  readonly wishedTime?: string;
  readonly county?: string;
}

export interface VisitFormProps {
  readonly look: Look;
  readonly typed: VisitTyped;
  /** The counties to which an offer can be made; absent where a county asks. */
  readonly counties?: readonly { readonly code: AreaCode; readonly name: Localized }[];
  readonly errors?: Readonly<Record<string, string>>;
  readonly refused?: string;
  readonly action: string;
  readonly csrf: string;
  readonly backHref: string;
}

/** A county asks for an expert, or the network offers one. */
export const VisitForm = (props: VisitFormProps) => {
  const { look, typed, counties, errors } = props;
  const { t, ui, locale } = look;
  return (
    <>
      <ErrorSummary t={ui} errors={errors} note={t("form.kept")} />
      <Refused>{props.refused}</Refused>
      <PageHeading
        text={t(counties ? "visit.offer" : "visit.ask")}
        lead={t(counties ? "visit.offer.lead" : "visit.ask.lead")}
      />
      <Form action={props.action} csrf={props.csrf}>
        {counties && (
          <SelectField
            name="county"
            label={t("visit.to-county")}
            empty={t("visit.to-all")}
            value={typed.county}
            options={counties.map(({ code, name }) => ({
              value: code,
              label: textFor(name, locale).text,
            }))}
          />
        )}
        <LocalizedField
          t={ui}
          name="topic"
          label={t("visit.topic")}
          hint={t("visit.topic.hint")}
          value={typed.topic}
          errors={errors}
        />
        <LocalizedField
          t={ui}
          name="body"
          label={t("visit.body")}
          hint={t("visit.body.hint")}
          value={typed.body}
          errors={errors}
        />
        <TextField
          name="wishedTime"
          label={t("wished-time")}
          hint={t("wished-time.hint")}
          optional={ui("ui.optional")}
          value={typed.wishedTime}
          error={errors?.["wishedTime"]}
        />
        <ButtonRow>
          <Button>{t(counties ? "visit.offer" : "visit.ask")}</Button>
          <ButtonLink kind="quiet" href={props.backHref}>
            {t("form.back")}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </>
  );
};

export interface VisitPageProps extends PlacedVisit {
  readonly look: Look;
  readonly names: Names;
  /** Areas for which the reader may agree on a day, note the visit held, or say no. */
  readonly agreeFor: readonly AreaCode[];
  readonly heldFor: readonly AreaCode[];
  readonly declineFor: readonly AreaCode[];
  readonly today: Day;
  readonly typed: {
    readonly day?: string;
    readonly note?: string;
    readonly heldDay?: string;
    readonly heldNote?: string;
    readonly reason?: string;
  };
  readonly saved?: string;
  readonly refused?: string;
  readonly csrf: string;
}

const ForArea = ({
  props: { look, names },
  areas,
  id,
}: {
  readonly props: VisitPageProps;
  readonly areas: readonly AreaCode[];
  readonly id: string;
}) =>
  areas.length > 1 ? (
    <SelectField
      id={id}
      name="area"
      label={look.t("on-behalf")}
      options={areas.map((area) => ({ value: area, label: nameOf(look, names, area) }))}
    />
  ) : null;

const hiddenArea = ([only, ...more]: readonly AreaCode[]): Readonly<Record<string, string>> =>
  only && more.length === 0 ? { area: only } : {};

const Agree = (props: VisitPageProps) => {
  const { look, visit, agreeFor, typed, today, csrf } = props;
  const { t, ui, area } = look;
  if (agreeFor.length === 0) return null;
  const again = visitState(visit) === "agreed";
  return (
    <Section heading={t(again ? "visit.agree.again" : "visit.agree")}>
      <Form
        action={look.href(visitStepPath(area, visit.id, "agree"))}
        csrf={csrf}
        hidden={hiddenArea(agreeFor)}
      >
        <ForArea props={props} areas={agreeFor} id="agree-area" />
        <DateField name="day" label={t("visit.day")} min={today} value={typed.day} />
        <TextArea
          name="note"
          label={t("visit.agree.note")}
          hint={t("visit.agree.note.hint")}
          optional={ui("ui.optional")}
          rows={2}
          value={typed.note}
        />
        <Button kind={again ? "secondary" : "primary"}>{t("visit.agree.save")}</Button>
      </Form>
    </Section>
  );
};

const Held = (props: VisitPageProps) => {
  const { look, visit, heldFor, typed, today, csrf } = props;
  const { t, area } = look;
  if (heldFor.length === 0) return null;
  const agreed = visitDay(visit);
  return (
    <Section heading={t("visit.held")} intro={t("visit.held.intro")}>
      <Form
        action={look.href(visitStepPath(area, visit.id, "held"))}
        csrf={csrf}
        hidden={hiddenArea(heldFor)}
      >
        <ForArea props={props} areas={heldFor} id="held-area" />
        <DateField
          name="heldDay"
          label={t("visit.held.day")}
          max={today}
          value={typed.heldDay ?? (agreed && agreed <= today ? agreed : undefined)}
        />
        <TextArea
          name="heldNote"
          label={t("visit.held.note")}
          hint={t("visit.held.note.hint")}
          rows={3}
          value={typed.heldNote}
        />
        <Button>{t("visit.held.save")}</Button>
      </Form>
    </Section>
  );
};

const Decline = (props: VisitPageProps) => {
  const { look, visit, declineFor, typed, csrf } = props;
  const { t, area } = look;
  if (declineFor.length === 0) return null;
  return (
    <Disclosure summary={t("visit.decline")} open={typed.reason !== undefined}>
      <p>{t("visit.decline.intro")}</p>
      <Form
        action={look.href(visitStepPath(area, visit.id, "decline"))}
        csrf={csrf}
        hidden={hiddenArea(declineFor)}
      >
        <ForArea props={props} areas={declineFor} id="decline-area" />
        <TextArea name="reason" label={t("field.reason")} rows={2} value={typed.reason} />
        <Button kind="danger">{t("visit.decline.save")}</Button>
      </Form>
    </Disclosure>
  );
};

/** One visit, step by step, with what the reader may do next. */
export const VisitPage = (props: VisitPageProps) => {
  const { look, visit, county, names } = props;
  const { t, ui, locale, area } = look;
  const topic = textFor(visit.topic, locale);
  return (
    <>
      <Saved>{props.saved}</Saved>
      <Refused>{props.refused}</Refused>
      <PageHeading
        text={topic.text}
        lang={langOf(topic, locale)}
        kicker={t("visit.kicker")}
        meta={
          <>
            <VisitTag look={look} state={visitState(visit)} />{" "}
            {visit.filler && <DemoFiller t={ui} />}
          </>
        }
      />
      <SummaryList
        rows={[
          { term: t("field.county"), value: nameOf(look, names, county) },
          { term: t("visit.body"), value: <Words look={look} text={visit.body} /> },
          { term: t("wished-time"), value: visit.wishedTime || "–" },
        ]}
      />
      <Section heading={t("visit.steps")}>
        <Timeline
          steps={[
            {
              when: formatDay(visit.madeAt, locale),
              text: t(`visit.step.${visit.kind}`, { who: nameOf(look, names, visit.area) }),
            },
            ...visit.steps.map((step) => ({
              when: formatDay(step.at, locale),
              text: t(`visit.step.${step.kind}`, {
                who: nameOf(look, names, step.area),
                day: step.day ? formatDay(step.day, locale) : "",
              }),
              detail: step.text ? <p>{step.text}</p> : undefined,
            })),
          ]}
        />
      </Section>
      <Agree {...props} />
      <Held {...props} />
      <Decline {...props} />
      <ButtonRow>
        <ButtonLink kind="quiet" href={look.href(visitsPath(area))}>
          {t("visits.all")}
        </ButtonLink>
      </ButtonRow>
    </>
  );
};

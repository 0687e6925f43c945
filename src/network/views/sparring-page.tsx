import { type Localized, textFor } from "../../kernel/locale.ts";
import type { Day } from "../../kernel/instant.ts";
import {
  Button,
  ButtonLink,
  ButtonRow,
  CheckboxField,
  DateField,
  DemoFiller,
  Disclosure,
  EmptyState,
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
} from "../../ui/index.ts";
import type { AreaCode } from "../../kernel/area.ts";
import {
  newSparringPath,
  sparringPath,
  sparringsPath,
  sparringStepPath,
  staffPracticePath,
} from "../core/practice-paths.ts";
import { type Sparring, sparringState } from "../core/sparring.ts";
import type { Paging } from "./call-list.tsx";
import { langOf, type Look, Paragraphs, Refused, Saved, Words } from "./look.tsx";
import { SparringTag } from "./practice-marks.tsx";

/** The names of areas by their codes. */
export type Names = ReadonlyMap<AreaCode, Localized>;

const nameOf = ({ locale }: Look, names: Names, area: AreaCode | undefined): string =>
  (area && textFor(names.get(area) ?? {}, locale).text) || "–";

export interface SparringListProps {
  readonly look: Look;
  readonly sparrings: readonly Sparring[];
  readonly names: Names;
  /** The reader's counties, for which they may ask. */
  readonly mayAskIn: readonly { readonly slug: string; readonly name: Localized }[];
  readonly saved?: string;
  readonly paging: Paging;
}

/** What the counties ask of each other: those that wait stand first. */
export const SparringList = (props: SparringListProps) => {
  const { look, sparrings, names, mayAskIn, paging } = props;
  const { t, ui, locale, area } = look;
  return (
    <>
      <Saved>{props.saved}</Saved>
      <PageHeading text={t("sparrings.title")} lead={t("sparrings.lead")} />
      <ButtonRow>
        {mayAskIn.map(({ slug, name }) => (
          <ButtonLink key={slug} href={look.href(newSparringPath(slug))}>
            {t("sparring.ask-for", { county: textFor(name, locale).text })}
          </ButtonLink>
        ))}
      </ButtonRow>
      <Table
        caption={t("sparrings.title")}
        captionHidden
        columns={[
          { key: "topic", label: t("sparring.topic") },
          { key: "county", label: t("field.county") },
          { key: "state", label: t("field.state") },
          { key: "offers", label: t("sparring.offers"), numeric: true },
          { key: "asked", label: t("sparring.asked-on") },
        ]}
        empty={t("sparrings.empty")}
        rows={sparrings.map((sparring) => ({
          topic: (
            <>
              <a href={look.href(sparringPath(area, sparring.id))}>
                <Words look={look} text={sparring.topic} />
              </a>{" "}
              {sparring.filler && <DemoFiller t={ui} />}
            </>
          ),
          county: nameOf(look, names, sparring.area),
          state: <SparringTag look={look} state={sparringState(sparring)} />,
          offers: sparring.offers.length,
          asked: formatDay(sparring.askedAt, locale),
        }))}
      />
      <Pagination t={ui} {...paging} />
    </>
  );
};

export interface SparringTyped {
  readonly topic?: Localized;
  readonly purpose?: Localized;
  readonly wishedTime?: string;
}

export interface SparringFormProps {
  readonly look: Look;
  readonly typed: SparringTyped;
  readonly errors?: Readonly<Record<string, string>>;
  readonly action: string;
  readonly csrf: string;
  readonly backHref: string;
}

/** A county asks others to think along. */
export const SparringForm = (props: SparringFormProps) => {
  const { look, typed, errors } = props;
  const { t, ui } = look;
  return (
    <>
      <ErrorSummary t={ui} errors={errors} note={t("form.kept")} />
      <PageHeading text={t("sparring.new")} lead={t("sparring.new.lead")} />
      <Form action={props.action} csrf={props.csrf}>
        <LocalizedField
          t={ui}
          name="topic"
          label={t("sparring.topic")}
          hint={t("sparring.topic.hint")}
          value={typed.topic}
          errors={errors}
        />
        <LocalizedField
          t={ui}
          name="purpose"
          label={t("sparring.purpose")}
          hint={t("sparring.purpose.hint")}
          value={typed.purpose}
          errors={errors}
          rows={3}
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
          <Button>{t("sparring.ask")}</Button>
          <ButtonLink kind="quiet" href={props.backHref}>
            {t("form.back")}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </>
  );
};

export interface SparringPageProps {
  readonly look: Look;
  readonly sparring: Sparring;
  readonly names: Names;
  /** True for the people of the county that asks. */
  readonly own: boolean;
  /** The county's slug, for the practice made of the lesson. */
  readonly slug: string;
  /** Areas for which the reader may offer and has not. */
  readonly mayOfferFor: readonly AreaCode[];
  readonly today: Day;
  readonly typed: {
    readonly message?: string;
    readonly heldOn?: string;
    readonly heldWith?: string;
    readonly lesson?: Localized;
    readonly lessonPublic?: boolean;
  };
  readonly saved?: string;
  readonly refused?: string;
  readonly csrf: string;
}

const areaOptions = (look: Look, names: Names, areas: readonly AreaCode[]) =>
  areas.map((area) => ({ value: area, label: nameOf(look, names, area) }));

const Offer = (props: SparringPageProps) => {
  const { look, sparring, names, mayOfferFor, typed, csrf } = props;
  const { t, ui, area } = look;
  const [only] = mayOfferFor;
  if (!only || sparring.heldOn || sparring.withdrawnAt) return null;
  return (
    <Section heading={t("sparring.offer")} intro={t("sparring.offer.intro")}>
      <Form
        action={look.href(sparringStepPath(area, sparring.id, "offer"))}
        csrf={csrf}
        hidden={mayOfferFor.length === 1 ? { area: only } : {}}
      >
        {mayOfferFor.length > 1 && (
          <SelectField
            name="area"
            label={t("on-behalf")}
            options={areaOptions(look, names, mayOfferFor)}
          />
        )}
        <TextArea
          name="message"
          label={t("sparring.message")}
          hint={t("sparring.message.hint")}
          optional={ui("ui.optional")}
          rows={3}
          value={typed.message}
        />
        <Button>{t("sparring.offer")}</Button>
      </Form>
    </Section>
  );
};

const Held = (props: SparringPageProps) => {
  const { look, sparring, names, own, typed, today, csrf } = props;
  const { t, area } = look;
  if (!own || sparring.heldOn || sparring.withdrawnAt) return null;
  const hidden = { version: String(sparring.version) };
  return (
    <>
      {sparring.offers.length > 0 && (
        <Section heading={t("sparring.held")} intro={t("sparring.held.intro")}>
          <Form
            action={look.href(sparringStepPath(area, sparring.id, "held"))}
            csrf={csrf}
            hidden={hidden}
          >
            <SelectField
              name="heldWith"
              label={t("sparring.held-with")}
              value={typed.heldWith}
              options={areaOptions(
                look,
                names,
                sparring.offers.map((offer) => offer.area),
              )}
            />
            <DateField
              name="heldOn"
              label={t("sparring.held-on")}
              max={today}
              value={typed.heldOn}
            />
            <Button>{t("sparring.held.save")}</Button>
          </Form>
        </Section>
      )}
      <Disclosure summary={t("sparring.withdraw")}>
        <p>{t("sparring.withdraw.intro")}</p>
        <Form
          action={look.href(sparringStepPath(area, sparring.id, "withdraw"))}
          csrf={csrf}
          hidden={hidden}
        >
          <Button kind="danger">{t("sparring.withdraw")}</Button>
        </Form>
      </Disclosure>
    </>
  );
};

const Lesson = (props: SparringPageProps) => {
  const { look, sparring, own, typed, csrf } = props;
  const { t, ui, area } = look;
  if (!own || !sparring.heldOn) return null;
  return (
    <Section heading={t("lesson.write")} intro={t("lesson.write.intro")}>
      <Form
        action={look.href(sparringStepPath(area, sparring.id, "lesson"))}
        csrf={csrf}
        hidden={{ version: String(sparring.version) }}
      >
        <LocalizedField
          t={ui}
          name="lesson"
          label={t("lesson")}
          value={typed.lesson ?? sparring.lesson}
          rows={3}
        />
        <CheckboxField
          name="lessonPublic"
          label={t("lesson.public")}
          hint={t("lesson.public.hint")}
          checked={typed.lessonPublic ?? sparring.lessonPublic}
        />
        <Button>{t("lesson.save")}</Button>
      </Form>
      {sparring.lesson && !sparring.practiceId && (
        <Form action={look.href(sparringStepPath(area, sparring.id, "practice"))} csrf={csrf}>
          <Button kind="secondary">{t("lesson.to-practice")}</Button>
        </Form>
      )}
      {sparring.practiceId && (
        <p>
          <a href={look.href(staffPracticePath(props.slug, sparring.practiceId))}>
            {t("lesson.practice")}
          </a>
        </p>
      )}
    </Section>
  );
};

const factsOf = ({ look, sparring, names }: SparringPageProps) => {
  const { t, locale } = look;
  return [
    { term: t("sparring.asker"), value: nameOf(look, names, sparring.area) },
    { term: t("sparring.asked-on"), value: formatDay(sparring.askedAt, locale) },
    { term: t("wished-time"), value: sparring.wishedTime || "–" },
    ...(sparring.heldOn
      ? [
          {
            term: t("sparring.held"),
            value: `${formatDay(sparring.heldOn, locale)}, ${nameOf(look, names, sparring.heldWith)}`,
          },
        ]
      : []),
  ];
};

/** One request with its offers and what came of it, for the members of the network. */
export const SparringPage = (props: SparringPageProps) => {
  const { look, sparring, names } = props;
  const { t, ui, locale, area } = look;
  const topic = textFor(sparring.topic, locale);
  return (
    <>
      <Saved>{props.saved}</Saved>
      <Refused>{props.refused}</Refused>
      <PageHeading
        text={topic.text}
        lang={langOf(topic, locale)}
        kicker={t("sparring.kicker")}
        meta={
          <>
            <SparringTag look={look} state={sparringState(sparring)} />{" "}
            {sparring.filler && <DemoFiller t={ui} />}
          </>
        }
      />
      <Paragraphs look={look} text={sparring.purpose} />
      <SummaryList rows={factsOf(props)} />
      {sparring.lesson && (
        <Section
          heading={t("lesson")}
          intro={t(sparring.lessonPublic ? "lesson.seen-by-all" : "lesson.seen-by-members")}
        >
          <Paragraphs look={look} text={sparring.lesson} />
        </Section>
      )}
      <Section heading={t("sparring.offers")}>
        {sparring.offers.length === 0 ? (
          <EmptyState>{t("sparring.offers.empty")}</EmptyState>
        ) : (
          <SummaryList
            rows={sparring.offers.map((offer) => ({
              term: nameOf(look, names, offer.area),
              value: [formatDay(offer.offeredAt, locale), offer.message]
                .filter((part) => part !== "")
                .join(": "),
            }))}
          />
        )}
      </Section>
      <Offer {...props} />
      <Held {...props} />
      <Lesson {...props} />
      <ButtonRow>
        <ButtonLink kind="quiet" href={look.href(sparringsPath(area))}>
          {t("sparrings.all")}
        </ButtonLink>
      </ButtonRow>
    </>
  );
};

import type { AreaCode } from "../../kernel/area.ts";
import type { Localized } from "../../kernel/locale.ts";
import {
  Button,
  CheckboxField,
  DateField,
  Disclosure,
  EmptyState,
  Form,
  formatDay,
  LocalizedField,
  Section,
  SelectField,
  SummaryList,
  TextArea,
} from "../../ui/index.ts";
import { sparringsPath, sparringStepPath, staffPracticePath } from "../core/practice-paths.ts";
import { type Sparring, sparringState } from "../core/sparring.ts";
import { areaOptions, ExchangePage, type ExchangeProps, nameOf, OnBehalf } from "./exchange.tsx";
import { Paragraphs } from "./look.tsx";
import { SparringTag } from "./practice-marks.tsx";

export interface SparringPageProps extends ExchangeProps {
  readonly sparring: Sparring;
  /** True for the people of the county that asks. */
  readonly own: boolean;
  /** The county's slug, for the practice made of the lesson. */
  readonly slug: string;
  /** Areas for which the reader may offer and has not. */
  readonly mayOfferFor: readonly AreaCode[];
  readonly typed: {
    readonly message?: string;
    readonly heldOn?: string;
    readonly heldWith?: string;
    readonly lesson?: Localized;
    readonly lessonPublic?: boolean;
  };
}

type Step = Parameters<typeof sparringStepPath>[2];

/** Where the form of a step goes, and what it sends along. */
const stepForm = ({ look, sparring, csrf }: SparringPageProps, step: Step) => ({
  action: look.href(sparringStepPath(look.area, sparring.id, step)),
  csrf,
  hidden: { version: String(sparring.version) },
});

const waits = ({ sparring }: SparringPageProps): boolean =>
  !sparring.heldOn && !sparring.withdrawnAt;

const Offer = (props: SparringPageProps) => {
  const { t, ui } = props.look;
  if (props.mayOfferFor.length === 0 || !waits(props)) return null;
  return (
    <Section heading={t("sparring.offer")} intro={t("sparring.offer.intro")}>
      <Form {...stepForm(props, "offer")}>
        <OnBehalf props={props} areas={props.mayOfferFor} />
        <TextArea
          name="message"
          label={t("sparring.message")}
          hint={t("sparring.message.hint")}
          optional={ui("ui.optional")}
          rows={3}
          value={props.typed.message}
        />
        <Button>{t("sparring.offer")}</Button>
      </Form>
    </Section>
  );
};

const Held = (props: SparringPageProps) => {
  const { look, names, sparring, own, typed, today } = props;
  const { t } = look;
  const offered = sparring.offers.map(({ area }) => area);
  if (offered.length === 0 || !own || !waits(props)) return null;
  return (
    <Section heading={t("sparring.held")} intro={t("sparring.held.intro")}>
      <Form {...stepForm(props, "held")}>
        <SelectField
          name="heldWith"
          label={t("sparring.held-with")}
          value={typed.heldWith}
          options={areaOptions(look, names, offered)}
        />
        <DateField name="heldOn" label={t("sparring.held-on")} max={today} value={typed.heldOn} />
        <Button>{t("sparring.held.save")}</Button>
      </Form>
    </Section>
  );
};

const Withdrawal = (props: SparringPageProps) => {
  const { t } = props.look;
  if (!props.own || !waits(props)) return null;
  return (
    <Disclosure summary={t("sparring.withdraw")}>
      <p>{t("sparring.withdraw.intro")}</p>
      <Form {...stepForm(props, "withdraw")}>
        <Button kind="danger">{t("sparring.withdraw")}</Button>
      </Form>
    </Disclosure>
  );
};

const Lesson = (props: SparringPageProps) => {
  const { look, sparring, own, typed } = props;
  const { t, ui } = look;
  if (!own || !sparring.heldOn) return null;
  return (
    <Section heading={t("lesson.write")} intro={t("lesson.write.intro")}>
      <Form {...stepForm(props, "lesson")}>
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
        <Form {...stepForm(props, "practice")}>
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

const Facts = ({ look, sparring, names }: SparringPageProps) => {
  const { t, locale } = look;
  const { heldOn, heldWith } = sparring;
  return (
    <SummaryList
      rows={[
        { term: t("sparring.asker"), value: nameOf(look, names, sparring.area) },
        { term: t("sparring.asked-on"), value: formatDay(sparring.askedAt, locale) },
        { term: t("wished-time"), value: sparring.wishedTime || "–" },
        ...(heldOn
          ? [
              {
                term: t("sparring.held"),
                value: `${formatDay(heldOn, locale)}, ${nameOf(look, names, heldWith)}`,
              },
            ]
          : []),
      ]}
    />
  );
};

const Offers = ({ look, sparring, names }: SparringPageProps) => {
  const { t, locale } = look;
  return (
    <Section heading={t("sparring.offers")}>
      {sparring.offers.length === 0 && <EmptyState>{t("sparring.offers.empty")}</EmptyState>}
      <SummaryList
        rows={sparring.offers.map(({ area, offeredAt, message }) => ({
          term: nameOf(look, names, area),
          value: [formatDay(offeredAt, locale), message].filter((part) => part !== "").join(": "),
        }))}
      />
    </Section>
  );
};

/** One request with its offers and what came of it, for the members of the network. */
export const SparringPage = (props: SparringPageProps) => {
  const { look, sparring } = props;
  const { t, area } = look;
  return (
    <ExchangePage
      {...props}
      thing={sparring}
      kicker={t("sparring.kicker")}
      tag={<SparringTag look={look} state={sparringState(sparring)} />}
      back={{ path: sparringsPath(area), label: t("sparrings.all") }}
    >
      <Paragraphs look={look} text={sparring.purpose} />
      <Facts {...props} />
      {sparring.lesson && (
        <Section
          heading={t("lesson")}
          intro={t(sparring.lessonPublic ? "lesson.seen-by-all" : "lesson.seen-by-members")}
        >
          <Paragraphs look={look} text={sparring.lesson} />
        </Section>
      )}
      <Offers {...props} />
      <Offer {...props} />
      <Held {...props} />
      <Withdrawal {...props} />
      <Lesson {...props} />
    </ExchangePage>
  );
};

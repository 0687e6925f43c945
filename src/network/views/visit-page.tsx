import type { AreaCode } from "../../kernel/area.ts";
import {
  Button,
  DateField,
  Disclosure,
  Form,
  formatDay,
  Section,
  SummaryList,
  TextArea,
  Timeline,
} from "../../ui/index.ts";
import { visitsPath, visitStepPath } from "../core/practice-paths.ts";
import { type Visit, visitDay, visitState } from "../core/visit.ts";
import { ExchangePage, type ExchangeProps, nameOf, OnBehalf } from "./exchange.tsx";
import { Words } from "./look.tsx";
import { VisitTag } from "./practice-marks.tsx";

export interface VisitPageProps extends ExchangeProps {
  readonly visit: Visit;
  /** Whose council it is, as far as that is known. */
  readonly county?: AreaCode;
  /** Areas for which the reader may agree on a day, note the visit held, or say no. */
  readonly agreeFor: readonly AreaCode[];
  readonly heldFor: readonly AreaCode[];
  readonly declineFor: readonly AreaCode[];
  readonly typed: {
    readonly day?: string;
    readonly note?: string;
    readonly heldDay?: string;
    readonly heldNote?: string;
    readonly reason?: string;
  };
}

type Step = Parameters<typeof visitStepPath>[2];

/** Where the form of a step goes. */
const stepForm = ({ look, visit, csrf }: VisitPageProps, step: Step) => ({
  action: look.href(visitStepPath(look.area, visit.id, step)),
  csrf,
});

const Agree = (props: VisitPageProps) => {
  const { look, visit, agreeFor, typed, today } = props;
  const { t, ui } = look;
  if (agreeFor.length === 0) return null;
  const again = visitState(visit) === "agreed";
  return (
    <Section heading={t(again ? "visit.agree.again" : "visit.agree")}>
      <Form {...stepForm(props, "agree")}>
        <OnBehalf props={props} areas={agreeFor} id="agree-area" />
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
  const { look, visit, heldFor, typed, today } = props;
  const { t } = look;
  if (heldFor.length === 0) return null;
  const agreed = visitDay(visit);
  return (
    <Section heading={t("visit.held")} intro={t("visit.held.intro")}>
      <Form {...stepForm(props, "held")}>
        <OnBehalf props={props} areas={heldFor} id="held-area" />
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
  const { look, declineFor, typed } = props;
  const { t } = look;
  if (declineFor.length === 0) return null;
  return (
    <Disclosure summary={t("visit.decline")} open={typed.reason !== undefined}>
      <p>{t("visit.decline.intro")}</p>
      <Form {...stepForm(props, "decline")}>
        <OnBehalf props={props} areas={declineFor} id="decline-area" />
        <TextArea name="reason" label={t("field.reason")} rows={2} value={typed.reason} />
        <Button kind="danger">{t("visit.decline.save")}</Button>
      </Form>
    </Disclosure>
  );
};

const Steps = ({ look, visit, names }: VisitPageProps) => {
  const { t, locale } = look;
  return (
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
  );
};

/** One visit, step by step, with what the reader may do next. */
export const VisitPage = (props: VisitPageProps) => {
  const { look, visit, county, names } = props;
  const { t, area } = look;
  return (
    <ExchangePage
      {...props}
      thing={visit}
      kicker={t("visit.kicker")}
      tag={<VisitTag look={look} state={visitState(visit)} />}
      back={{ path: visitsPath(area), label: t("visits.all") }}
    >
      <SummaryList
        rows={[
          { term: t("field.county"), value: nameOf(look, names, county, t("visit.to-all")) },
          { term: t("visit.body"), value: <Words look={look} text={visit.body} /> },
          { term: t("wished-time"), value: visit.wishedTime || "–" },
        ]}
      />
      <Steps {...props} />
      <Agree {...props} />
      <Held {...props} />
      <Decline {...props} />
    </ExchangePage>
  );
};

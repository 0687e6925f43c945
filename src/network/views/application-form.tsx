import { LOCALES, type Locale, type Localized } from "../../kernel/locale.ts";
import {
  Button,
  ButtonLink,
  ButtonRow,
  Disclosure,
  ErrorSummary,
  Form,
  LocalizedField,
  Notice,
  PageHeading,
  Section,
  SelectField,
  SummaryList,
  TextArea,
} from "../../ui/index.ts";
import { textFor } from "../../kernel/locale.ts";
import type { Application } from "../core/application.ts";
import type { Call } from "../core/call.ts";
import { ApplicationRead } from "./application-read.tsx";
import { type Look, Refused, Words } from "./look.tsx";
import { BudgetFields, type BudgetTyped } from "./trial-budget.tsx";
import {
  ActivityField,
  DecisionFields,
  type LinkChoices,
  MeasureField,
  WayField,
} from "./trial-link-fields.tsx";
import { formatEuros, windowText } from "./trial-marks.tsx";

/** What stands in the boxes: saved or typed. */
export interface ApplicationTyped {
  readonly title?: Localized;
  readonly summary?: Localized;
  readonly lang: Locale;
  readonly answers: Readonly<Record<string, string>>;
  readonly plan?: string;
  readonly partners?: string;
  readonly budget: readonly BudgetTyped[];
  readonly way?: string;
  readonly measureId?: string;
  readonly activityId?: string;
  readonly decisionId?: string;
  readonly decisionText?: string;
}

export interface ApplicationFormProps {
  readonly look: Look;
  readonly call: Call;
  readonly typed: ApplicationTyped;
  readonly choices: LinkChoices;
  readonly mostLines: number;
  readonly errors?: Readonly<Record<string, string>>;
  readonly refused?: string;
  /** What somebody else saved meanwhile, to be compared with what was typed. */
  readonly theirs?: Application;
  readonly action: string;
  readonly csrf: string;
  readonly version: number;
  readonly backHref: string;
}

const Answers = ({ look, call, typed, errors }: ApplicationFormProps) => (
  <Section heading={look.t("application.answers")}>
    {call.criteria.map(({ key, text, levels, weight }, index) => (
      <div key={key}>
        <TextArea
          name={`answer-${index}`}
          label={`${index + 1}. ${textFor(text, look.locale).text}`}
          hint={
            weight === undefined
              ? undefined
              : look.t("criterion.weight-told", { weight: String(weight) })
          }
          rows={6}
          lang={typed.lang}
          value={typed.answers[key]}
          error={errors?.[`answer-${index}`]}
        />
        <Disclosure summary={look.t("criterion.levels")}>
          <SummaryList
            rows={levels.map((level, score) => ({
              term: look.t("criterion.points", { score }),
              value: <Words look={look} text={level} />,
            }))}
          />
        </Disclosure>
      </div>
    ))}
  </Section>
);

const Basics = ({ look, typed, errors }: ApplicationFormProps) => {
  const { t, ui } = look;
  return (
    <>
      <LocalizedField
        t={ui}
        name="title"
        label={t("application.title")}
        value={typed.title}
        errors={errors}
      />
      <LocalizedField
        t={ui}
        name="summary"
        label={t("application.summary")}
        hint={t("hint.summary")}
        value={typed.summary}
        errors={errors}
        rows={4}
      />
      <SelectField
        name="lang"
        label={t("application.lang")}
        value={typed.lang}
        error={errors?.["lang"]}
        options={LOCALES.map((locale) => ({ value: locale, label: ui(`ui.language.${locale}`) }))}
      />
    </>
  );
};

const Rest = (props: ApplicationFormProps) => {
  const { look, call, typed, errors, choices } = props;
  const { t, ui, locale } = look;
  return (
    <>
      <TextArea
        name="plan"
        label={t("application.plan")}
        hint={t("hint.plan")}
        rows={8}
        lang={typed.lang}
        value={typed.plan}
        error={errors?.["plan"]}
      />
      <TextArea
        name="partners"
        label={t("application.partners")}
        hint={t(`hint.partners.${call.applicants}`)}
        optional={call.applicants === "county" ? ui("ui.optional") : undefined}
        rows={2}
        lang={typed.lang}
        value={typed.partners}
        error={errors?.["partners"]}
      />
      <Section heading={t("application.links")} intro={t("application.links.intro")}>
        <WayField look={look} choices={choices} typed={typed} errors={errors} />
        <MeasureField look={look} choices={choices} typed={typed} errors={errors} />
        <ActivityField
          look={look}
          choices={choices}
          value={typed.activityId}
          error={errors?.["activityId"]}
        />
        <DecisionFields look={look} choices={choices} typed={typed} errors={errors} />
      </Section>
      <BudgetFields
        look={look}
        lines={typed.budget}
        errors={errors}
        hint={t("hint.budget", { limit: formatEuros(call.trialCents, locale) })}
        spent={false}
        most={props.mostLines}
      />
    </>
  );
};

/** The whole application on one form; a draft may be saved half written. */
export const ApplicationForm = (props: ApplicationFormProps) => {
  const { look, call, errors, theirs } = props;
  const { t, ui } = look;
  return (
    <>
      <ErrorSummary t={ui} errors={errors} note={t("form.kept")} />
      <Refused>{props.refused}</Refused>
      <PageHeading
        text={t("application.edit")}
        kicker={<Words look={look} text={call.title} />}
        lead={t("application.edit.lead")}
        meta={windowText(look, call)}
      />
      {theirs && (
        <Notice tone="info" heading={t("application.theirs")}>
          <p>{t("application.theirs.what")}</p>
          <Disclosure summary={t("application.theirs.show")}>
            <ApplicationRead look={look} call={call} application={theirs} links={[]} />
          </Disclosure>
        </Notice>
      )}
      <Form action={props.action} csrf={props.csrf} hidden={{ version: String(props.version) }}>
        <Basics {...props} />
        <Answers {...props} />
        <Rest {...props} />
        <ButtonRow>
          <Button>{t("application.save")}</Button>
          <ButtonLink kind="quiet" href={props.backHref}>
            {t("form.back")}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </>
  );
};

export interface NewApplicationProps {
  readonly look: Look;
  readonly call: Call;
  readonly title?: Localized;
  readonly lang: Locale;
  readonly errors?: Readonly<Record<string, string>>;
  readonly refused?: string;
  readonly action: string;
  readonly csrf: string;
  readonly backHref: string;
}

/** Begins an application: a name and the language; everything else comes after. */
export const NewApplication = (props: NewApplicationProps) => {
  const { look, call, errors } = props;
  const { t, ui } = look;
  return (
    <>
      <ErrorSummary t={ui} errors={errors} note={t("form.kept")} />
      <Refused>{props.refused}</Refused>
      <PageHeading
        text={t("application.new")}
        kicker={<Words look={look} text={call.title} />}
        lead={t("application.new.lead")}
        meta={windowText(look, call)}
      />
      <Form action={props.action} csrf={props.csrf} hidden={{ call: call.id }}>
        <LocalizedField
          t={ui}
          name="title"
          label={t("application.title")}
          value={props.title}
          errors={errors}
        />
        <SelectField
          name="lang"
          label={t("application.lang")}
          value={props.lang}
          options={LOCALES.map((locale) => ({
            value: locale,
            label: ui(`ui.language.${locale}`),
          }))}
        />
        <ButtonRow>
          <Button>{t("application.begin")}</Button>
          <ButtonLink kind="quiet" href={props.backHref}>
            {t("form.back")}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </>
  );
};

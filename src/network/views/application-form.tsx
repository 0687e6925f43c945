import { LOCALES, type Locale, type Localized } from "../../kernel/locale.ts";
import {
  Disclosure,
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
import { fieldsOf, FormPage, type FormPageProps } from "./form-page.tsx";
import { Words } from "./look.tsx";
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

export interface ApplicationFormProps extends FormPageProps {
  readonly call: Call;
  readonly typed: ApplicationTyped;
  readonly choices: LinkChoices;
  readonly mostLines: number;
  /** What somebody else saved meanwhile, to be compared with what was typed. */
  readonly theirs?: Application;
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

const Lang = ({ look, typed, errors }: Pick<NewApplicationProps, "look" | "typed" | "errors">) => (
  <SelectField
    {...fieldsOf(look, typed, errors).field("lang")}
    label={look.t("application.lang")}
    options={LOCALES.map((locale) => ({
      value: locale,
      label: look.ui(`ui.language.${locale}`),
    }))}
  />
);

const Rest = (props: ApplicationFormProps) => {
  const { look, call, typed, errors } = props;
  const { t, ui, locale } = look;
  const { field } = fieldsOf(look, typed, errors);
  return (
    <>
      <TextArea
        {...field("plan")}
        label={t("application.plan")}
        hint={t("hint.plan")}
        rows={8}
        lang={typed.lang}
      />
      <TextArea
        {...field("partners")}
        label={t("application.partners")}
        hint={t(`hint.partners.${call.applicants}`)}
        optional={call.applicants === "county" ? ui("ui.optional") : undefined}
        rows={2}
        lang={typed.lang}
      />
      <Section heading={t("application.links")} intro={t("application.links.intro")}>
        <WayField {...props} />
        <MeasureField {...props} />
        <ActivityField {...props} />
        <DecisionFields {...props} />
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

const Heading = ({
  look,
  call,
  of,
}: Pick<NewApplicationProps, "look" | "call"> & { readonly of: "new" | "edit" }) => (
  <PageHeading
    text={look.t(`application.${of}`)}
    kicker={<Words look={look} text={call.title} />}
    lead={look.t(`application.${of}.lead`)}
    meta={windowText(look, call)}
  />
);

const Theirs = ({ look, call, theirs }: ApplicationFormProps) =>
  theirs ? (
    <Notice tone="info" heading={look.t("application.theirs")}>
      <p>{look.t("application.theirs.what")}</p>
      <Disclosure summary={look.t("application.theirs.show")}>
        <ApplicationRead look={look} call={call} application={theirs} links={[]} />
      </Disclosure>
    </Notice>
  ) : null;

/** The whole application on one form; a draft may be saved half written. */
export const ApplicationForm = (props: ApplicationFormProps) => {
  const { look, call, typed, errors } = props;
  const { t } = look;
  const { text } = fieldsOf(look, typed, errors);
  return (
    <FormPage
      {...props}
      heading={
        <>
          <Heading look={look} call={call} of="edit" />
          <Theirs {...props} />
        </>
      }
      button={t("application.save")}
    >
      <LocalizedField {...text("title")} label={t("application.title")} />
      <LocalizedField
        {...text("summary")}
        label={t("application.summary")}
        hint={t("hint.summary")}
        rows={4}
      />
      <Lang {...props} />
      <Answers {...props} />
      <Rest {...props} />
    </FormPage>
  );
};

export interface NewApplicationProps extends FormPageProps {
  readonly call: Call;
  readonly typed: Pick<ApplicationTyped, "title" | "lang">;
}

/** Begins an application: a name and the language; everything else comes after. */
export const NewApplication = (props: NewApplicationProps) => {
  const { look, call, typed, errors } = props;
  const { t } = look;
  return (
    <FormPage
      {...props}
      heading={<Heading look={look} call={call} of="new" />}
      hidden={{ call: call.id }}
      button={t("application.begin")}
    >
      <LocalizedField
        {...fieldsOf(look, typed, errors).text("title")}
        label={t("application.title")}
      />
      <Lang {...props} />
    </FormPage>
  );
};

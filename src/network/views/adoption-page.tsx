import { type Localized, textFor } from "../../kernel/locale.ts";
import {
  Button,
  ButtonLink,
  ButtonRow,
  Disclosure,
  EmptyState,
  ErrorSummary,
  Form,
  formatDay,
  Notice,
  PageHeading,
  Section,
  SelectField,
} from "../../ui/index.ts";
import type { Adoption } from "../core/adoption.ts";
import type { Practice } from "../core/practice.ts";
import { adoptPath, undoAdoptionPath } from "../core/practice-paths.ts";
import { langOf, type Look, Refused, Saved, Words } from "./look.tsx";
import { FromPractice } from "./panels.tsx";
import { EvidenceCards, type ShownEvidence } from "./practice-page.tsx";

interface Node {
  readonly id: string;
  readonly title: Localized;
}

export interface AdoptPageProps {
  readonly look: Look;
  readonly practice: Practice;
  readonly county: Localized;
  readonly practiceHref: string;
  readonly evidence: readonly ShownEvidence[];
  /** Absent where the county has no programme that could take it. */
  readonly programme?: { readonly title: Localized; readonly draft: boolean };
  readonly goals: readonly Node[];
  /** The county's measures; empty where the practice's way is not one of the product's. */
  readonly measures: readonly Node[];
  readonly typed: { readonly goalId?: string; readonly measureId?: string };
  readonly errors?: Readonly<Record<string, string>>;
  readonly refused?: string;
  readonly csrf: string;
}

const options = ({ locale }: Look, nodes: readonly Node[]) =>
  nodes.map(({ id, title }) => ({ value: id, label: textFor(title, locale).text }));

const AsMeasure = ({ look, practice, goals, typed, errors, csrf }: AdoptPageProps) => {
  const { t, locale, area } = look;
  const [only] = goals;
  return (
    <Form
      action={look.href(adoptPath(area, practice.id))}
      csrf={csrf}
      hidden={goals.length === 1 && only ? { as: "measure", goalId: only.id } : { as: "measure" }}
      label={t("adopt.as-measure")}
    >
      {goals.length > 1 ? (
        <SelectField
          name="goalId"
          label={t("adopt.goal")}
          empty={t("form.choose")}
          value={typed.goalId}
          error={errors?.["goalId"]}
          options={options(look, goals)}
        />
      ) : (
        only && <p>{t("adopt.only-goal", { goal: textFor(only.title, locale).text })}</p>
      )}
      <ButtonRow>
        <Button>{t("adopt.as-measure")}</Button>
      </ButtonRow>
    </Form>
  );
};

const AsActivity = ({ look, practice, measures, typed, errors, csrf }: AdoptPageProps) => {
  const { t, area } = look;
  if (measures.length === 0) return null;
  return (
    <Disclosure summary={t("adopt.as-activity")} open={typed.measureId !== undefined}>
      <p>{t("adopt.as-activity.intro")}</p>
      <Form
        action={look.href(adoptPath(area, practice.id))}
        csrf={csrf}
        hidden={{ as: "activity" }}
        label={t("adopt.as-activity")}
      >
        <SelectField
          name="measureId"
          label={t("link.measure")}
          empty={t("form.choose")}
          value={typed.measureId}
          error={errors?.["measureId"]}
          options={options(look, measures)}
        />
        <Button kind="secondary">{t("adopt.as-activity")}</Button>
      </Form>
    </Disclosure>
  );
};

/** Takes a practice into the own programme: one choice at most, one button. */
export const AdoptPage = (props: AdoptPageProps) => {
  const { look, practice, county, programme, evidence, practiceHref } = props;
  const { t, ui, locale } = look;
  const title = textFor(practice.title, locale);
  return (
    <>
      <ErrorSummary t={ui} errors={props.errors} />
      <Refused>{props.refused}</Refused>
      <PageHeading
        text={t("adopt")}
        lead={
          <>
            <a href={practiceHref} lang={langOf(title, locale)}>
              {title.text}
            </a>{" "}
            (<Words look={look} text={county} />)
          </>
        }
      />
      {programme ? (
        <>
          <p>
            {t(programme.draft ? "adopt.into-draft" : "adopt.into", {
              programme: textFor(programme.title, locale).text,
            })}
          </p>
          <AsMeasure {...props} />
          <AsActivity {...props} />
        </>
      ) : (
        <EmptyState>{t("adopt.no-programme")}</EmptyState>
      )}
      <Section heading={t("adopt.evidence")} intro={t("adopt.evidence.intro")}>
        <EvidenceCards look={look} evidence={evidence} />
      </Section>
    </>
  );
};

export interface AdoptedPageProps {
  readonly look: Look;
  readonly practice: Practice;
  readonly county: Localized;
  readonly practiceHref: string;
  readonly adoption: Adoption;
  readonly became: Localized;
  readonly becameHref: string;
  readonly evidence: readonly ShownEvidence[];
  readonly saved?: string;
  readonly refused?: string;
  readonly csrf: string;
}

/** What a county's taking of a practice became, with the evidence of that day, and its undo. */
export const AdoptedPage = (props: AdoptedPageProps) => {
  const { look, practice, county, adoption, became, becameHref, evidence, csrf } = props;
  const { t, locale, area } = look;
  return (
    <>
      <Saved>{props.saved}</Saved>
      <Refused>{props.refused}</Refused>
      <PageHeading
        text={textFor(became, locale).text}
        kicker={t(adoption.activityId ? "link.activity" : "link.measure")}
        lead={<FromPractice {...props} />}
      />
      {practice.withdrawalReason && (
        <Notice tone="warning" heading={t("practice.withdrawn")}>
          <Words look={look} text={practice.withdrawalReason} />
          <p>{t("taken.withdrawn.what", { county: textFor(county, locale).text })}</p>
        </Notice>
      )}
      <p>{t("adopted.on", { day: formatDay(adoption.at, locale) })}</p>
      <ButtonRow>
        <ButtonLink href={becameHref}>
          {t(adoption.activityId ? "adopted.edit-activity" : "adopted.edit-measure")}
        </ButtonLink>
      </ButtonRow>
      <Section heading={t("evidence")} intro={t("adopted.evidence")}>
        <EvidenceCards look={look} evidence={evidence} />
      </Section>
      <Disclosure summary={t("adopted.undo")}>
        <p>{t(adoption.activityId ? "adopted.undo.activity" : "adopted.undo.measure")}</p>
        <Form action={look.href(undoAdoptionPath(area, practice.id))} csrf={csrf}>
          <Button kind="danger">{t("adopted.undo")}</Button>
        </Form>
      </Disclosure>
    </>
  );
};

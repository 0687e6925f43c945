import type { AccountId } from "../../kernel/ids.ts";
import { type Localized, textFor } from "../../kernel/locale.ts";
import {
  Button,
  ButtonLink,
  ButtonRow,
  CheckboxField,
  Disclosure,
  EmptyState,
  Form,
  formatMoment,
  Notice,
  Section,
  SelectField,
  TextArea,
} from "../../ui/index.ts";
import {
  type Application,
  type ApplicationState,
  type FundingDecision,
  type Lack,
} from "../core/application.ts";
import type { Call, CallState } from "../core/call.ts";
import type { TrialId } from "../core/trial-ids.ts";
import {
  applicationStepPath,
  callPath,
  dropCoAuthorPath,
  staffTrialPath,
  staffTrialsPath,
} from "../core/trial-paths.ts";
import { ApplicationRead, type ShownLink } from "./application-read.tsx";
import { type Look, Paragraphs, Words } from "./look.tsx";
import { ThingHead } from "./thing-head.tsx";
import { ApplicationTag, formatEuros, windowText } from "./trial-marks.tsx";

/** Somebody who writes along: a role in a county, never a person's name. */
export interface NamedAuthor {
  readonly account: AccountId;
  readonly name: string;
  readonly county: Localized;
}

export interface ApplicationPageProps {
  readonly look: Look;
  readonly call: Call;
  readonly callState: CallState;
  /** The network's slug, under which the call stands. */
  readonly network: string;
  readonly application: Application;
  readonly state: ApplicationState;
  readonly decision?: FundingDecision;
  readonly trial?: TrialId;
  readonly lacks: readonly Lack[];
  readonly links: readonly ShownLink[];
  readonly coAuthors: readonly NamedAuthor[];
  /** `account county` of those who can be asked, with how they are shown. */
  readonly candidates: readonly { readonly value: string; readonly label: string }[];
  /** True for the applying county's own people: they submit, withdraw and invite. */
  readonly own: boolean;
  /** The reader's account, when invited: they may leave. */
  readonly self?: AccountId;
  readonly saved?: string;
  readonly refused?: string;
  readonly csrf: string;
}

const versionOf = ({ application }: ApplicationPageProps) => ({
  version: String(application.version),
});

const Decided = ({ look, decision, application, trial, own, csrf }: ApplicationPageProps) => {
  const { t, locale, area } = look;
  if (!decision) return null;
  const funded = decision.outcome === "funded";
  return (
    <Notice tone={funded ? "success" : "info"} heading={t(`decided.${decision.outcome}`)}>
      {decision.cents !== undefined && (
        <p>{t("decided.amount", { amount: formatEuros(decision.cents, locale) })}</p>
      )}
      <Paragraphs look={look} text={decision.reason} />
      {trial && (
        <p>
          <a href={look.href(staffTrialPath(area, trial))}>{t("trial.to-desk")}</a>
        </p>
      )}
      {funded && !trial && own && (
        <Form action={look.href(applicationStepPath(area, application.id, "start"))} csrf={csrf}>
          <Button>{t("trial.start")}</Button>
        </Form>
      )}
    </Notice>
  );
};

const Submitting = (props: ApplicationPageProps) => {
  const { look, application, lacks, own, csrf, callState } = props;
  const { t, area } = look;
  const edit = look.href(applicationStepPath(area, application.id, "edit"));
  if (callState !== "open")
    return (
      <Notice tone="warning">
        <p>{t("refusal.call-closed")}</p>
      </Notice>
    );
  return (
    <Section heading={t("application.submit")}>
      {lacks.length > 0 && (
        <Notice tone="info" heading={t("application.lacks")} level={3}>
          <ul>
            {lacks.map((lack) => (
              <li key={lack}>{t(`lack.${lack}`)}</li>
            ))}
          </ul>
        </Notice>
      )}
      <p>
        <ButtonLink kind={lacks.length > 0 ? "primary" : "secondary"} href={edit}>
          {t("application.edit")}
        </ButtonLink>
      </p>
      {!own && <p>{t("application.owner-submits")}</p>}
      {own && lacks.length === 0 && (
        <Form
          action={look.href(applicationStepPath(area, application.id, "submit"))}
          csrf={csrf}
          hidden={versionOf(props)}
        >
          <CheckboxField
            name="sure"
            label={t("application.submit.sure")}
            hint={t("application.submit.hint")}
          />
          <Button>{t("application.submit")}</Button>
        </Form>
      )}
    </Section>
  );
};

const Submitted = (props: ApplicationPageProps) => {
  const { look, application, own, csrf, callState } = props;
  const { t, locale, area } = look;
  const step = (name: "reopen" | "withdraw") =>
    look.href(applicationStepPath(area, application.id, name));
  return (
    <Section heading={t("application.submitted")}>
      {application.submittedAt && (
        <p>
          {t("application.submitted.at", { when: formatMoment(application.submittedAt, locale) })}
        </p>
      )}
      {own && callState === "open" && (
        <Form action={step("reopen")} csrf={csrf} hidden={versionOf(props)}>
          <p>{t("application.reopen.hint")}</p>
          <Button kind="secondary">{t("application.reopen")}</Button>
        </Form>
      )}
      {own && (
        <Disclosure summary={t("application.withdraw")}>
          <Form action={step("withdraw")} csrf={csrf} hidden={versionOf(props)}>
            <p>{t("application.withdraw.hint")}</p>
            <TextArea
              name="reason"
              label={t("field.reason")}
              optional={look.ui("ui.optional")}
              rows={2}
            />
            <Button kind="danger">{t("application.withdraw")}</Button>
          </Form>
        </Disclosure>
      )}
    </Section>
  );
};

const CoAuthors = (props: ApplicationPageProps) => {
  const { look, application, coAuthors, candidates, own, self, state, callState, csrf } = props;
  const { t, area } = look;
  const open = state === "draft" && callState === "open";
  return (
    <Section heading={t("co-authors")} intro={t("co-authors.intro")}>
      {coAuthors.length === 0 && <EmptyState>{t("co-authors.empty")}</EmptyState>}
      {coAuthors.map(({ account, name, county }) => (
        <Form
          key={account}
          action={look.href(dropCoAuthorPath(area, application.id, account))}
          csrf={csrf}
          label={name}
        >
          <p>
            {name}, <Words look={look} text={county} />{" "}
            {open && (own || account === self) && (
              <Button kind="quiet" about={name}>
                {t(account === self ? "co-authors.leave" : "co-authors.drop")}
              </Button>
            )}
          </p>
        </Form>
      ))}
      {own && open && candidates.length > 0 && (
        <Form
          action={look.href(applicationStepPath(area, application.id, "co-authors"))}
          csrf={csrf}
        >
          <SelectField
            name="coAuthor"
            label={t("co-authors.add")}
            hint={t("co-authors.hint")}
            empty={t("form.choose")}
            options={candidates}
          />
          <Button kind="secondary">{t("co-authors.invite")}</Button>
        </Form>
      )}
    </Section>
  );
};

/** One application: where it stands, what it lacks, who writes, and all that it says. */
export const ApplicationPage = (props: ApplicationPageProps) => {
  const { look, call, application, state, network } = props;
  const { t, locale, area } = look;
  return (
    <>
      <ThingHead
        {...props}
        title={application.title}
        kicker={
          <>
            {t("application.kicker")}{" "}
            <a href={look.href(callPath(network, call.id))}>{textFor(call.title, locale).text}</a>
          </>
        }
        meta={
          <>
            <ApplicationTag look={look} state={state} /> {windowText(look, call)}
          </>
        }
      />
      <Decided {...props} />
      {state === "draft" && <Submitting {...props} />}
      {state === "submitted" && <Submitted {...props} />}
      {state === "withdrawn" && (
        <Notice>
          <p>{t("application.withdrawn")}</p>
          {application.withdrawalReason && <p>{application.withdrawalReason}</p>}
        </Notice>
      )}
      <CoAuthors {...props} />
      <Section heading={t("application.whole")}>
        <ApplicationRead look={look} call={call} application={application} links={props.links} />
      </Section>
      <ButtonRow>
        <ButtonLink kind="quiet" href={look.href(staffTrialsPath(area))}>
          {t("trials.back")}
        </ButtonLink>
      </ButtonRow>
    </>
  );
};

import type { AccountId } from "../../kernel/ids.ts";
import { type Localized, textFor } from "../../kernel/locale.ts";
import {
  Button,
  ButtonLink,
  ButtonRow,
  EmptyState,
  Form,
  formatDay,
  LinkList,
  Notice,
  Section,
  SelectField,
  Table,
} from "../../ui/index.ts";
import type { Application, FundingDecision } from "../core/application.ts";
import { applicationState } from "../core/application.ts";
import type { Call, CallState } from "../core/call.ts";
import type { Conflict } from "../core/review.ts";
import {
  callPath,
  callStepPath,
  criterionPath,
  dropReviewerPath,
  reviewPath,
} from "../core/trial-paths.ts";
import type { Cents } from "../core/trial-money.ts";
import { CallBody } from "./call-page.tsx";
import { langOf, type Look, Words } from "./look.tsx";
import { ThingHead } from "./thing-head.tsx";
import { ApplicationTag, CallTag, formatEuros } from "./trial-marks.tsx";

/** An application in the list of those who judge it. */
export interface JudgedApplication {
  readonly application: Application;
  readonly county: Localized;
  readonly decision?: FundingDecision;
  /** How many have given their scores, of how many who are to. */
  readonly given: number;
  readonly scorers: number;
  /** What the reader is to do with it. */
  readonly own: "score" | "given" | "none" | Conflict;
}

export interface CallDeskProps {
  readonly look: Look;
  readonly call: Call;
  readonly state: CallState;
  readonly mayEdit: boolean;
  readonly reviewers: readonly { readonly account: AccountId; readonly name: string }[];
  readonly candidates: readonly { readonly account: AccountId; readonly name: string }[];
  /** Shown once the call has closed; only their number before. */
  readonly applications: readonly JudgedApplication[];
  readonly submitted: number;
  readonly grantedCents: Cents;
  readonly saved?: string;
  readonly csrf: string;
}

const Publishing = ({ look, call, state, mayEdit, csrf }: CallDeskProps) => {
  const { t, area } = look;
  if (!mayEdit) return null;
  const hidden = { version: String(call.version) };
  const step = (name: "publish" | "unpublish") => look.href(callStepPath(area, call.id, name));
  const edit = (
    <ButtonLink kind="secondary" href={look.href(callStepPath(area, call.id, "edit"))}>
      {t("call.edit")}
    </ButtonLink>
  );
  if (state === "draft")
    return (
      <Section heading={t("call.publish")} intro={t("call.publish.intro")}>
        <Form action={step("publish")} csrf={csrf} hidden={hidden}>
          <ButtonRow>
            <Button>{t("call.publish")}</Button>
            {edit}
          </ButtonRow>
        </Form>
      </Section>
    );
  return (
    <Section heading={t("call.manage")} intro={t("call.manage.intro")}>
      {state === "closed" ? (
        edit
      ) : (
        <Form action={step("unpublish")} csrf={csrf} hidden={hidden}>
          <ButtonRow>
            {edit}
            <Button kind="quiet">{t("call.unpublish")}</Button>
          </ButtonRow>
        </Form>
      )}
    </Section>
  );
};

const Criteria = ({ look, call, state, mayEdit }: CallDeskProps) => {
  const { t, locale, area } = look;
  if (state !== "draft" || !mayEdit) return null;
  return (
    <Section heading={t("criteria.edit")} intro={t("criteria.edit.intro")}>
      <LinkList
        items={call.criteria.map(({ key, text }) => ({
          href: look.href(criterionPath(area, call.id, key)),
          label: textFor(text, locale).text,
        }))}
      />
      <ButtonLink kind="secondary" href={look.href(criterionPath(area, call.id, "new"))}>
        {t("criterion.new")}
      </ButtonLink>
    </Section>
  );
};

const Reviewers = ({ look, call, mayEdit, reviewers, candidates, csrf }: CallDeskProps) => {
  const { t, area } = look;
  const free = candidates.filter(
    ({ account }) => !reviewers.some((reviewer) => reviewer.account === account),
  );
  return (
    <Section heading={t("reviewers")} intro={t("reviewers.intro")}>
      {reviewers.length === 0 && <EmptyState>{t("reviewers.empty")}</EmptyState>}
      {reviewers.map(({ account, name }) =>
        mayEdit ? (
          <Form
            key={account}
            action={look.href(dropReviewerPath(area, call.id, account))}
            csrf={csrf}
            label={name}
          >
            <p>
              {name}{" "}
              <Button kind="quiet" about={name}>
                {t("reviewers.drop")}
              </Button>
            </p>
          </Form>
        ) : (
          <p key={account}>{name}</p>
        ),
      )}
      {mayEdit && free.length > 0 && (
        <Form action={look.href(callStepPath(area, call.id, "reviewers"))} csrf={csrf}>
          <SelectField
            name="account"
            label={t("reviewers.add")}
            empty={t("form.choose")}
            options={free.map(({ account, name }) => ({ value: account, label: name }))}
          />
          <Button kind="secondary">{t("reviewers.assign")}</Button>
        </Form>
      )}
      {mayEdit && free.length === 0 && candidates.length === 0 && <p>{t("reviewers.nobody")}</p>}
    </Section>
  );
};

const Applications = (props: CallDeskProps) => {
  const { look, state, applications, submitted, grantedCents, call } = props;
  const { t, locale, area } = look;
  if (state !== "closed")
    return (
      <Section heading={t("applications")}>
        <p>{t("applications.so-far", { n: submitted })}</p>
        <p>{t("applications.later")}</p>
      </Section>
    );
  return (
    <Section heading={t("applications")} intro={t("applications.order")}>
      <p>
        {t("applications.granted", {
          granted: formatEuros(grantedCents, locale),
          all: formatEuros(call.totalCents, locale),
        })}
      </p>
      <Table
        caption={t("applications")}
        captionHidden
        columns={[
          { key: "title", label: t("field.title") },
          { key: "county", label: t("field.county") },
          { key: "arrived", label: t("field.arrived") },
          { key: "state", label: t("field.state") },
          { key: "scores", label: t("field.scores-given") },
          { key: "own", label: t("field.your-part") },
        ]}
        empty={t("applications.none")}
        rows={applications.map(({ application, county, decision, given, scorers, own }) => {
          const title = textFor(application.title, locale);
          return {
            title: (
              <a href={look.href(reviewPath(area, application.id))} lang={langOf(title, locale)}>
                {title.text}
              </a>
            ),
            county: <Words look={look} text={county} />,
            arrived: application.submittedAt ? formatDay(application.submittedAt, locale) : "–",
            state: <ApplicationTag look={look} state={applicationState(application, decision)} />,
            scores: t("review.progress", { given: String(given), scorers: String(scorers) }),
            own: t(`review.own.${own}`),
          };
        })}
      />
    </Section>
  );
};

/** The desk of one call: what it says, who reviews, and the applications in order of arrival. */
export const CallDesk = (props: CallDeskProps) => {
  const { look, call, state } = props;
  const { t, area } = look;
  return (
    <>
      <ThingHead
        {...props}
        title={call.title}
        kicker={t("call.kicker")}
        meta={<CallTag look={look} state={state} />}
      />
      {state === "draft" ? (
        <Notice>
          <p>{t("call.draft-note")}</p>
        </Notice>
      ) : (
        <p>
          <a href={look.href(callPath(area, call.id))}>{t("call.public")}</a>
        </p>
      )}
      {state !== "draft" && <Applications {...props} />}
      <Reviewers {...props} />
      <Criteria {...props} />
      <Publishing {...props} />
      <CallBody look={look} call={call} />
    </>
  );
};

import type { Instant } from "../../kernel/instant.ts";
import { textFor } from "../../kernel/locale.ts";
import {
  Button,
  ButtonLink,
  ButtonRow,
  Disclosure,
  DemoFiller,
  ErrorSummary,
  Form,
  formatMoment,
  LinkList,
  Notice,
  PageHeading,
  Section,
  Tag,
  TextArea,
} from "../../ui/index.ts";
import type { Localized } from "../../kernel/locale.ts";
import type { SurveyResponse } from "../core/survey.ts";
import { type Errors, type Look, langOf } from "./look.tsx";

export interface PageLink {
  readonly title: Localized;
  readonly href: string;
  readonly asked: number;
  readonly answered: number;
}

export interface CountyStartProps {
  readonly look: Look;
  readonly title: Localized;
  readonly why?: Localized;
  readonly county: Localized;
  readonly onBehalf: boolean;
  readonly answersPublic: boolean;
  readonly closesAt?: Instant;
  /** Why nothing can be saved any more. */
  readonly closed: boolean;
  readonly response?: SurveyResponse;
  readonly pages: readonly PageLink[];
  readonly csrf: string;
  readonly told?: "submitted" | "reopened";
  readonly errors: Errors;
  /** What was typed into the reason. */
  readonly reason?: string;
  readonly hrefs: { readonly summary: string; readonly reopen: string; readonly back: string };
}

const TONE = { none: "neutral", draft: "info", submitted: "success", reopened: "warning" } as const;

/** How far an answer is, in a word. */
export const StatusTag = ({
  look,
  status,
}: {
  readonly look: Look;
  readonly status: keyof typeof TONE;
}) => <Tag tone={TONE[status]}>{look.t(`status.${status}`)}</Tag>;

const Times = ({ look, response, closesAt, closed }: CountyStartProps) => {
  const { t, locale } = look;
  return (
    <>
      {closesAt && !closed && <p>{t("county.until", { when: formatMoment(closesAt, locale) })}</p>}
      {closed && <p>{t("county.closed")}</p>}
      {response?.status === "submitted" && response.submittedAt && (
        <p>{t("county.submitted-at", { when: formatMoment(response.submittedAt, locale) })}</p>
      )}
      {response && response.status !== "submitted" && (
        <p>{t("county.saved-at", { when: formatMoment(response.savedAt, locale) })}</p>
      )}
      {response?.status === "reopened" && (
        <Notice tone="warning" heading={t("county.reopened")}>
          <p>{response.reopenReason}</p>
        </Notice>
      )}
    </>
  );
};

const Reopen = ({ look, errors, reason, csrf, hrefs }: CountyStartProps) => (
  <Disclosure summary={look.t("county.reopen")} open={errors.reason !== undefined}>
    <Form action={hrefs.reopen} csrf={csrf}>
      <TextArea
        name="reason"
        label={look.t("county.reopen.reason")}
        hint={look.t("county.reopen.hint")}
        error={errors.reason}
        value={reason}
        rows={3}
      />
      <ButtonRow>
        <Button kind="secondary">{look.t("county.reopen.button")}</Button>
      </ButtonRow>
    </Form>
  </Disclosure>
);

/** Where a county begins: what is asked, how far its answer is, and the pages. */
export const CountyStart = (props: CountyStartProps) => {
  const { look, response, pages, closed, hrefs, told } = props;
  const { t, ui, locale } = look;
  const title = textFor(props.title, locale);
  const submitted = response?.status === "submitted";
  const first = pages.find(({ asked, answered }) => answered < asked) ?? pages[0];
  return (
    <>
      <ErrorSummary t={ui} errors={props.errors} />
      {told && (
        <Notice tone="success" live>
          <p>{t(`county.told.${told}`)}</p>
        </Notice>
      )}
      <PageHeading
        text={title.text}
        lang={langOf(title, locale)}
        kicker={`${t("county.kicker")}: ${textFor(props.county, locale).text}`}
        lead={props.why && textFor(props.why, locale).text}
        meta={<StatusTag look={look} status={response?.status ?? "none"} />}
      />
      {response?.filler && <DemoFiller t={ui} as="note" />}
      {props.onBehalf && (
        <Notice tone="info">
          <p>{t("county.behalf")}</p>
        </Notice>
      )}
      <Times {...props} />
      <p>{t(props.answersPublic ? "county.public" : "county.private")}</p>
      {!submitted && !closed && <p>{t("county.together")}</p>}
      <Section heading={t("county.pages")}>
        <LinkList
          items={pages.map(({ title: name, href, asked, answered }) => ({
            href,
            label: textFor(name, locale).text,
            note: t("county.page-count", { answered: String(answered), asked: String(asked) }),
          }))}
        />
      </Section>
      <ButtonRow>
        {!submitted && !closed && first && (
          <ButtonLink href={first.href}>
            {t(response ? "county.continue" : "county.begin")}
          </ButtonLink>
        )}
        {response && (
          <ButtonLink kind="secondary" href={hrefs.summary}>
            {t(submitted || closed ? "county.see" : "county.summary")}
          </ButtonLink>
        )}
        <ButtonLink kind="quiet" href={hrefs.back}>
          {t("county.back")}
        </ButtonLink>
      </ButtonRow>
      {submitted && !closed && <Reopen {...props} />}
    </>
  );
};

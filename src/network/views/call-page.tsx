import type { AreaCode } from "../../kernel/area.ts";
import { type Localized, textFor } from "../../kernel/locale.ts";
import {
  ButtonLink,
  DemoFiller,
  Disclosure,
  EmptyState,
  PageHeading,
  Section,
  SummaryList,
} from "../../ui/index.ts";
import type { Call, CallState } from "../core/call.ts";
import type { TrialId } from "../core/trial-ids.ts";
import type { Cents } from "../core/trial-money.ts";
import { staffTrialsPath, trialPath } from "../core/trial-paths.ts";
import { langOf, type Look, Paragraphs, Words } from "./look.tsx";
import { CallTag, formatEuros, windowText } from "./trial-marks.tsx";

/** A funded application as everybody may read it. */
export interface FundedSummary {
  readonly title: Localized;
  readonly summary?: Localized;
  readonly area: AreaCode;
  readonly county: Localized;
  readonly cents: Cents;
  /** The trial and its county's slug, once it has begun. */
  readonly trial?: { readonly id: TrialId; readonly slug: string };
}

/** The facts and criteria of a call, as everybody reads them before applying. */
export const CallBody = ({ look, call }: { readonly look: Look; readonly call: Call }) => {
  const { t, locale } = look;
  return (
    <>
      <Section heading={t("call.purpose")}>
        <Paragraphs look={look} text={call.purpose} />
      </Section>
      <Section heading={t("call.facts")}>
        <SummaryList
          rows={[
            { term: t("call.when"), value: windowText(look, call) },
            { term: t("call.applicants"), value: t(`call.applicants.${call.applicants}`) },
            { term: t("call.per-trial"), value: formatEuros(call.trialCents, locale) },
            { term: t("call.in-all"), value: formatEuros(call.totalCents, locale) },
            { term: t("call.contact"), value: call.contact },
          ]}
        />
      </Section>
      <Section heading={t("call.criteria")} intro={t("call.criteria.intro")}>
        {call.criteria.map(({ key, text, weight, levels }, index) => (
          <Disclosure
            key={key}
            summary={
              <>
                {index + 1}. <Words look={look} text={text} />
                {weight !== undefined &&
                  ` (${t("criterion.weight-told", { weight: String(weight) })})`}
              </>
            }
          >
            <SummaryList
              rows={levels.map((level, score) => ({
                term: t("criterion.points", { score }),
                value: <Words look={look} text={level} />,
              }))}
            />
          </Disclosure>
        ))}
      </Section>
    </>
  );
};

const Funded = ({ look, funded }: { look: Look; funded: readonly FundedSummary[] }) => {
  const { t, locale } = look;
  return (
    <Section heading={t("call.funded")} intro={t("call.funded.intro")}>
      {funded.length === 0 && <EmptyState>{t("call.funded.empty")}</EmptyState>}
      {funded.map((one, index) => (
        <Section
          key={index}
          level={3}
          heading={<Words look={look} text={one.title} />}
          intro={
            <>
              <Words look={look} text={one.county} /> · {formatEuros(one.cents, locale)}
            </>
          }
        >
          {one.summary && <Paragraphs look={look} text={one.summary} />}
          {one.trial && (
            <p>
              <a href={look.href(trialPath(one.trial.slug, one.trial.id))}>
                {t("call.funded.trial")}
                <span class="ds-sr-only"> {textFor(one.title, locale).text}</span>
              </a>
            </p>
          )}
        </Section>
      ))}
    </Section>
  );
};

export interface CallPageProps {
  readonly look: Look;
  readonly call: Call;
  readonly state: CallState;
  /** Funded applications by county; shown once something is decided or the call has closed. */
  readonly funded: readonly FundedSummary[];
  /** The counties in which the reader may apply. */
  readonly mayApplyIn: readonly { readonly slug: string; readonly name: Localized }[];
}

/** A call for everybody: what is asked for, by what it is judged, and what was funded. */
export const CallPage = ({ look, call, state, funded, mayApplyIn }: CallPageProps) => {
  const { t, ui, locale } = look;
  const title = textFor(call.title, locale);
  return (
    <>
      <PageHeading
        text={title.text}
        lang={langOf(title, locale)}
        kicker={t("call.kicker")}
        meta={
          <>
            <CallTag look={look} state={state} /> {call.filler && <DemoFiller t={ui} />}
          </>
        }
      />
      {state === "open" && mayApplyIn.length === 0 && <p>{t("call.how-to-apply")}</p>}
      {state === "open" &&
        mayApplyIn.map(({ slug, name }) => (
          <p key={slug}>
            <ButtonLink href={look.href(staffTrialsPath(slug))}>
              {t("call.apply-for", { county: textFor(name, locale).text })}
            </ButtonLink>
          </p>
        ))}
      <CallBody look={look} call={call} />
      {state === "closed" && <Funded look={look} funded={funded} />}
    </>
  );
};

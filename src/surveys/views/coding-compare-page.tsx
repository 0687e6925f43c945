import { type Localized, textFor } from "../../kernel/locale.ts";
import {
  Button,
  Disclosure,
  EmptyState,
  Form,
  formatList,
  formatMoment,
  PageHeading,
  Section,
  SummaryList,
  Table,
  TextArea,
} from "../../ui/index.ts";
import type { Agreements } from "../core/coding-agreement.ts";
import { type Coding, type Seat, SEATS } from "../core/coding.ts";
import type { Instant } from "../../kernel/instant.ts";
import { CodeFields, Told } from "./coding-desk-page.tsx";
import { kappaText } from "./coding-kappa.ts";
import type { Look } from "./look.tsx";

export interface ShownDisagreement {
  readonly response: string;
  readonly text: string;
  readonly marks: Readonly<Partial<Record<Seat, readonly string[]>>>;
  readonly decision?: {
    readonly codes: readonly string[];
    readonly reason: string;
    readonly at: Instant;
    readonly by?: string;
  };
}

export interface CodingComparePageProps {
  readonly look: Look;
  readonly question: Localized;
  readonly coding: Coding;
  readonly agreements: Agreements;
  readonly disagreements: readonly ShownDisagreement[];
  /** What was typed and not taken. */
  readonly typed?: {
    readonly response: string;
    readonly codes: readonly string[];
    readonly reason: string;
  };
  readonly saved?: boolean;
  readonly refused?: string;
  readonly csrf: string;
  readonly hrefs: { readonly resolve: string; readonly back: string };
}

const Kappas = ({ look, coding, agreements }: CodingComparePageProps) => {
  const { t, locale } = look;
  const all = { name: t("coding.compare.all"), agreement: agreements.all };
  const each = agreements.codes.map(({ code, agreement }) => ({
    name: textFor(code.name, locale).text,
    agreement,
  }));
  return (
    <Section heading={t("coding.compare.kappa")} intro={t("coding.compare.how")}>
      <Table
        caption={t("coding.compare.kappa")}
        captionHidden
        columns={[
          { key: "code", label: t("results.coded.code") },
          { key: "kappa", label: t("results.coded.kappa") },
        ]}
        rows={[...each, all].map(({ name, agreement }) => ({
          code: name,
          kappa: kappaText(look, agreement),
        }))}
      />
      <p class="hint">{t("coding.frame.version", { version: String(coding.version) })}</p>
    </Section>
  );
};

/** The reason of a decision, with who decided and when. */
const whyText = (
  { t, locale }: Look,
  { reason, by = "", at }: NonNullable<ShownDisagreement["decision"]>,
): string => `${reason} (${t("coding.compare.by", { by, when: formatMoment(at, locale) })})`;

const Disagreement = ({
  page,
  one,
}: {
  readonly page: CodingComparePageProps;
  readonly one: ShownDisagreement;
}) => {
  const { look, coding, typed, csrf, hrefs } = page;
  const { t, locale } = look;
  const { response, text, marks, decision } = one;
  const names = (codes: readonly string[]): string =>
    formatList(
      coding.codes
        .filter(({ key }) => codes.includes(key))
        .map(({ name }) => textFor(name, locale).text),
      locale,
    );
  const kept = typed?.response === response ? typed : undefined;
  const form = (
    <Form action={hrefs.resolve} csrf={csrf} hidden={{ response }}>
      <CodeFields
        look={look}
        codes={coding.codes}
        several={coding.several}
        response={response}
        chosen={kept?.codes ?? decision?.codes ?? []}
        legend={t("coding.compare.decision")}
      />
      <TextArea
        name={`reason-${response}`}
        label={t("coding.compare.reason")}
        value={kept?.reason ?? decision?.reason}
        rows={2}
      />
      <Button>{t("coding.compare.save")}</Button>
    </Form>
  );
  return (
    <div class="statement" id={`r-${response}`} role="group" aria-label={text}>
      <q>{text}</q>
      <SummaryList
        rows={[
          ...SEATS.map((seat) => ({
            term: coding.coders[seat].name ?? t(seat === 1 ? "coding.first" : "coding.second"),
            value: names(marks[seat] ?? []),
          })),
          ...(decision
            ? [
                { term: t("coding.compare.decision"), value: names(decision.codes) },
                { term: t("coding.compare.reason"), value: whyText(look, decision) },
              ]
            : []),
        ]}
      />
      {decision && !kept ? <Disclosure summary={t("summary.change")}>{form}</Disclosure> : form}
    </div>
  );
};

/** How far the coders agreed, and what they settle together where they did not. */
export const CodingComparePage = (props: CodingComparePageProps) => {
  const { look, disagreements } = props;
  const { t } = look;
  const open = disagreements.filter(({ decision }) => !decision).length;
  return (
    <>
      <Told look={look} saved={props.saved} refused={props.refused} />
      <PageHeading
        text={t("coding.compare.title")}
        kicker={textFor(props.question, look.locale).text}
        lead={t("coding.compare.open", { n: open })}
      />
      <Kappas {...props} />
      <Section heading={t("coding.compare.list")}>
        {disagreements.length === 0 && <EmptyState>{t("coding.compare.none")}</EmptyState>}
        {disagreements.map((one) => (
          <Disagreement key={one.response} page={props} one={one} />
        ))}
      </Section>
      <p>
        <a href={props.hrefs.back}>{t("coding.back")}</a>
      </p>
    </>
  );
};

import type { AreaCode } from "../../kernel/area.ts";
import type { Instant } from "../../kernel/instant.ts";
import { type Localized, textFor } from "../../kernel/locale.ts";
import {
  Button,
  ButtonLink,
  ButtonRow,
  DemoFiller,
  ErrorSummary,
  Form,
  formatMoment,
  Notice,
  PageHeading,
  Section,
  SelectField,
  Table,
  TextArea,
  TileMap,
} from "../../ui/index.ts";
import { StatusTag } from "./county-start.tsx";
import type { Errors, Look, Values } from "./look.tsx";

/** Where a county stands, as the page tells it. */
export interface ShownState {
  readonly area: AreaCode;
  readonly shortName: Localized;
  readonly row: number;
  readonly col: number;
  readonly usesProduct: boolean;
  readonly status: "none" | "draft" | "submitted" | "reopened";
  readonly onBehalf: boolean;
  readonly filler: boolean;
  readonly answered: number;
  readonly savedAt?: Instant;
  readonly submittedAt?: Instant;
  readonly reopenedAt?: Instant;
  readonly reopenReason?: string;
  readonly letter?: {
    readonly occasion: "invitation" | "reminder" | "last-days";
    readonly at: Instant;
  };
}

export interface StatesPageProps {
  readonly look: Look;
  readonly title: Localized;
  readonly states: readonly ShownState[];
  readonly questions: number;
  readonly open: boolean;
  readonly csrf: string;
  readonly told?: string;
  readonly refused?: string;
  /** Where letters wait; absent where a mail server sends them. */
  readonly outboxHref?: string;
  readonly values: Values;
  readonly errors: Errors;
  readonly hrefs: {
    readonly behalf: (county: AreaCode) => string;
    readonly remind: string;
    readonly reopen: string;
    readonly back: string;
  };
}

const Latest = ({ look, state }: { readonly look: Look; readonly state: ShownState }) => {
  const { t, locale } = look;
  const { status, savedAt, submittedAt, reopenedAt, reopenReason } = state;
  if (status === "submitted" && submittedAt) return <>{formatMoment(submittedAt, locale)}</>;
  if (status === "reopened" && reopenedAt)
    return (
      <>
        {formatMoment(reopenedAt, locale)}: {reopenReason}
      </>
    );
  return <>{savedAt ? formatMoment(savedAt, locale) : t("states.never")}</>;
};

const rowOf = ({ look, questions, open, hrefs }: StatesPageProps, state: ShownState) => {
  const { t, ui, locale } = look;
  const name = textFor(state.shortName, locale).text;
  const { letter, usesProduct, onBehalf, filler, status } = state;
  const mayEnter = !usesProduct && (open || status !== "none");
  return {
    county: name,
    status: (
      <>
        <StatusTag look={look} status={status} /> {onBehalf && t("states.behalf")}{" "}
        {filler && <DemoFiller t={ui} />}
      </>
    ),
    answered: t("states.answered", { answered: String(state.answered), asked: String(questions) }),
    when: <Latest look={look} state={state} />,
    letter: letter
      ? t(`states.letter.${letter.occasion}`, { when: formatMoment(letter.at, locale) })
      : t(usesProduct ? "states.letter.none" : "states.not-in-use"),
    act: mayEnter ? (
      <a href={hrefs.behalf(state.area)}>
        {t(open ? "states.enter" : "county.see")}
        <span class="ds-sr-only"> {name}</span>
      </a>
    ) : (
      ""
    ),
  };
};

const Reopen = ({ look, states, values, errors, csrf, hrefs }: StatesPageProps) => {
  const { t, locale } = look;
  const submitted = states.filter(({ status }) => status === "submitted");
  if (submitted.length === 0) return null;
  return (
    <Section heading={t("states.reopen")} intro={t("states.reopen.intro")}>
      <Form action={hrefs.reopen} csrf={csrf}>
        <SelectField
          name="county"
          label={t("states.county")}
          empty={t("states.choose")}
          value={values.county}
          error={errors.county}
          options={submitted.map(({ area, shortName }) => ({
            value: area,
            label: textFor(shortName, locale).text,
          }))}
        />
        <TextArea
          name="reason"
          label={t("county.reopen.reason")}
          value={values.reason}
          error={errors.reason}
          rows={3}
        />
        <ButtonRow>
          <Button kind="secondary">{t("county.reopen.button")}</Button>
        </ButtonRow>
      </Form>
    </Section>
  );
};

const MARKS = { none: "empty", draft: "part", reopened: "part", submitted: "full" } as const;

/** The same as the table in one look. */
const StatesMap = ({ look, states }: Pick<StatesPageProps, "look" | "states">) => {
  const { t, locale } = look;
  const drafts = states.some(({ status }) => MARKS[status] === "part");
  return (
    <TileMap
      id="states"
      label={t("results.who.map", {
        people: String(states.filter(({ status }) => status === "submitted").length),
        asked: String(states.length),
      })}
      tiles={states.map(({ row, col, shortName, status }) => ({
        row,
        col,
        name: textFor(shortName, locale).text,
        told: t(`status.${status}`),
        mark: MARKS[status],
      }))}
      marks={{
        full: t("results.who.answered"),
        ...(drafts ? { part: t("results.who.draft") } : {}),
        empty: t("results.who.not-yet"),
      }}
    />
  );
};

/** Who has answered: all counties in the order of their codes, never by how they did. */
export const StatesPage = (props: StatesPageProps) => {
  const { look, states, open, hrefs, csrf } = props;
  const { t, ui, locale } = look;
  const submitted = states.filter(({ status }) => status === "submitted").length;
  const waiting = states.some(({ status, usesProduct }) => status !== "submitted" && usesProduct);
  return (
    <>
      <ErrorSummary t={ui} errors={props.errors} />
      {props.refused && (
        <Notice tone="warning" live>
          <p>{props.refused}</p>
        </Notice>
      )}
      {props.told && (
        <Notice tone="success" live>
          <p>{props.told}</p>
        </Notice>
      )}
      <PageHeading text={t("states.title")} kicker={textFor(props.title, locale).text} />
      <Section heading={t("panel.counties", { people: submitted, asked: states.length })}>
        <StatesMap look={look} states={states} />
      </Section>
      <Table
        caption={t("states.title")}
        captionHidden
        columns={[
          { key: "county", label: t("states.county") },
          { key: "status", label: t("states.status") },
          { key: "answered", label: t("states.answers") },
          { key: "when", label: t("states.when") },
          { key: "letter", label: t("states.letter") },
          { key: "act", label: t("states.act") },
        ]}
        rows={states.map((state) => rowOf(props, state))}
      />
      {props.outboxHref && (
        <Notice tone="warning">
          <p>
            {t("mail.none")} <a href={props.outboxHref}>{t("mail.outbox")}</a>
          </p>
        </Notice>
      )}
      {open && waiting && (
        <Section heading={t("states.remind")} intro={t("states.remind.intro")}>
          <Form action={hrefs.remind} csrf={csrf}>
            <ButtonRow>
              <Button kind="secondary">{t("states.remind.button")}</Button>
            </ButtonRow>
          </Form>
        </Section>
      )}
      {open && <Reopen {...props} />}
      <ButtonRow>
        <ButtonLink kind="quiet" href={hrefs.back}>
          {t("editor.to-questions")}
        </ButtonLink>
      </ButtonRow>
    </>
  );
};

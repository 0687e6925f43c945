import { type Locale, type Localized, textFor } from "../../kernel/locale.ts";
import type { Instant } from "../../kernel/instant.ts";
import {
  Button,
  ButtonRow,
  EmptyState,
  ErrorSummary,
  Form,
  formatMoment,
  LinkList,
  Notice,
  PageHeading,
  Pagination,
  Section,
  SelectField,
  StatementCard,
  UndoNotice,
} from "../../ui/index.ts";
import { REASONS, type Reason } from "../core/moderation.ts";
import {
  LONGEST_STATEMENT,
  STATEMENT_STATES,
  type Statement,
  type StatementState,
} from "../core/statement.ts";
import { type Look, langOf } from "./look.tsx";
import { STATEMENT_FIELD, StatementForm } from "./statement-form.tsx";

export interface DeskStatement extends Statement {
  readonly reason?: Reason;
  readonly byResident: boolean;
  readonly createdAt: Instant;
}

export interface ModerationPageProps {
  readonly look: Look;
  readonly activityTitle: Localized;
  readonly csrf: string;
  readonly state: StatementState;
  readonly counts: Readonly<Record<StatementState, number>>;
  readonly statements: readonly DeskStatement[];
  readonly page: number;
  readonly pages: number;
  /** The statement just decided on, with what it is now. */
  readonly done?: { readonly number: number; readonly state: StatementState };
  /** The statement of the county just added. */
  readonly added?: number;
  /** What is wrong with the verdict on one statement. */
  readonly wrong?: { readonly number: number; readonly text: string };
  /** The form for a statement of the county; absent once the conversation is closed. */
  readonly draft?: { readonly text: string; readonly lang: Locale; readonly error?: string };
  readonly hrefs: {
    readonly list: (state: StatementState, page: number) => string;
    readonly moderate: (number: number) => string;
    readonly undo: (number: number) => string;
    readonly add: string;
    readonly back: string;
  };
}

/** The id of the reason field of a statement, to which the error summary links. */
const reasonField = (number: number): string => `reason-${number}`;

const Verdicts = ({
  props,
  statement,
}: {
  readonly props: ModerationPageProps;
  readonly statement: DeskStatement;
}) => {
  const { look, csrf, hrefs, wrong, state, page } = props;
  const { t } = look;
  const { number } = statement;
  const about = t("desk.about", { number: String(number) });
  if (statement.state === "withdrawn") {
    return (
      <Form action={hrefs.undo(number)} csrf={csrf}>
        <Button kind="secondary" about={about}>
          {t("desk.undo")}
        </Button>
      </Form>
    );
  }
  return (
    <Form
      action={hrefs.moderate(number)}
      csrf={csrf}
      hidden={{ seen: statement.state, list: state, page: String(page) }}
      label={t("desk.number", { number: String(number) })}
    >
      {statement.state !== "published" && (
        <ButtonRow>
          <Button name="verdict" value="publish" about={about}>
            {t("desk.publish")}
          </Button>
        </ButtonRow>
      )}
      <SelectField
        id={reasonField(number)}
        name="reason"
        label={t("desk.reason")}
        hint={t("desk.reason.hint")}
        empty={t("desk.reason.choose")}
        value={statement.reason}
        error={wrong?.number === number ? wrong.text : undefined}
        options={REASONS.map((reason) => ({ value: reason, label: t(`reason.${reason}`) }))}
      />
      <ButtonRow>
        <Button name="verdict" value="hide" kind="secondary" about={about}>
          {t("desk.hide")}
        </Button>
        <Button name="verdict" value="withdraw" kind="quiet" about={about}>
          {t("desk.withdraw")}
        </Button>
      </ButtonRow>
    </Form>
  );
};

const StatementRow = ({
  props,
  statement,
}: {
  readonly props: ModerationPageProps;
  readonly statement: DeskStatement;
}) => {
  const { t, locale } = props.look;
  return (
    <Section heading={t("desk.number", { number: String(statement.number) })} level={3}>
      <StatementCard text={statement.text} lang={langOf(statement, locale)}>
        <p>
          {t(statement.byResident ? "desk.by.resident" : "desk.by.county")},{" "}
          {formatMoment(statement.createdAt, locale)}.{" "}
          {statement.reason && t("desk.reason.given", { reason: t(`reason.${statement.reason}`) })}
        </p>
      </StatementCard>
      <Verdicts props={props} statement={statement} />
    </Section>
  );
};

const WhatHappened = ({ look, csrf, done, added, hrefs }: ModerationPageProps) => {
  const { t, ui } = look;
  if (done) {
    return (
      <UndoNotice t={ui} action={hrefs.undo(done.number)} csrf={csrf}>
        {t(`desk.done.${done.state}`, { number: String(done.number) })}
      </UndoNotice>
    );
  }
  return added === undefined ? null : (
    <Notice tone="success" live>
      <p>{t("desk.added", { number: String(added) })}</p>
    </Notice>
  );
};

const AddStatement = (props: ModerationPageProps) => {
  const { look, csrf, draft, hrefs } = props;
  const { t } = look;
  return draft ? (
    <Section heading={t("desk.add.title")} id="add">
      <StatementForm
        look={look}
        action={hrefs.add}
        csrf={csrf}
        labels={{
          text: t("desk.add.text"),
          hint: t("desk.add.hint", { most: String(LONGEST_STATEMENT) }),
          lang: t("desk.add.lang"),
          send: t("desk.add.send"),
        }}
        {...draft}
      />
    </Section>
  ) : null;
};

/** The moderation desk: what waits first; one list per state; verdicts that can be taken back. */
export const ModerationPage = (props: ModerationPageProps) => {
  const { look, state, counts, statements, hrefs, wrong, draft } = props;
  const { t, ui } = look;
  const errors = {
    ...(wrong ? { [reasonField(wrong.number)]: wrong.text } : {}),
    ...(draft?.error ? { [STATEMENT_FIELD]: draft.error } : {}),
  };
  return (
    <>
      <ErrorSummary t={ui} errors={errors} />
      <WhatHappened {...props} />
      <PageHeading text={t("desk.title")} lead={textFor(props.activityTitle, look.locale).text} />
      <nav aria-label={t("desk.states")}>
        <ul class="link-list">
          {STATEMENT_STATES.map((one) => (
            <li key={one}>
              <a href={hrefs.list(one, 1)} aria-current={one === state ? "page" : undefined}>
                {t("desk.state.count", { state: t(`state.${one}`), count: String(counts[one]) })}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <Section
        heading={t(`state.${state}`)}
        intro={state === "pending" && statements.length > 0 ? t("desk.list.pending") : undefined}
      >
        {statements.length === 0 && (
          <EmptyState>
            {t(state === "pending" ? "desk.empty.pending" : "desk.empty.other")}
          </EmptyState>
        )}
        {statements.map((statement) => (
          <StatementRow key={statement.number} props={props} statement={statement} />
        ))}
        <Pagination
          t={ui}
          page={props.page}
          pages={props.pages}
          hrefOf={(page) => hrefs.list(state, page)}
        />
      </Section>
      <AddStatement {...props} />
      <LinkList items={[{ href: hrefs.back, label: t("desk.back") }]} />
    </>
  );
};

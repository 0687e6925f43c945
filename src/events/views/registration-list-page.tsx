import type { VNode } from "preact";
import {
  Button,
  ButtonLink,
  ButtonRow,
  Disclosure,
  EmptyState,
  ErrorSummary,
  Form,
  formatMoment,
  Notice,
  PageHeading,
  Pagination,
  Section,
  SelectField,
  Stat,
  StatList,
  Table,
  Tag,
  TextField,
  formatNumber,
} from "../../ui/index.ts";
import { type Registration, type RegistrationState, STATES } from "../core/registration.ts";
import type { Question } from "../core/registration-questions.ts";
import type { Look } from "./look.tsx";
import {
  answerText,
  ParticularsFields,
  questionLabel,
  type Values,
} from "./registration-parts.tsx";

export const LIST_DONE = ["added", "removed", "seated", "erased", "terms", "attendance"] as const;
export type ListDone = (typeof LIST_DONE)[number];

export interface ListPageProps {
  readonly look: Look;
  readonly title: string;
  readonly counts: Readonly<Record<RegistrationState | "attended", number>>;
  readonly capacity?: number;
  readonly questions: readonly Question[];
  readonly rows: readonly Registration[];
  readonly filter: { readonly state?: RegistrationState; readonly search?: string };
  readonly page: number;
  readonly pages: number;
  readonly hrefOf: (page: number) => string;
  readonly listHref: string;
  readonly exports: { readonly csv: string; readonly xlsx: string };
  readonly nav: VNode;
  readonly csrf: string;
  readonly addAction: string;
  readonly actOf: (id: string, act: "remove" | "seat" | "erase") => string;
  readonly values: Values;
  readonly errors: Values;
  readonly done?: ListDone;
  readonly refused?: string;
}

const Filter = ({ look, filter, listHref }: ListPageProps) => {
  const { t } = look;
  return (
    <Form action={listHref} method="get" label={t("list.filter")} class="filter">
      <SelectField
        name="state"
        label={t("list.state")}
        value={filter.state}
        empty={t("list.state.all")}
        options={STATES.map((state) => ({ value: state, label: t(`list.state.${state}`) }))}
      />
      <TextField
        name="search"
        type="search"
        label={t("list.search")}
        value={filter.search}
        maxLength={100}
      />
      <Button kind="secondary">{t("list.show")}</Button>
    </Form>
  );
};

const Acts = ({ props, row }: { props: ListPageProps; row: Registration }) => {
  const { look, csrf, actOf } = props;
  // Nobody is known any more.
  const about = row.name;
  if (about === undefined) return null;
  return (
    <ButtonRow>
      {row.state === "waiting" && (
        <Form action={actOf(row.id, "seat")} csrf={csrf}>
          <Button kind="secondary" about={about}>
            {look.t("list.give-seat")}
          </Button>
        </Form>
      )}
      {row.state !== "cancelled" && (
        <ButtonLink kind="quiet" href={actOf(row.id, "remove")} about={about}>
          {look.t("list.remove")}
        </ButtonLink>
      )}
      <ButtonLink kind="quiet" href={actOf(row.id, "erase")} about={about}>
        {look.t("list.erase")}
      </ButtonLink>
    </ButtonRow>
  );
};

const Answers = ({ props, row }: { props: ListPageProps; row: Registration }) => {
  const { look, questions } = props;
  const given = questions.flatMap((question) => {
    const answer = answerText(question, row.answers[question.key], look);
    const label = questionLabel(question, look);
    return answer === "" ? [] : [`${label.endsWith("?") ? label : `${label}:`} ${answer}`];
  });
  return (
    <>
      {given.map((line, at) => (
        <div key={at}>{line}</div>
      ))}
    </>
  );
};

const People = (props: ListPageProps) => {
  const { look, rows } = props;
  const { t, locale } = look;
  return (
    <Table
      caption={t("list.table")}
      captionHidden
      columns={[
        { key: "name", label: t("register.name") },
        { key: "state", label: t("list.state") },
        { key: "answers", label: t("list.answers") },
        { key: "at", label: t("list.at") },
        { key: "acts", label: t("list.acts") },
      ]}
      rows={rows.map((row) => ({
        name: (
          <>
            {row.name ?? t("list.forgotten")}
            <br />
            <small>{[row.email, row.organisation].filter(Boolean).join(" · ")}</small>
          </>
        ),
        state: (
          <>
            <Tag tone={row.state === "seat" ? "success" : "neutral"}>
              {t(`list.state.${row.state}`)}
            </Tag>
            {row.attendedAt && <Tag tone="info">{t("list.came")}</Tag>}
          </>
        ),
        answers: <Answers props={props} row={row} />,
        at: (
          <>
            {formatMoment(row.registeredAt, locale)}
            <br />
            <small>{t("list.number", { number: String(row.number) })}</small>
          </>
        ),
        acts: <Acts props={props} row={row} />,
      }))}
    />
  );
};

const Add = (props: ListPageProps) => {
  const { look, csrf, addAction, questions, values, errors } = props;
  const { t } = look;
  return (
    <Disclosure summary={t("list.add")} open={Object.keys(errors).length > 0}>
      <p class="hint">{t("list.add.what")}</p>
      <Form action={addAction} csrf={csrf}>
        <ParticularsFields
          look={look}
          questions={questions.map((one) =>
            "required" in one ? { ...one, required: false } : one,
          )}
          values={values}
          errors={errors}
          emailHint={t("list.add.email")}
          asksEmail
        />
        <Button>{t("list.add.send")}</Button>
      </Form>
    </Disclosure>
  );
};

/** Who comes: the list of staff, with its filter. */
export const RegistrationListPage = (props: ListPageProps) => {
  const { look, counts, capacity, rows, exports } = props;
  const { t, ui, locale } = look;
  const figure = (value: number) => formatNumber(value, locale);
  return (
    <>
      <ErrorSummary t={ui} errors={props.errors} note={t("register.kept-typed")} />
      <PageHeading text={t("list.title")} lead={props.title} />
      {props.refused && <Notice tone="warning">{props.refused}</Notice>}
      {props.done && (
        <Notice tone="success" live>
          {t(`list.done.${props.done}`)}
        </Notice>
      )}
      {props.nav}
      <StatList>
        <Stat
          value={figure(counts.seat)}
          label={t("list.count.seat")}
          {...(capacity === undefined
            ? {}
            : { basis: t("list.of-capacity", { capacity: figure(capacity) }) })}
        />
        <Stat value={figure(counts.waiting)} label={t("list.count.waiting")} />
        <Stat value={figure(counts.cancelled)} label={t("list.count.cancelled")} />
        <Stat value={figure(counts.attended)} label={t("list.count.came")} />
      </StatList>
      <Section heading={t("list.table")}>
        <Filter {...props} />
        {rows.length === 0 ? <EmptyState>{t("list.empty")}</EmptyState> : <People {...props} />}
        <Pagination t={ui} page={props.page} pages={props.pages} hrefOf={props.hrefOf} />
        <Add {...props} />
        <ButtonRow>
          <ButtonLink kind="secondary" href={exports.csv}>
            {t("list.csv")}
          </ButtonLink>
          <ButtonLink kind="secondary" href={exports.xlsx}>
            {t("list.xlsx")}
          </ButtonLink>
        </ButtonRow>
      </Section>
    </>
  );
};

export interface AskPageProps {
  readonly look: Look;
  readonly act: "remove" | "erase";
  readonly name: string;
  readonly action: string;
  readonly csrf: string;
  readonly backHref: string;
}

/** Asks before something is done to one who registered that cannot be taken back. */
export const AskPage = (props: AskPageProps) => {
  const { look, name, action, csrf, backHref, act } = props;
  const { t } = look;
  return (
    <>
      <PageHeading text={t(`list.${act}.title`, { name })} lead={t(`list.${act}.what`)} />
      <Form action={action} csrf={csrf}>
        <ButtonRow>
          <Button kind="danger">{t(`list.${act}.sure`)}</Button>
          <ButtonLink kind="quiet" href={backHref}>
            {t("list.remove.not")}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </>
  );
};

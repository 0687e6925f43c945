import type { VNode } from "preact";
import {
  Button,
  ButtonRow,
  CheckboxField,
  EmptyState,
  FieldSet,
  Form,
  LinkList,
  Notice,
  PageHeading,
  Pagination,
  RadioGroup,
  Section,
  Table,
  TextField,
} from "../../ui/index.ts";
import type { FeedbackSummary } from "../core/feedback.ts";
import type { Registration } from "../core/registration.ts";
import type { Look } from "./look.tsx";
import { QrPicture } from "./registration-parts.tsx";

export interface AttendancePageProps {
  readonly look: Look;
  readonly title: string;
  readonly rows: readonly Registration[];
  readonly walkIns: number;
  readonly page: number;
  readonly pages: number;
  readonly hrefOf: (page: number) => string;
  readonly action: string;
  readonly csrf: string;
  /** Absent where nobody registers: the code is for those who did. */
  readonly screenHref?: string;
  readonly printHref: string;
  readonly nav: VNode;
  readonly saved: boolean;
  readonly refused?: string;
}

const labelOf = ({ t }: Look, { name, organisation, state }: Registration): string => {
  const who = [name ?? t("list.forgotten"), organisation].filter(Boolean).join(", ");
  return state === "waiting" ? `${who} (${t("list.state.waiting").toLowerCase()})` : who;
};

/** Who came: ticks by name, from the room or from a list on paper. */
export const AttendancePage = (props: AttendancePageProps) => {
  const { look, rows } = props;
  const { t, ui } = look;
  return (
    <>
      <PageHeading text={t("attendance.title")} lead={props.title} />
      {props.nav}
      {props.refused && <Notice tone="warning">{props.refused}</Notice>}
      {props.saved && (
        <Notice tone="success" live>
          {t("list.done.attendance")}
        </Notice>
      )}
      <LinkList
        items={[
          ...(props.screenHref ? [{ href: props.screenHref, label: t("attendance.screen") }] : []),
          { href: props.printHref, label: t("attendance.print") },
        ]}
      />
      {rows.length === 0 && <EmptyState>{t("list.empty")}</EmptyState>}
      <Form
        action={props.action}
        csrf={props.csrf}
        hidden={{ shown: rows.map(({ id }) => id).join(" ") }}
      >
        <FieldSet legend={t("attendance.who")}>
          {rows.map((row) => (
            <CheckboxField
              key={row.id}
              name={`came-${row.id}`}
              label={labelOf(look, row)}
              checked={row.attendedAt !== undefined}
            />
          ))}
        </FieldSet>
        <Pagination t={ui} page={props.page} pages={props.pages} hrefOf={props.hrefOf} />
        <TextField
          name="walkIns"
          type="number"
          label={t("attendance.walk-ins")}
          hint={t("attendance.walk-ins.hint")}
          value={String(props.walkIns)}
          width="short"
        />
        <RadioGroup
          name="how"
          label={t("attendance.how")}
          value="list"
          options={[
            { value: "list", label: t("attendance.how.list") },
            { value: "paper", label: t("attendance.how.paper") },
          ]}
        />
        <Button>{t("attendance.save")}</Button>
      </Form>
    </>
  );
};

export interface ScreenPageProps {
  readonly look: Look;
  readonly title: string;
  readonly address: string;
  /** For those who type: the page of the meeting asks for it. */
  readonly code: string;
  readonly qr: { readonly size: number; readonly path: string };
  readonly backHref: string;
}

/** The code on the screen by which people tell that they came. It changes every few minutes. */
export const ScreenPage = ({ look, title, address, code, qr, backHref }: ScreenPageProps) => {
  const { t } = look;
  return (
    <div class="code-screen">
      <PageHeading text={t("screen.title")} lead={title} />
      <div class="code-join">
        <QrPicture qr={qr} label={t("screen.code", { address })} />
        <div>
          <p class="hall-lead">{t("screen.how")}</p>
          <p>{t("screen.type")}</p>
          <p class="hall-address">{code}</p>
          <p class="hall-basis">{t("screen.changes")}</p>
        </div>
      </div>
      <p class="hall-links no-print">
        <a href={backHref}>{t("back.attendance")}</a>
      </p>
    </div>
  );
};

export interface PrintPageProps {
  readonly look: Look;
  readonly title: string;
  readonly when: string;
  readonly rows: readonly Registration[];
  readonly backHref: string;
}

const EMPTY_LINES = 10;

/** The list for a clipboard: names in order, a box to tick, lines for those who come unannounced. */
export const PrintPage = ({ look, title, when, rows, backHref }: PrintPageProps) => {
  const { t } = look;
  const box = <span class="paper-box" aria-hidden="true" />;
  return (
    <>
      <PageHeading text={title} lead={when} />
      <p class="no-print">{t("attendance.print.how")}</p>
      <Table
        caption={t("attendance.print.table")}
        narrow="scroll"
        columns={[
          { key: "name", label: t("register.name") },
          { key: "organisation", label: t("register.organisation") },
          { key: "came", label: t("list.came") },
        ]}
        rows={[
          ...rows.map((row) => ({
            name: row.name ?? "",
            organisation: row.organisation ?? "",
            came: box,
          })),
          ...Array.from({ length: EMPTY_LINES }, () => ({
            name: "\u00a0",
            organisation: "",
            came: box,
          })),
        ]}
      />
      <p class="no-print">
        <a href={backHref}>{t("attendance.title")}</a>
      </p>
    </>
  );
};

export interface DoorPageProps {
  readonly look: Look;
  readonly title: string;
  readonly name: string;
  readonly state: "seat" | "waiting" | "cancelled";
  readonly came: boolean;
  readonly action: string;
  readonly csrf: string;
  readonly refused?: string;
}

/** What staff at the door see when they read somebody's code. */
export const DoorPage = (props: DoorPageProps) => {
  const { look, name, state, came } = props;
  const { t } = look;
  return (
    <>
      <PageHeading text={name} lead={props.title} />
      {props.refused && <Notice tone="warning">{props.refused}</Notice>}
      <Notice tone={state === "seat" ? "success" : "warning"} live>
        {came ? t("door.came") : t(`list.state.${state}`)}
      </Notice>
      {!came && state !== "cancelled" && (
        <Form action={props.action} csrf={props.csrf}>
          <ButtonRow>
            <Button>{t("door.note")}</Button>
          </ButtonRow>
        </Form>
      )}
    </>
  );
};

export interface FeedbackPageProps {
  readonly look: Look;
  readonly title: string;
  readonly summary: FeedbackSummary;
  readonly mean: string;
  readonly nav: VNode;
}

/** What people thought, without anything by which one of them could be found. */
export const FeedbackPage = ({ look, title, summary, mean, nav }: FeedbackPageProps) => {
  const { t } = look;
  return (
    <>
      <PageHeading text={t("feedback.title")} lead={title} />
      {nav}
      {summary.shown ? (
        <>
          <p>{t("feedback.mean", { mean, answers: summary.answers })}</p>
          <Table
            caption={t("feedback.useful")}
            columns={[
              { key: "grade", label: t("feedback.grade") },
              { key: "count", label: t("feedback.count"), numeric: true },
            ]}
            rows={summary.grades.map(({ grade, cell }) => ({
              grade: t(`feedback.grade.${grade}`),
              count: "count" in cell ? String(cell.count) : t("feedback.hidden"),
            }))}
          />
          {summary.wishes.length > 0 && (
            <Section heading={t("feedback.next")}>
              <ul>
                {summary.wishes.map((wish, at) => (
                  <li key={at}>{wish}</li>
                ))}
              </ul>
            </Section>
          )}
        </>
      ) : (
        <EmptyState>{t("feedback.few")}</EmptyState>
      )}
    </>
  );
};

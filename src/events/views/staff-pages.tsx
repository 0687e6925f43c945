import type { VNode } from "preact";
import { type Localized, textFor } from "../../kernel/locale.ts";
import {
  Button,
  ButtonLink,
  ButtonRow,
  Columns,
  EmptyState,
  ErrorSummary,
  Form,
  LinkList,
  type LinkItem,
  Notice,
  PageHeading,
  Pagination,
  RadioGroup,
  Section,
  SummaryList,
  type SummaryRow,
  Table,
  UndoNotice,
} from "../../ui/index.ts";
import { hasTime, type Meeting, type Phase } from "../core/meeting.ts";
import { formatSpan, type Look } from "./look.tsx";
import { type FieldsProps, type HostChoice, MeetingFields } from "./meeting-fields.tsx";

export interface StaffListProps {
  readonly look: Look;
  readonly meetings: readonly {
    readonly meeting: Meeting;
    readonly phase: Phase;
    readonly href: string;
  }[];
  readonly page: number;
  readonly pages: number;
  readonly hrefOf: (page: number) => string;
  /** Absent for those who may not make meetings. */
  readonly newHref?: string;
  readonly publicHref: string;
}

/** Every meeting of the area, drafts too. */
export const StaffList = (props: StaffListProps) => {
  const { look, meetings } = props;
  const { t, ui, locale } = look;
  const begin = props.newHref && <ButtonLink href={props.newHref}>{t("new.title")}</ButtonLink>;
  return (
    <>
      <PageHeading text={t("all.title")} />
      <ButtonRow>
        {begin}
        <ButtonLink kind="quiet" href={props.publicHref}>
          {t("staff.public-list")}
        </ButtonLink>
      </ButtonRow>
      {meetings.length === 0 ? (
        <EmptyState>{t("staff.none")}</EmptyState>
      ) : (
        <Table
          caption={t("all.title")}
          captionHidden
          columns={[
            { key: "title", label: t("form.title") },
            { key: "when", label: t("facts.when") },
            { key: "kind", label: t("form.kind") },
            { key: "phase", label: t("staff.phase") },
          ]}
          rows={meetings.map(({ meeting, phase, href }) => ({
            title: <a href={href}>{textFor(meeting.title, locale).text}</a>,
            when: hasTime(meeting) ? formatSpan(meeting, locale) : t("facts.when.open"),
            kind: t(`kind.${meeting.kind}`),
            phase: t(`phase.${phase}`),
          }))}
        />
      )}
      <Pagination t={ui} page={props.page} pages={props.pages} hrefOf={props.hrefOf} />
    </>
  );
};

/** What was just done, or why nothing was. */
export interface Told {
  readonly told?: string;
  readonly refused?: string;
  /** Takes back what was told. */
  readonly undo?: { readonly action: string; readonly hidden?: Readonly<Record<string, string>> };
}

export const ToldNotice = ({
  look,
  csrf,
  told,
  refused,
  undo,
}: Told & { look: Look; csrf: string }) => {
  if (refused)
    return (
      <Notice tone="warning" live>
        <p>{refused}</p>
      </Notice>
    );
  if (!told) return null;
  if (undo)
    return (
      <UndoNotice t={look.ui} action={undo.action} csrf={csrf} hidden={undo.hidden}>
        {told}
      </UndoNotice>
    );
  return (
    <Notice tone="success" live>
      <p>{told}</p>
    </Notice>
  );
};

export interface MeetingDeskProps extends Told {
  readonly look: Look;
  readonly meeting: Meeting;
  readonly phase: Phase;
  readonly csrf: string;
  readonly facts: readonly SummaryRow[];
  /** Publishes a draft; absent where that cannot be done. */
  readonly publishAction?: string;
  readonly places: readonly { readonly heading: string; readonly links: readonly LinkItem[] }[];
  readonly panels: readonly VNode[];
  readonly series: readonly LinkItem[];
  readonly preview: VNode;
  readonly onward: readonly LinkItem[];
}

/** The page from which a meeting is run. */
export const MeetingDeskPage = (props: MeetingDeskProps) => {
  const { look, meeting, phase, csrf, publishAction } = props;
  const { t, ui, locale } = look;
  return (
    <>
      <ToldNotice {...props} />
      <PageHeading
        kicker={t(`kind.${meeting.kind}`)}
        text={textFor(meeting.title, locale).text}
        meta={t(`phase.${phase}`)}
      />
      <Columns aside={props.preview} asideLabel={ui("ui.form.preview")}>
        <SummaryList rows={props.facts} />
        {publishAction && (
          <Form action={publishAction} csrf={csrf} hidden={{ version: String(meeting.version) }}>
            <p>{t("staff.publish.how")}</p>
            <ButtonRow>
              <Button>{t("new.publish")}</Button>
            </ButtonRow>
          </Form>
        )}
        {props.panels}
        {props.places
          .filter(({ links }) => links.length > 0)
          .map(({ heading, links }) => (
            <Section key={heading} heading={heading}>
              <LinkList items={links} />
            </Section>
          ))}
        {props.series.length > 0 && (
          <Section heading={t("series.title")} id="series">
            <LinkList items={props.series} />
          </Section>
        )}
        <LinkList items={props.onward} />
      </Columns>
    </>
  );
};

/** The choice between one meeting of a series and all to come. */
export const ScopeField = ({ look, values }: Pick<FieldsProps, "look" | "values">) => {
  const { t } = look;
  return (
    <RadioGroup
      name="scope"
      label={t("scope.title")}
      value={values.scope ?? "one"}
      options={(["one", "all"] as const).map((value) => ({ value, label: t(`scope.${value}`) }))}
    />
  );
};

export interface EditorProps extends FieldsProps, Told {
  readonly title: Localized;
  readonly csrf: string;
  readonly version: number;
  readonly hosts: readonly HostChoice[];
  /** True while times and place are changed here; later they are moved. */
  readonly times: boolean;
  readonly inSeries: boolean;
  readonly timeRows: readonly SummaryRow[];
  readonly preview: VNode;
  readonly hrefs: { readonly save: string; readonly move?: string; readonly back: string };
}

/** The editor of a meeting: the form beside its public view. */
export const MeetingEditor = (props: EditorProps) => {
  const { look, values, errors, hrefs, times } = props;
  const { t, ui, locale } = look;
  return (
    <>
      <ErrorSummary t={ui} errors={errors} note={t("form.kept")} />
      <ToldNotice {...props} />
      <PageHeading text={t("edit.title")} lead={textFor(props.title, locale).text} />
      <Columns aside={props.preview} asideLabel={ui("ui.form.preview")}>
        {!times && (
          <>
            <SummaryList rows={props.timeRows} />
            {hrefs.move && <LinkList items={[{ href: hrefs.move, label: t("act.move") }]} />}
          </>
        )}
        <Form action={hrefs.save} csrf={props.csrf} hidden={{ version: String(props.version) }}>
          <MeetingFields
            look={look}
            values={values}
            errors={errors}
            hosts={props.hosts}
            times={times}
          />
          {props.inSeries && <ScopeField look={look} values={values} />}
          <ButtonRow>
            <Button>{t("form.save")}</Button>
            <ButtonLink kind="quiet" href={hrefs.back}>
              {t("back.meeting")}
            </ButtonLink>
          </ButtonRow>
        </Form>
      </Columns>
    </>
  );
};

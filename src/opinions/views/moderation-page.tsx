import { type Locale, type Localized, textFor } from "../../kernel/locale.ts";
import {
  Button,
  ButtonLink,
  ButtonRow,
  CheckboxField,
  EmptyState,
  ErrorSummary,
  Form,
  LinkList,
  PageHeading,
  Pagination,
  Section,
  SelectField,
} from "../../ui/index.ts";
import { DESK_LISTS, type DeskList, LACKING_LISTS } from "../core/desk-list.ts";
import { REASONS } from "../core/moderation.ts";
import { isStatementState, LONGEST_STATEMENT } from "../core/statement.ts";
import {
  DeskCard,
  type DeskForms,
  type DeskStatement,
  type Done,
  WhatHappened,
} from "./desk-parts.tsx";
import type { Look } from "./look.tsx";
import { STATEMENT_FIELD, StatementForm } from "./statement-form.tsx";

export interface ModerationPageProps {
  readonly forms: DeskForms;
  readonly activityTitle: Localized;
  readonly list: DeskList;
  readonly counts: Readonly<Record<DeskList, number>>;
  readonly statements: readonly DeskStatement[];
  readonly page: number;
  readonly pages: number;
  readonly done?: Done;
  /** True when every box on the page is ticked, numbers when some are. */
  readonly chosen: true | readonly number[];
  /** What is wrong with the form for several statements. */
  readonly wrong?: { readonly field: "chosen" | "reason"; readonly text: string };
  /** The form for a statement of the county; absent once the conversation is closed. */
  readonly draft?: { readonly text: string; readonly lang: Locale; readonly error?: string };
  readonly hrefs: {
    readonly list: (list: DeskList, page: number) => string;
    readonly open: (number: number) => string;
    readonly queue: string;
    readonly many: string;
    readonly undoMany: string;
    readonly add: string;
    readonly publicPage: string;
    readonly watch: string;
    readonly back: string;
  };
}

const CHOSEN_FORM = "chosen";

const listName = ({ t }: Look, list: DeskList): string =>
  isStatementState(list) ? t(`state.${list}`) : t(`desk.list.${list}`);

const Lists = ({
  props: { forms, counts, list, hrefs },
  lists,
  label,
}: {
  readonly props: ModerationPageProps;
  readonly lists: readonly DeskList[];
  readonly label: string;
}) => (
  <nav aria-label={label}>
    <ul class="link-row">
      {lists.map((one) => (
        <li key={one}>
          <a href={hrefs.list(one, 1)} aria-current={one === list ? "page" : undefined}>
            {forms.look.t("desk.state.count", {
              state: listName(forms.look, one),
              count: String(counts[one]),
            })}
          </a>
        </li>
      ))}
    </ul>
  </nav>
);

/** The verdict on several statements; the boxes stand beside the statements. */
const Together = (props: ModerationPageProps) => {
  const { forms, list, page, hrefs, wrong, chosen } = props;
  const { t } = forms.look;
  const here = hrefs.list(list, page);
  return (
    <Section heading={t("desk.chosen.title")} intro={t("desk.chosen.intro")} level={3}>
      <ButtonRow>
        <ButtonLink href={chosen === true ? here : `${here}&all=1`} kind="quiet">
          {t(chosen === true ? "desk.chosen.clear" : "desk.chosen.all")}
        </ButtonLink>
      </ButtonRow>
      <Form
        id={CHOSEN_FORM}
        action={hrefs.many}
        csrf={forms.csrf}
        hidden={{ list, page: String(page) }}
        label={t("desk.chosen.title")}
      >
        {list !== "published" && (
          <ButtonRow>
            <Button name="verdict" value="publish" kind="secondary">
              {t(list === "unseen" ? "desk.chosen.keep" : "desk.chosen.publish")}
            </Button>
          </ButtonRow>
        )}
        <SelectField
          name="reason"
          label={t("desk.reason")}
          hint={t("desk.reason.hint")}
          empty={t("desk.reason.choose")}
          error={wrong?.field === "reason" ? wrong.text : undefined}
          options={REASONS.map((reason) => ({ value: reason, label: t(`reason.${reason}`) }))}
        />
        <ButtonRow>
          <Button name="verdict" value="hide" kind="secondary">
            {t("desk.chosen.hide")}
          </Button>
        </ButtonRow>
      </Form>
    </Section>
  );
};

const boxId = (number: number): string => `choose-${number}`;

const Row = ({
  props: { forms, chosen, hrefs },
  statement,
  choosable,
}: {
  readonly props: ModerationPageProps;
  readonly statement: DeskStatement;
  readonly choosable: boolean;
}) => {
  const { t } = forms.look;
  const { number } = statement;
  const about = t("desk.about", { number: String(number) });
  return (
    <Section heading={t("desk.number", { number: String(number) })} level={3}>
      <DeskCard look={forms.look} statement={statement} />
      {choosable && (
        <CheckboxField
          id={boxId(number)}
          name="chosen"
          value={String(number)}
          label={`${t("desk.choose")}: ${about}`}
          checked={chosen === true || chosen.includes(number)}
          form={CHOSEN_FORM}
        />
      )}
      {choosable && statement.state !== "published" && (
        <Form
          action={forms.act(number, "moderate")}
          csrf={forms.csrf}
          hidden={{ seen: statement.state, from: "list" }}
        >
          <Button name="verdict" value="publish" kind="secondary" about={about}>
            {t("desk.publish")}
          </Button>
        </Form>
      )}
      <ButtonLink href={hrefs.open(number)} kind="quiet" about={about}>
        {t("desk.open")}
      </ButtonLink>
    </Section>
  );
};

const emptyText = (list: DeskList) => {
  if (list === "pending" || list === "unseen") return `desk.empty.${list}` as const;
  return list.startsWith("lacks-") ? "desk.empty.lacks" : "desk.empty.other";
};

const Statements = (props: ModerationPageProps) => {
  const { forms, list, statements, hrefs } = props;
  const { t, ui } = forms.look;
  const choosable = list !== "withdrawn" && list !== "merged" && !list.startsWith("lacks-");
  const intro = {
    pending: t("desk.list.pending"),
    unseen: t("desk.list.unseen.intro"),
  }[list as string];
  return (
    <Section heading={listName(forms.look, list)} intro={statements.length > 0 ? intro : undefined}>
      {statements.length === 0 && <EmptyState>{t(emptyText(list))}</EmptyState>}
      {statements.length > 0 && choosable && <Together {...props} />}
      {statements.map((statement) => (
        <Row key={statement.number} props={props} statement={statement} choosable={choosable} />
      ))}
      <Pagination
        t={ui}
        page={props.page}
        pages={props.pages}
        hrefOf={(page) => hrefs.list(list, page)}
      />
    </Section>
  );
};

const AddStatement = ({ forms, draft, hrefs }: ModerationPageProps) => {
  const { look, csrf } = forms;
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
  const { forms, list, page, statements, counts, hrefs, wrong, draft } = props;
  const { t, ui, locale } = forms.look;
  const first = statements[0];
  const errors = {
    ...(wrong?.field === "reason" ? { reason: wrong.text } : {}),
    ...(wrong?.field === "chosen" && first ? { [boxId(first.number)]: wrong.text } : {}),
    ...(draft?.error ? { [STATEMENT_FIELD]: draft.error } : {}),
  };
  const toLookAt = counts.pending + counts.unseen;
  return (
    <>
      <ErrorSummary t={ui} errors={errors} />
      <WhatHappened
        forms={forms}
        done={props.done}
        undoMany={hrefs.undoMany}
        hidden={{ list, page: String(page) }}
      />
      <PageHeading text={t("desk.title")} lead={textFor(props.activityTitle, locale).text} />
      {toLookAt > 0 && (
        <ButtonRow>
          <ButtonLink href={hrefs.queue}>{t("desk.queue.go", { count: toLookAt })}</ButtonLink>
        </ButtonRow>
      )}
      <Lists props={props} lists={DESK_LISTS} label={t("desk.states")} />
      <Lists props={props} lists={LACKING_LISTS} label={t("desk.translations")} />
      <Statements {...props} />
      <AddStatement {...props} />
      <div class="onwards">
        <LinkList
          items={[
            { href: hrefs.publicPage, label: t("desk.public.go") },
            { href: hrefs.watch, label: t("watch.title") },
            { href: hrefs.back, label: t("desk.back") },
          ]}
        />
      </div>
    </>
  );
};

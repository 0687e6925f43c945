import type { VNode } from "preact";
import { LOCALES } from "../../kernel/locale.ts";
import {
  Button,
  CheckboxField,
  EmptyState,
  ErrorSummary,
  FieldSet,
  Form,
  Notice,
  PageHeading,
  Pagination,
  Progress,
  Section,
  SelectField,
  Table,
  TextArea,
} from "../../ui/index.ts";
import type { FaultyLine } from "../core/invitation.ts";
import type { RegistrationState } from "../core/registration.ts";
import type { Look } from "./look.tsx";
import { NoMailServer } from "./registration-panel.tsx";
import type { Values } from "./registration-parts.tsx";
import { ROLES_ASKED } from "./registration-terms-page.tsx";

/** An invitation with what became of it. */
export interface ShownInvited {
  readonly id: string;
  readonly email?: string;
  readonly name?: string;
  readonly role?: string;
  readonly letterId?: string;
  readonly withdrawnAt?: string;
  readonly registered?: RegistrationState;
}

export interface InvitationPageProps {
  readonly look: Look;
  readonly title: string;
  readonly progress: {
    readonly all: number;
    readonly coming: number;
    readonly sent: number;
    readonly refused: number;
    readonly unsure: number;
  };
  readonly rows: readonly ShownInvited[];
  readonly page: number;
  readonly pages: number;
  readonly hrefOf: (page: number) => string;
  readonly csrf: string;
  readonly rolesAction: string;
  readonly listAction: string;
  readonly withdrawOf: (id: string) => string;
  readonly values: Values;
  readonly faults: readonly FaultyLine[];
  readonly refused?: string;
  readonly done?: string;
  readonly outboxHref: string;
  /** False where no mail server is configured. */
  readonly sends: boolean;
  readonly nav: VNode;
}

const Sending = ({ look, progress, outboxHref, sends }: InvitationPageProps) => {
  const { t } = look;
  const { all, sent, coming, refused, unsure } = progress;
  if (all === 0) return null;
  return (
    <>
      <Progress done={all - coming} total={all} text={t("invite.progress", { sent, all })} />
      {coming > 0 &&
        (sends ? (
          <p>{t("invite.coming", { coming })}</p>
        ) : (
          <NoMailServer look={look} outboxHref={outboxHref} />
        ))}
      {refused > 0 && <p>{t("invite.refused", { refused })}</p>}
      {unsure > 0 && (
        <p>
          {t("invite.unsure", { unsure })} <a href={outboxHref}>{t("invite.outbox")}</a>
        </p>
      )}
    </>
  );
};

const LanguageOf = ({
  look,
  values,
  id,
}: Pick<InvitationPageProps, "look" | "values"> & { id: string }) => (
  <SelectField
    name="lang"
    id={id}
    label={look.t("invite.lang")}
    value={values["lang"]}
    options={LOCALES.map((lang) => ({ value: lang, label: look.ui(`ui.language.${lang}`) }))}
  />
);

const ByRole = (props: InvitationPageProps) => {
  const { look, csrf, rolesAction, values } = props;
  const { t } = look;
  return (
    <Section heading={t("invite.by-role")} intro={t("invite.by-role.what")}>
      <Form action={rolesAction} csrf={csrf}>
        <FieldSet legend={t("terms.roles")}>
          {ROLES_ASKED.map((role) => (
            <CheckboxField
              key={role}
              name={`role-${role}`}
              label={t(`terms.role.${role}`)}
              checked={values[`role-${role}`] === "1"}
            />
          ))}
        </FieldSet>
        <LanguageOf look={look} values={values} id="lang-roles" />
        <Button kind="secondary">{t("invite.send")}</Button>
      </Form>
    </Section>
  );
};

const ByAddress = (props: InvitationPageProps) => {
  const { look, csrf, listAction, values, faults } = props;
  const { t } = look;
  return (
    <Section heading={t("invite.by-address")} intro={t("invite.by-address.what")}>
      {faults.length > 0 && (
        <Table
          caption={t("invite.faults")}
          columns={[
            { key: "line", label: t("invite.line") },
            { key: "text", label: t("invite.text") },
            { key: "fault", label: t("invite.fault") },
          ]}
          rows={faults.map(({ line, text, fault }) => ({
            line: String(line),
            text,
            fault: t(`invite.fault.${fault}`),
          }))}
        />
      )}
      <Form action={listAction} csrf={csrf}>
        <TextArea
          name="list"
          label={t("invite.list")}
          hint={t("invite.list.hint")}
          value={values["list"]}
          error={faults.length > 0 ? t("invite.list.wrong") : undefined}
          rows={8}
        />
        <LanguageOf look={look} values={values} id="lang-list" />
        <Button>{t("invite.send")}</Button>
      </Form>
    </Section>
  );
};

const stateOf = ({ withdrawnAt, registered, letterId }: ShownInvited) => {
  if (withdrawnAt) return "withdrawn";
  if (registered) return registered;
  return letterId ? "invited" : "coming";
};

const Invited = (props: InvitationPageProps) => {
  const { look, rows, csrf, withdrawOf } = props;
  const { t } = look;
  if (rows.length === 0) return <EmptyState>{t("invite.empty")}</EmptyState>;
  return (
    <Table
      caption={t("invite.invited")}
      captionHidden
      columns={[
        { key: "who", label: t("invite.who") },
        { key: "role", label: t("invite.role") },
        { key: "state", label: t("list.state") },
        { key: "acts", label: t("list.acts") },
      ]}
      rows={rows.map((row) => {
        const role = ROLES_ASKED.find((one) => one === row.role);
        return {
          who: [row.name, row.email].filter(Boolean).join(" · ") || t("list.forgotten"),
          role: role ? t(`terms.role.${role}`) : t("invite.personal"),
          state: t(`invite.state.${stateOf(row)}`),
          acts: row.withdrawnAt ? null : (
            <Form action={withdrawOf(row.id)} csrf={csrf}>
              <Button kind="quiet" about={row.email ?? ""}>
                {t("invite.withdraw")}
              </Button>
            </Form>
          ),
        };
      })}
    />
  );
};

/** Inviting to a meeting, and how the sending goes. */
export const InvitationPage = (props: InvitationPageProps) => {
  const { look, faults } = props;
  const { t, ui } = look;
  return (
    <>
      <ErrorSummary
        t={ui}
        errors={faults.length > 0 ? { list: t("invite.list.wrong") } : undefined}
        note={t("register.kept-typed")}
      />
      <PageHeading text={t("invite.title")} lead={props.title} />
      {props.nav}
      {props.refused && <Notice tone="warning">{props.refused}</Notice>}
      {props.done && (
        <Notice tone="success" live>
          {props.done}
        </Notice>
      )}
      <Sending {...props} />
      <ByRole {...props} />
      <ByAddress {...props} />
      <Section heading={t("invite.invited")}>
        <Invited {...props} />
        <Pagination t={ui} page={props.page} pages={props.pages} hrefOf={props.hrefOf} />
      </Section>
    </>
  );
};

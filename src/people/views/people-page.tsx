import type { AreaCode } from "../../kernel/area.ts";
import { type Locale, type Localized, textFor } from "../../kernel/locale.ts";
import type { Translator } from "../../platform/i18n/translator.ts";
import {
  Button,
  ButtonRow,
  CheckboxField,
  EmptyState,
  ErrorSummary,
  FieldSet,
  Form,
  Notice,
  PageHeading,
  Section,
  SelectField,
  Table,
  TextField,
  type UiText,
} from "../../ui/index.ts";
import type { Role } from "../core/policy.ts";
import type { PeopleMessages } from "../messages/messages.generated.ts";

export interface ShownPerson {
  readonly account: string;
  readonly name: string;
  readonly email?: string;
  readonly area: AreaCode;
  /** The county, on the network's page. */
  readonly county?: Localized;
  readonly roles: readonly { readonly role: Role; readonly removable: boolean }[];
}

/** What was typed, to be shown again. */
export interface PersonTyped {
  readonly name?: string;
  readonly email?: string;
  readonly roles?: readonly string[];
  readonly county?: string;
}

export interface PeoplePageProps {
  readonly t: Translator<PeopleMessages>;
  readonly ui: UiText;
  readonly locale: Locale;
  readonly people: readonly ShownPerson[];
  readonly giveable: readonly Role[];
  /** On the network's page: members of counties without the product, and those counties. */
  readonly elsewhere?: {
    readonly people: readonly ShownPerson[];
    readonly counties: readonly { readonly code: string; readonly name: Localized }[];
  };
  /** The form that came back. */
  readonly wrong?: {
    readonly form: "here" | "elsewhere";
    readonly typed: PersonTyped;
    readonly errors: Readonly<Record<string, string>>;
  };
  readonly refused?: string;
  readonly done?: string;
  readonly action: string;
  readonly removeAction: string;
  readonly csrf: string;
}

const Roles = ({ props, person }: { props: PeoplePageProps; person: ShownPerson }) => {
  const { t } = props;
  return (
    <>
      {person.roles
        .filter(({ removable }) => removable)
        .map(({ role }) => (
          <Form
            key={role}
            action={props.removeAction}
            csrf={props.csrf}
            hidden={{ account: person.account, area: person.area, role }}
          >
            <Button kind="quiet" about={person.name}>
              {t("people.remove", { role: t(`role.${role}`) })}
            </Button>
          </Form>
        ))}
    </>
  );
};

const People = ({
  props,
  people,
  caption,
}: {
  props: PeoplePageProps;
  people: readonly ShownPerson[];
  caption: string;
}) => {
  const { t, locale } = props;
  const counties = people.some(({ county }) => county);
  return (
    <Table
      caption={caption}
      captionHidden
      columns={[
        { key: "name", label: t("people.name") },
        ...(counties ? [{ key: "county", label: t("people.county") }] : []),
        { key: "email", label: t("people.email") },
        { key: "roles", label: t("people.roles") },
        { key: "act", label: t("people.act") },
      ]}
      rows={people.map((person) => ({
        name: person.name,
        county: person.county ? textFor(person.county, locale).text : "",
        email: person.email ?? t("people.no-email"),
        roles: person.roles.map(({ role }) => t(`role.${role}`)).join(", "),
        act: <Roles props={props} person={person} />,
      }))}
    />
  );
};

const AddForm = ({ props, form }: { props: PeoplePageProps; form: "here" | "elsewhere" }) => {
  const { t, locale, giveable, elsewhere, wrong } = props;
  const typed = wrong?.form === form ? wrong.typed : {};
  const errors = wrong?.form === form ? wrong.errors : {};
  const own = (field: string): string => (form === "here" ? field : `${form}-${field}`);
  return (
    <Form action={props.action} csrf={props.csrf} hidden={{ form }}>
      <TextField
        name={own("name")}
        label={t("people.name")}
        hint={t("people.name.hint")}
        value={typed.name}
        error={errors[own("name")]}
        maxLength={100}
      />
      <TextField
        name={own("email")}
        type="email"
        label={t("people.email")}
        value={typed.email}
        error={errors[own("email")]}
      />
      {form === "here" ? (
        <FieldSet legend={t("people.roles")}>
          {giveable.map((role, index) => (
            <CheckboxField
              key={role}
              name={`role-${role}`}
              label={t(`role.${role}`)}
              hint={t(`role.what.${role}`)}
              checked={typed.roles?.includes(role)}
              error={index === 0 ? errors[`role-${role}`] : undefined}
            />
          ))}
        </FieldSet>
      ) : (
        <SelectField
          name={own("county")}
          label={t("people.county")}
          empty={t("people.county.choose")}
          value={typed.county}
          error={errors[own("county")]}
          options={(elsewhere?.counties ?? []).map(({ code, name }) => ({
            value: code,
            label: textFor(name, locale).text,
          }))}
        />
      )}
      <ButtonRow>
        <Button>{t("people.add.button")}</Button>
      </ButtonRow>
    </Form>
  );
};

/** Who may do what here, and how somebody is added. */
export const PeoplePage = (props: PeoplePageProps) => {
  const { t, ui, people, elsewhere, wrong, refused, done } = props;
  return (
    <>
      <ErrorSummary t={ui} errors={wrong?.errors} note={t("people.form-kept")} />
      {refused && (
        <Notice tone="warning" live>
          <p>{refused}</p>
        </Notice>
      )}
      {done && (
        <Notice tone="success" live>
          <p>{done}</p>
        </Notice>
      )}
      <PageHeading text={t("people.title")} lead={t("people.lead")} />
      <Section heading={t("people.list")} intro={t("people.kept")}>
        <People props={props} people={people} caption={t("people.list")} />
      </Section>
      <Section heading={t("people.add")}>
        <AddForm props={props} form="here" />
      </Section>
      {elsewhere && (
        <Section heading={t("people.elsewhere")}>
          {elsewhere.people.length === 0 ? (
            <EmptyState>{t("people.elsewhere.empty")}</EmptyState>
          ) : (
            <People props={props} people={elsewhere.people} caption={t("people.elsewhere")} />
          )}
        </Section>
      )}
      {elsewhere && elsewhere.counties.length > 0 && (
        <Section heading={t("people.add.member")}>
          <AddForm props={props} form="elsewhere" />
        </Section>
      )}
    </>
  );
};

import { type Localized, textFor } from "../../kernel/locale.ts";
import {
  Button,
  ButtonLink,
  ButtonRow,
  Card,
  CardList,
  CheckboxField,
  DemoFiller,
  Disclosure,
  EmptyState,
  Form,
  formatDay,
  formatList,
  LinkList,
  PageHeading,
  Pagination,
  SelectField,
  TextField,
} from "../../ui/index.ts";
import { practicePath } from "../core/practice-paths.ts";
import { AIMS, COST_BANDS, TARGET_GROUPS } from "../core/practice.ts";
import type { Sparring } from "../core/sparring.ts";
import type { Paging } from "./call-list.tsx";
import { langOf, type Look, Words } from "./look.tsx";
import { costText, type PlacedPractice } from "./practice-marks.tsx";

/** Practices as cards: what, where, for whom, at what cost. The number of takers is no rank. */
const PracticeCards = ({
  look,
  practices,
  level = 2,
}: {
  readonly look: Look;
  readonly practices: readonly PlacedPractice[];
  readonly level?: 2 | 3;
}) => {
  const { t, ui, locale } = look;
  if (practices.length === 0) return null;
  return (
    <CardList>
      {practices.map((placed) => {
        const { practice, county, slug, way, municipalities, adopted } = placed;
        const title = textFor(practice.title, locale);
        return (
          <Card
            key={practice.id}
            level={level}
            title={title.text}
            titleLang={langOf(title, locale)}
            href={look.href(practicePath(slug, practice.id))}
            kicker={
              <>
                {t(`aim.${practice.aim}`)} <Words look={look} text={county} />{" "}
                {practice.filler && <DemoFiller t={ui} />}
              </>
            }
            facts={[
              { term: t("practice.group"), value: t(`group.${practice.group}`) },
              { term: t("link.way"), value: <Words look={look} text={way} /> },
              { term: t("practice.cost"), value: costText(look, practice) },
              ...(municipalities.length > 0
                ? [
                    {
                      term: t("practice.municipalities"),
                      value: formatList(
                        municipalities.map((name) => textFor(name, locale).text),
                        locale,
                      ),
                    },
                  ]
                : []),
              { term: t("takers.count"), value: t("takers.n", { n: adopted }) },
            ]}
          >
            <Words look={look} text={practice.need} />
          </Card>
        );
      })}
    </CardList>
  );
};

/** What the address asks for, as it stands in the form. */
export interface PracticeAsked {
  readonly q?: string;
  readonly aim?: string;
  readonly group?: string;
  readonly way?: string;
  readonly cost?: string;
  readonly county?: string;
  readonly shared: boolean;
  readonly order: string;
}

export interface PracticeListProps {
  readonly look: Look;
  readonly practices: readonly PlacedPractice[];
  readonly found: number;
  readonly asked: PracticeAsked;
  readonly ways: readonly { readonly kind: string; readonly names: Localized }[];
  readonly counties: readonly { readonly slug: string; readonly name: Localized }[];
  /** The list without any choice; also where the form sends. */
  readonly action: string;
  readonly sharedHref: string;
  readonly lessonsHref: string;
  readonly paging: Paging;
}

const Filters = ({ look, asked, ways, counties }: PracticeListProps) => {
  const { t, locale } = look;
  const { aim, group, way, cost, county, shared, order } = asked;
  const any = t("practices.any");
  const choose = (name: string, label: string, value: string | undefined, options: Options) => (
    <SelectField name={name} label={label} empty={any} value={value} options={options} />
  );
  return (
    <Disclosure
      summary={t("practices.filter")}
      open={Boolean(aim ?? group ?? way ?? cost ?? county) || shared || order !== "newest"}
    >
      {choose(
        "aim",
        t("practice.aim"),
        aim,
        named(AIMS, (one) => t(`aim.${one}`)),
      )}
      {choose(
        "group",
        t("practice.group"),
        group,
        named(TARGET_GROUPS, (one) => t(`group.${one}`)),
      )}
      {choose(
        "way",
        t("link.way"),
        way,
        ways.map(({ kind, names }) => ({ value: kind, label: textFor(names, locale).text })),
      )}
      {choose(
        "cost",
        t("practice.cost"),
        cost,
        named(COST_BANDS, (one) => t(`cost.${one}`)),
      )}
      {choose(
        "county",
        t("field.county"),
        county,
        counties.map(({ slug, name }) => ({ value: slug, label: textFor(name, locale).text })),
      )}
      <CheckboxField name="shared" label={t("practices.shared-only")} checked={shared} />
      <SelectField
        name="order"
        label={t("practices.order")}
        value={order}
        options={[
          { value: "newest", label: t("practices.order.newest") },
          { value: "name", label: t("practices.order.name") },
        ]}
      />
    </Disclosure>
  );
};

type Options = readonly { readonly value: string; readonly label: string }[];

const named = <T extends string>(values: readonly T[], label: (value: T) => string): Options =>
  values.map((value) => ({ value, label: label(value) }));

/** The practices of all counties: search, filters, cards. */
export const PracticeList = (props: PracticeListProps) => {
  const { look, practices, found, asked, action, sharedHref, lessonsHref, paging } = props;
  const { t, ui } = look;
  const narrowed =
    Boolean(asked.q ?? asked.aim ?? asked.group ?? asked.way ?? asked.cost ?? asked.county) ||
    asked.shared;
  return (
    <>
      <PageHeading text={t("practices.title")} lead={t("practices.lead")} />
      <Form action={action} method="get" label={t("practices.search")}>
        <TextField
          name="q"
          type="search"
          label={t("practices.words")}
          hint={t("practices.words.hint")}
          value={asked.q}
        />
        <Filters {...props} />
        <ButtonRow>
          <Button>{t("practices.search")}</Button>
          {narrowed && (
            <ButtonLink kind="quiet" href={action}>
              {t("practices.clear")}
            </ButtonLink>
          )}
        </ButtonRow>
      </Form>
      {found > 0 && <p>{t("practices.found", { n: found })}</p>}
      {found === 0 && (
        <EmptyState>{t(narrowed ? "practices.none-found" : "practices.empty")}</EmptyState>
      )}
      <PracticeCards look={look} practices={practices} />
      <Pagination t={ui} {...paging} />
      <LinkList
        items={[
          { href: sharedHref, label: t("practices.shared") },
          { href: lessonsHref, label: t("lessons.title") },
        ]}
      />
    </>
  );
};

export interface SharedPracticesProps {
  readonly look: Look;
  readonly practices: readonly PlacedPractice[];
  readonly allHref: string;
  readonly paging: Paging;
}

/** Practices that are done together with municipalities, by name. */
export const SharedPractices = ({ look, practices, allHref, paging }: SharedPracticesProps) => {
  const { t, ui } = look;
  return (
    <>
      <PageHeading text={t("practices.shared")} lead={t("practices.shared.lead")} />
      {practices.length === 0 && <EmptyState>{t("practices.shared.empty")}</EmptyState>}
      <PracticeCards look={look} practices={practices} />
      <Pagination t={ui} {...paging} />
      <LinkList items={[{ href: allHref, label: t("practices.all") }]} />
    </>
  );
};

export interface LessonsProps {
  readonly look: Look;
  readonly lessons: readonly {
    readonly sparring: Sparring;
    readonly county: Localized;
    readonly partner: Localized;
    /** The practice that was made of it, once it is public. */
    readonly practiceHref?: string;
  }[];
  readonly allHref: string;
  readonly paging: Paging;
}

/** What counties learned from each other, where they let everybody read it. */
export const Lessons = ({ look, lessons, allHref, paging }: LessonsProps) => {
  const { t, ui, locale } = look;
  return (
    <>
      <PageHeading text={t("lessons.title")} lead={t("lessons.lead")} />
      {lessons.length === 0 && <EmptyState>{t("lessons.empty")}</EmptyState>}
      <CardList>
        {lessons.map(({ sparring, county, partner, practiceHref }) => {
          const topic = textFor(sparring.topic, locale);
          return (
            <Card
              key={sparring.id}
              level={2}
              title={topic.text}
              titleLang={langOf(topic, locale)}
              href={practiceHref}
              kicker={sparring.filler && <DemoFiller t={ui} />}
              facts={[
                { term: t("sparring.between"), value: bothNames(look, county, partner) },
                {
                  term: t("sparring.held-on"),
                  value: sparring.heldOn ? formatDay(sparring.heldOn, locale) : "–",
                },
              ]}
            >
              <Words look={look} text={sparring.lesson ?? {}} />
            </Card>
          );
        })}
      </CardList>
      <Pagination t={ui} {...paging} />
      <LinkList items={[{ href: allHref, label: t("practices.all") }]} />
    </>
  );
};

const bothNames = ({ locale }: Look, one: Localized, other: Localized): string =>
  formatList([textFor(one, locale).text, textFor(other, locale).text], locale);

import type { ComponentChildren } from "preact";
import type { ActivityId } from "../../../kernel/ids.ts";
import { type Localized, textFor } from "../../../kernel/locale.ts";
import {
  Button,
  ButtonLink,
  ButtonRow,
  Card,
  Columns,
  DateField,
  EmptyState,
  ErrorSummary,
  Form,
  formatDay,
  formatMoment,
  LinkList,
  PageHeading,
  Section,
  SelectField,
  Table,
} from "../../../ui/index.ts";
import type { Answer } from "../../core/answer.ts";
import { IMPLEMENTATIONS, type WholeDecision } from "../../core/decision.ts";
import {
  answerPath,
  decisionPath,
  decisionStepPath,
  dropCitationPath,
  effectPath,
  newAnswerPath,
  pickPath,
  recommendationsPath,
  staffAnswerPath,
} from "../../core/paths.ts";
import { DecisionFactList } from "../decision-body.tsx";
import { langOf, type Look, StatusTag, Words } from "../look.tsx";
import { Missing, type Saved, SavedNotice } from "./notices.tsx";

export interface DeskProps {
  readonly look: Look;
  readonly decision: WholeDecision;
  /** The activities on the table. */
  readonly activities: readonly { readonly id: ActivityId; readonly title: Localized }[];
  readonly answers: readonly Answer[];
  readonly csrf: string;
  readonly saved?: Saved;
  readonly undo?: { readonly action: string; readonly version: number };
  /** What stands in the form of how far it has been carried out, and what is wrong with it. */
  readonly following: {
    readonly implementation?: string;
    readonly due?: string;
    readonly version: number;
  };
  readonly errors?: Readonly<Record<string, string>>;
  readonly preview: ComponentChildren;
  /** What higher slices add: which trials feed it. */
  readonly panels?: readonly ComponentChildren[];
}

const isDraft = ({ decision }: DeskProps): boolean => decision.status === "draft";

const Facts = (props: DeskProps) => {
  const { look, decision } = props;
  const { t, area } = look;
  return (
    <Section heading={t("desk.facts")}>
      <p>
        <Words look={look} text={decision.summary} />
        <Missing look={look} text={decision.summary} />
      </p>
      <DecisionFactList look={look} decision={decision} />
      {isDraft(props) && (
        <ButtonLink kind="secondary" href={look.href(decisionStepPath(area, decision.id, "facts"))}>
          {t("desk.edit-facts")}
        </ButtonLink>
      )}
    </Section>
  );
};

const Cited = (props: DeskProps) => {
  const { look, decision, activities, csrf } = props;
  const { t, locale, area } = look;
  return (
    <Section heading={t("desk.evidence")} intro={t("desk.evidence.intro")}>
      {decision.citations.length === 0 && <EmptyState>{t("desk.evidence.empty")}</EmptyState>}
      {decision.citations.map((citation) => {
        const claim = textFor(citation.claim, locale);
        return (
          <Card
            key={citation.id}
            title={claim.text}
            titleLang={langOf(claim, locale)}
            facts={[
              { term: t("evidence.n"), value: t("evidence.people", { n: citation.n }) },
              { term: t("evidence.as-of"), value: formatMoment(citation.asOf, locale) },
            ]}
          >
            {isDraft(props) && (
              <Form
                action={look.href(dropCitationPath(area, decision.id, citation.id))}
                csrf={csrf}
                hidden={{ version: String(decision.version) }}
              >
                <Button kind="quiet" about={claim.text}>
                  {t("desk.drop")}
                </Button>
              </Form>
            )}
          </Card>
        );
      })}
      {isDraft(props) && activities.length > 0 && (
        <LinkList
          items={activities.map(({ id, title }) => ({
            href: look.href(pickPath(area, decision.id, id)),
            label: (
              <span>
                {t("desk.pick")} <Words look={look} text={title} />
              </span>
            ),
          }))}
        />
      )}
    </Section>
  );
};

const Recommendations = (props: DeskProps) => {
  const { look, decision, activities } = props;
  const { t, locale, area } = look;
  return (
    <Section heading={t("desk.recommendations")} intro={t("desk.recommendations.intro")}>
      <Table
        caption={t("desk.recommendations")}
        captionHidden
        columns={[
          { key: "text", label: t("desk.recommendation") },
          { key: "effect", label: t("field.effect") },
          { key: "edit", label: t("desk.do") },
        ]}
        empty={t("desk.recommendations.empty")}
        rows={decision.inputs.map(({ recommendation, given }) => ({
          text: <Words look={look} text={recommendation.text} />,
          effect: given ? (
            <>
              {t(`effect.${given.effect}`)}
              <Missing look={look} text={given.reason} />
            </>
          ) : (
            t("effect.none")
          ),
          edit: isDraft(props) ? (
            <a href={look.href(effectPath(area, decision.id, recommendation.id))}>
              {t(given ? "desk.change-effect" : "desk.give-effect")}
              <span class="ds-sr-only"> {textFor(recommendation.text, locale).text}</span>
            </a>
          ) : (
            "–"
          ),
        }))}
      />
      {isDraft(props) && (
        <LinkList
          items={activities.map(({ id, title }) => ({
            href: look.href(recommendationsPath(area, id)),
            label: (
              <span>
                {t("desk.recommend")} <Words look={look} text={title} />
              </span>
            ),
          }))}
        />
      )}
    </Section>
  );
};

const Publishing = (props: DeskProps) => {
  const { look, decision } = props;
  const { t, area } = look;
  if (!isDraft(props)) return null;
  return (
    <Section heading={t("desk.publish")} intro={t("desk.publish.intro")}>
      <ButtonLink href={look.href(decisionStepPath(area, decision.id, "publish"))}>
        {t("desk.publish.go")}
      </ButtonLink>
    </Section>
  );
};

const Following = (props: DeskProps) => {
  const { look, decision, csrf, following, errors } = props;
  const { t, ui, area } = look;
  if (isDraft(props)) return null;
  return (
    <Section heading={t("decision.progress")}>
      <Form
        action={look.href(decisionStepPath(area, decision.id, "implementation"))}
        csrf={csrf}
        hidden={{ version: String(following.version) }}
      >
        <SelectField
          name="implementation"
          label={t("decision.implementation")}
          value={following.implementation}
          error={errors?.implementation}
          options={IMPLEMENTATIONS.map((value) => ({
            value,
            label: t(`implementation.${value}`),
          }))}
        />
        <DateField
          name="due"
          label={t("field.due")}
          optional={ui("ui.optional")}
          value={following.due}
          error={errors?.due}
        />
        <ButtonRow>
          <Button kind="secondary">{t("form.save")}</Button>
        </ButtonRow>
      </Form>
    </Section>
  );
};

const Answers = ({ look, decision, activities, answers }: DeskProps) => {
  const { t, locale, area } = look;
  return (
    <Section heading={t("desk.answers")} intro={t("desk.answers.intro")}>
      {activities.length === 0 && <EmptyState>{t("desk.answers.empty")}</EmptyState>}
      <LinkList
        items={activities.flatMap(({ id, title }) => {
          const answer = answers.find(({ activityId }) => activityId === id);
          const label = (key: "desk.answer.write" | "desk.answer.edit" | "desk.answer.read") => (
            <span>
              {t(key)} <Words look={look} text={title} />
            </span>
          );
          if (!answer)
            return {
              href: look.href(newAnswerPath(area, id, decision.id)),
              label: label("desk.answer.write"),
            };
          return answer.publishedAt
            ? {
                href: look.href(answerPath(area, id)),
                label: label("desk.answer.read"),
                note: t("answer.given", { day: formatDay(answer.publishedAt, locale) }),
              }
            : {
                href: look.href(staffAnswerPath(area, answer.id)),
                label: label("desk.answer.edit"),
              };
        })}
      />
    </Section>
  );
};

/** The desk of one decision: its facts, evidence, recommendations, publishing and answers. */
export const Desk = (props: DeskProps) => {
  const { look, decision } = props;
  const { t, ui, locale, area } = look;
  const title = textFor(decision.title, locale);
  return (
    <>
      <ErrorSummary t={ui} errors={props.errors} note={t("form.kept")} />
      <SavedNotice look={look} saved={props.saved} csrf={props.csrf} undo={props.undo} />
      <PageHeading
        text={title.text}
        lang={langOf(title, locale)}
        kicker={t("desk.kicker")}
        meta={
          <>
            <StatusTag look={look} status={decision.status} /> <span>{t("desk.all-saved")}</span>
            <Missing look={look} text={decision.title} />
          </>
        }
      />
      {!isDraft(props) && (
        <p>
          <a href={look.href(decisionPath(area, decision.id))}>{t("desk.public")}</a>
        </p>
      )}
      <Columns aside={props.preview} asideLabel={ui("ui.form.preview")}>
        <Facts {...props} />
        <Cited {...props} />
        <Recommendations {...props} />
        <Publishing {...props} />
        <Following {...props} />
        <Answers {...props} />
        {props.panels}
      </Columns>
    </>
  );
};

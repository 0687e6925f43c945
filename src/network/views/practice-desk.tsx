import { type Localized, textFor } from "../../kernel/locale.ts";
import {
  Button,
  ButtonLink,
  ButtonRow,
  Columns,
  Disclosure,
  Form,
  LinkList,
  LocalizedField,
  Notice,
  Section,
  SelectField,
} from "../../ui/index.ts";
import type { PracticeLack } from "../core/practice.ts";
import {
  dropEvidencePath,
  practiceFindingsPath,
  practicePath,
  practiceStepPath,
  staffPracticesPath,
} from "../core/practice-paths.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import { type Look } from "./look.tsx";
import { ThingHead } from "./thing-head.tsx";
import { type PlacedPractice, PracticeTag } from "./practice-marks.tsx";
import { PracticeBody, type ShownEvidence } from "./practice-page.tsx";

interface Linkable<Id extends string = string> {
  readonly id: Id;
  readonly title: Localized;
}

export interface PracticeDeskProps {
  readonly look: Look;
  readonly placed: PlacedPractice;
  readonly evidence: readonly ShownEvidence[];
  readonly lacks: readonly PracticeLack[];
  /** What is public and the county's own. */
  readonly activities: readonly Linkable<ActivityId>[];
  readonly decisions: readonly Linkable[];
  /** Indicators with a number that may be shown, by code. */
  readonly indicators: readonly Linkable[];
  readonly typedReason?: Localized;
  readonly saved?: string;
  readonly refused?: string;
  readonly csrf: string;
}

const Linked = ({ look, placed, evidence, csrf }: PracticeDeskProps) => {
  const { t, area, locale } = look;
  return (
    <>
      {evidence.map(({ piece }) => {
        const claim = textFor(piece.claim, locale).text;
        return (
          <Form
            key={piece.id}
            action={look.href(dropEvidencePath(area, placed.practice.id, piece.id))}
            csrf={csrf}
            label={claim}
          >
            <p>
              {t(`evidence.kind.${piece.kind}`)}: {claim}{" "}
              <Button kind="quiet" about={claim}>
                {t("evidence.drop")}
              </Button>
            </p>
          </Form>
        );
      })}
    </>
  );
};

const LinkForm = ({
  props,
  kind,
  things,
}: {
  readonly props: PracticeDeskProps;
  readonly kind: "activity" | "observation" | "decision";
  readonly things: readonly Linkable[];
}) => {
  const { look, placed, csrf } = props;
  const { t, locale, area } = look;
  if (things.length === 0) return <p>{t(`evidence.no.${kind}`)}</p>;
  return (
    <Form
      action={look.href(practiceStepPath(area, placed.practice.id, "evidence"))}
      csrf={csrf}
      hidden={{ kind }}
      label={t(`evidence.link.${kind}`)}
    >
      <SelectField
        id={`evidence-${kind}`}
        name="subject"
        label={t(`evidence.link.${kind}`)}
        empty={t("form.choose")}
        options={things.map(({ id, title }) => ({
          value: id,
          label: textFor(title, locale).text,
        }))}
      />
      <Button kind="secondary" about={t(`evidence.kind.${kind}`)}>
        {t("evidence.add")}
      </Button>
    </Form>
  );
};

const Findings = ({ look, placed, activities }: PracticeDeskProps) => {
  const { t, area, locale } = look;
  if (activities.length === 0) return null;
  return (
    <Disclosure summary={t("evidence.link.finding")}>
      <p>{t("evidence.link.finding.intro")}</p>
      <LinkList
        items={activities.map(({ id, title }) => ({
          href: look.href(practiceFindingsPath(area, placed.practice.id, id)),
          label: textFor(title, locale).text,
        }))}
      />
    </Disclosure>
  );
};

const Evidence = (props: PracticeDeskProps) => {
  const { t } = props.look;
  if (props.placed.practice.status === "withdrawn") return null;
  return (
    <Section heading={t("evidence")} intro={t("evidence.desk.intro")}>
      <Linked {...props} />
      <LinkForm props={props} kind="activity" things={props.activities} />
      <LinkForm props={props} kind="observation" things={props.indicators} />
      <LinkForm props={props} kind="decision" things={props.decisions} />
      <Findings {...props} />
    </Section>
  );
};

const Draft = ({ look, placed, lacks, csrf }: PracticeDeskProps) => {
  const { t, area } = look;
  const { id, version, status } = placed.practice;
  if (status !== "draft") return null;
  return (
    <Section heading={t("practice.publish")} intro={t("practice.publish.intro")}>
      {lacks.length > 0 && (
        <Notice heading={t("practice.lacks")} level={3}>
          <ul>
            {lacks.map((lack) => (
              <li key={lack}>{t(`practice.lack.${lack}`)}</li>
            ))}
          </ul>
        </Notice>
      )}
      <Form
        action={look.href(practiceStepPath(area, id, "publish"))}
        csrf={csrf}
        hidden={{ version: String(version) }}
      >
        <ButtonRow>
          <Button>{t("practice.publish")}</Button>
          <ButtonLink kind="secondary" href={look.href(practiceStepPath(area, id, "edit"))}>
            {t("practice.edit")}
          </ButtonLink>
        </ButtonRow>
      </Form>
      <Disclosure summary={t("practice.delete")}>
        <p>{t("practice.delete.sure")}</p>
        <Form action={look.href(practiceStepPath(area, id, "delete"))} csrf={csrf}>
          <Button kind="danger">{t("practice.delete")}</Button>
        </Form>
      </Disclosure>
    </Section>
  );
};

const Published = ({ look, placed, typedReason, csrf }: PracticeDeskProps) => {
  const { t, ui, area } = look;
  const { id, version, status } = placed.practice;
  if (status !== "published") return null;
  return (
    <Section heading={t("practice.manage")} intro={t("takers.n", { n: placed.adopted })}>
      <ButtonRow>
        <ButtonLink kind="secondary" href={look.href(practiceStepPath(area, id, "edit"))}>
          {t("practice.edit")}
        </ButtonLink>
        <ButtonLink kind="quiet" href={look.href(practicePath(area, id))}>
          {t("practice.public")}
        </ButtonLink>
      </ButtonRow>
      <Disclosure summary={t("practice.withdraw")} open={typedReason !== undefined}>
        <p>{t("practice.withdraw.intro")}</p>
        <Form
          action={look.href(practiceStepPath(area, id, "withdraw"))}
          csrf={csrf}
          hidden={{ version: String(version) }}
        >
          <LocalizedField
            t={ui}
            name="reason"
            label={t("practice.withdraw.reason")}
            value={typedReason}
            rows={2}
          />
          <Button kind="danger">{t("practice.withdraw")}</Button>
        </Form>
      </Disclosure>
    </Section>
  );
};

/** The desk of one practice: publish, evidence, withdraw; beside it the page as others see it. */
export const PracticeDesk = (props: PracticeDeskProps) => {
  const { look, placed } = props;
  const { t, ui, area } = look;
  const { practice } = placed;
  return (
    <>
      <ThingHead
        {...props}
        title={practice.title}
        kicker={t("practice.kicker")}
        meta={<PracticeTag look={look} status={practice.status} />}
      />
      <Columns
        asideLabel={ui("ui.form.preview")}
        aside={<PracticeBody look={look} placed={placed} evidence={props.evidence} />}
      >
        <Draft {...props} />
        <Published {...props} />
        {practice.status === "withdrawn" && (
          <Notice>
            <p>{t("practice.withdrawn.desk")}</p>
            <p>
              <a href={look.href(practicePath(area, practice.id))}>{t("practice.public")}</a>
            </p>
          </Notice>
        )}
        <Evidence {...props} />
        <ButtonRow>
          <ButtonLink kind="quiet" href={look.href(staffPracticesPath(area))}>
            {t("practices.desk")}
          </ButtonLink>
        </ButtonRow>
      </Columns>
    </>
  );
};

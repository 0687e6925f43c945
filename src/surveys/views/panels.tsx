import { EmptyState, LinkList, type LinkItem, Notice, Section } from "../../ui/index.ts";
import type { Audience } from "../core/survey.ts";
import type { Look } from "./look.tsx";

export interface PublicPanelProps {
  readonly look: Look;
  readonly audience: Audience;
  /** Submitted answers; undefined where they are too few to tell. */
  readonly people: number | undefined;
  /** Counties that are asked. */
  readonly asked: number;
  readonly questions: number;
  readonly minutes?: number;
  readonly open: boolean;
  /** Foremost findings as sentences. */
  readonly told: readonly string[];
  readonly resultsHref?: string;
}

/** On the activity's page: what is asked and how it stands. */
export const PublicPanel = (props: PublicPanelProps) => {
  const { look, audience, people, asked, told } = props;
  const { t } = look;
  return (
    <Section heading={t("panel.title")}>
      <p>{t("panel.questions", { count: props.questions })}</p>
      {props.open && <p>{t(`panel.how.${audience}`)}</p>}
      {people === 0 && <EmptyState>{t("panel.none")}</EmptyState>}
      {people === undefined && <p>{t("panel.few")}</p>}
      {people !== undefined && people > 0 && (
        <p>
          {audience === "counties"
            ? t("panel.counties", { people, asked })
            : t("panel.residents", { people })}
        </p>
      )}
      {told.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {people !== undefined && people > 0 && props.resultsHref && (
        <LinkList items={[{ href: props.resultsHref, label: t("panel.results") }]} />
      )}
    </Section>
  );
};

export interface StaffPanelProps {
  readonly look: Look;
  readonly audience: Audience;
  readonly people: number;
  readonly asked: number;
  readonly questions: number;
  /** Why it did not open at its planned time, in a sentence. */
  readonly notOpened?: string;
  readonly links: readonly LinkItem[];
}

/** On the staff page of the activity: what waits to be done. */
export const StaffPanel = (props: StaffPanelProps) => {
  const { t } = props.look;
  const { people, asked } = props;
  return (
    <Section heading={t("panel.staff.title")}>
      {props.notOpened && <Notice tone="warning">{props.notOpened}</Notice>}
      <p>{t("panel.questions", { count: props.questions })}</p>
      <p>
        {props.audience === "counties"
          ? t("panel.counties", { people, asked })
          : t("panel.residents", { people })}
      </p>
      <LinkList items={props.links} />
    </Section>
  );
};

import { SMALL_CELL } from "../../kernel/small-cell.ts";
import { EmptyState, formatNumber, LinkList, Notice, Prose, Section } from "../../ui/index.ts";
import type { OpinionFinding } from "../core/findings.ts";
import type { Statement } from "../core/statement.ts";
import { claimSentence, quoted } from "./claim.ts";
import type { Look } from "./look.tsx";

export interface PublicPanelProps {
  readonly look: Look;
  readonly people: number;
  /** Statements that can be voted on. */
  readonly statements: number;
  /** The foremost findings, each with its statement. */
  readonly told: readonly {
    readonly finding: OpinionFinding;
    readonly statement: Statement;
    /** The county's translation into the page's language, where there is one. */
    readonly translation?: string;
  }[];
  readonly resultsHref: string;
  /** How to take part; absent while nobody can. */
  readonly how?: {
    /** True where a moderator reads statements before others see them. */
    readonly before: boolean;
    /** True where people are asked about themselves. */
    readonly background: boolean;
    readonly moderationHref: string;
  };
}

const How = ({ look: { t }, how }: Pick<PublicPanelProps, "look" | "how">) =>
  how ? (
    <Section heading={t("panel.how.title")}>
      <Prose>
        <ol>
          <li>{t("panel.how.vote")}</li>
          <li>
            {t(how.before ? "panel.how.write.before" : "panel.how.write.after")}{" "}
            <a href={how.moderationHref}>{t("panel.how.moderation")}</a>
          </li>
          <li>{t("panel.how.change")}</li>
          {how.background && <li>{t("panel.how.background")}</li>}
          <li>{t("panel.how.answer")}</li>
        </ol>
      </Prose>
    </Section>
  ) : null;

const Standing = ({ look, people, statements, told, resultsHref }: PublicPanelProps) => {
  const { t } = look;
  return (
    <Section heading={t("panel.title")}>
      {people === 0 && <EmptyState>{t("panel.none")}</EmptyState>}
      {people > 0 && people < SMALL_CELL && (
        <p>{t("panel.few", { least: formatNumber(SMALL_CELL, look.locale) })}</p>
      )}
      {people >= SMALL_CELL && <p>{t("panel.counts", { people, statements })}</p>}
      {told.map(({ finding, statement, translation }) => (
        <p key={`${finding.kind}${finding.number}`}>
          {claimSentence(look, finding)}{" "}
          <span lang={statement.lang}>{quoted(look, statement)}</span>
          {translation && ` ${t("translation.said", { text: translation })}`}
        </p>
      ))}
      {people >= SMALL_CELL && (
        <LinkList items={[{ href: resultsHref, label: t("panel.results") }]} />
      )}
    </Section>
  );
};

/** On the activity's page: how to take part, and how it stands, in a few sentences. */
export const PublicPanel = (props: PublicPanelProps) => (
  <>
    <How look={props.look} how={props.how} />
    <Standing {...props} />
  </>
);

export interface StaffPanelProps {
  readonly look: Look;
  readonly pending: number;
  readonly published: number;
  /** Why it did not open at its planned time, in a sentence. */
  readonly notOpened?: string;
  readonly hrefs: { readonly moderate: string; readonly run: string };
}

/** On the staff page of the activity: what waits to be done. */
export const StaffPanel = (props: StaffPanelProps) => {
  const { pending, published, notOpened, hrefs } = props;
  const { t } = props.look;
  return (
    <Section heading={t("desk.title")}>
      {notOpened && <Notice tone="warning">{notOpened}</Notice>}
      <p>{t("panel.staff.pending", { count: pending })}</p>
      <p>{t("panel.staff.published", { count: published })}</p>
      <LinkList
        items={[
          { href: hrefs.moderate, label: t("panel.staff.go") },
          { href: hrefs.run, label: t("panel.staff.run") },
        ]}
      />
    </Section>
  );
};

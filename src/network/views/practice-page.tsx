import type { Instant } from "../../kernel/instant.ts";
import { type Localized, textFor } from "../../kernel/locale.ts";
import {
  ButtonLink,
  ButtonRow,
  Card,
  CardList,
  DemoFiller,
  EmptyState,
  formatDay,
  formatList,
  Notice,
  PageHeading,
  Prose,
  Section,
  SummaryList,
} from "../../ui/index.ts";
import type { EvidencePiece } from "../core/practice-evidence.ts";
import { saysSomething } from "../core/trial-words.ts";
import { langOf, type Look, Paragraphs, Words } from "./look.tsx";
import {
  basisText,
  costText,
  hoursText,
  languagesText,
  type PlacedPractice,
  PracticeTag,
  sureText,
  valueText,
} from "./practice-marks.tsx";

/** A piece of evidence with the page where it lives on, if that is still there. */
export interface ShownEvidence {
  readonly piece: EvidencePiece;
  readonly href?: string;
}

/** A county that took the practice. */
export interface Taker {
  readonly county: Localized;
  /** The measure that it became, or under which it is tried. */
  readonly measure: Localized;
  /** The programme on which that stands; absent while it is a draft. */
  readonly href?: string;
  readonly at: Instant;
}

/** Each piece with what it says, of how many, how sure, and of which day. */
export const EvidenceCards = ({
  look,
  evidence,
  level = 3,
}: {
  readonly look: Look;
  readonly evidence: readonly ShownEvidence[];
  readonly level?: 3 | 4;
}) => {
  const { t, locale } = look;
  if (evidence.length === 0) return <EmptyState>{t("evidence.empty")}</EmptyState>;
  return (
    <CardList>
      {evidence.map(({ piece, href }) => {
        const claim = textFor(piece.claim, locale);
        const value = valueText(look, piece);
        return (
          <Card
            key={piece.id}
            level={level}
            title={claim.text}
            titleLang={langOf(claim, locale)}
            href={href}
            kicker={t(`evidence.kind.${piece.kind}`)}
            facts={[
              ...(value ? [{ term: t("evidence.value"), value }] : []),
              { term: t("evidence.n"), value: basisText(look, piece) },
              { term: t("evidence.sure"), value: sureText(look, piece) },
              { term: t("evidence.as-of"), value: formatDay(piece.asOf, locale) },
            ]}
          />
        );
      })}
    </CardList>
  );
};

export interface PracticeBodyProps {
  readonly look: Look;
  readonly placed: PlacedPractice;
  readonly evidence: readonly ShownEvidence[];
}

const Steps = ({ look, steps }: { readonly look: Look; readonly steps: readonly Localized[] }) => (
  <Prose>
    <ol>
      {steps.map((step, n) => (
        <li key={n}>
          <Words look={look} text={step} />
        </li>
      ))}
    </ol>
  </Prose>
);

const Facts = ({ look, placed }: Pick<PracticeBodyProps, "look" | "placed">) => {
  const { t, locale } = look;
  const { practice, way, municipalities } = placed;
  const names = municipalities.map((name) => textFor(name, locale).text);
  return (
    <SummaryList
      rows={[
        { term: t("practice.aim"), value: t(`aim.${practice.aim}`) },
        { term: t("practice.group"), value: t(`group.${practice.group}`) },
        { term: t("link.way"), value: <Words look={look} text={way} /> },
        { term: t("practice.cost"), value: costText(look, practice) },
        { term: t("practice.hours"), value: hoursText(look, practice) },
        { term: t("practice.languages"), value: languagesText(look, practice) },
        ...(practice.withMunicipalities
          ? [{ term: t("practice.municipalities"), value: formatList(names, locale) }]
          : []),
      ]}
    />
  );
};

/** A practice as everybody reads it, without its heading: also the preview beside its desk. */
export const PracticeBody = ({ look, placed, evidence }: PracticeBodyProps) => {
  const { t } = look;
  const { need, context, steps, learned } = placed.practice;
  return (
    <>
      <Section heading={t("practice.need")}>
        <Paragraphs look={look} text={need} />
      </Section>
      {saysSomething(context) && (
        <Section heading={t("practice.context")}>
          <Paragraphs look={look} text={context} />
        </Section>
      )}
      <Section heading={t("practice.steps")}>
        {steps.length === 0 ? (
          <EmptyState>{t("application.not-written")}</EmptyState>
        ) : (
          <Steps look={look} steps={steps} />
        )}
      </Section>
      <Section heading={t("practice.learned")}>
        {saysSomething(learned) ? (
          <Paragraphs look={look} text={learned} />
        ) : (
          <EmptyState>{t("application.not-written")}</EmptyState>
        )}
      </Section>
      <Section heading={t("practice.facts")}>
        <Facts look={look} placed={placed} />
      </Section>
      <Section heading={t("evidence")} intro={t("evidence.intro")}>
        <EvidenceCards look={look} evidence={evidence} />
      </Section>
    </>
  );
};

export interface PracticePageProps extends PracticeBodyProps {
  readonly takers: readonly Taker[];
  /** Where the reader's counties take it, or see what it became; empty for the public. */
  readonly uses: readonly {
    readonly county: Localized;
    readonly href: string;
    readonly taken: boolean;
  }[];
  /** The owner's desk, for its own people. */
  readonly deskHref?: string;
  readonly allHref: string;
}

const Withdrawn = ({ look, placed }: PracticePageProps) => {
  const { t, locale } = look;
  const { withdrawnAt, withdrawalReason } = placed.practice;
  if (!withdrawnAt || !withdrawalReason) return null;
  return (
    <Notice tone="warning" heading={t("practice.withdrawn")}>
      <Paragraphs look={look} text={withdrawalReason} />
      <p>{t("practice.withdrawn.on", { day: formatDay(withdrawnAt, locale) })}</p>
    </Notice>
  );
};

const Uses = ({ look, uses, placed }: PracticePageProps) => {
  const { t, locale } = look;
  const shown = placed.practice.status === "published" ? uses : uses.filter(({ taken }) => taken);
  if (shown.length === 0) return null;
  return (
    <ButtonRow>
      {shown.map(({ county, href, taken }) => (
        <ButtonLink key={href} href={href} kind={taken ? "secondary" : "primary"}>
          {taken
            ? t("adopt.see", { county: textFor(county, locale).text })
            : uses.length === 1
              ? t("adopt")
              : t("adopt.in", { county: textFor(county, locale).text })}
        </ButtonLink>
      ))}
    </ButtonRow>
  );
};

const Takers = ({ look, takers }: PracticePageProps) => {
  const { t, locale } = look;
  if (takers.length === 0)
    return (
      <Section heading={t("takers")}>
        <EmptyState>{t("takers.empty")}</EmptyState>
      </Section>
    );
  return (
    <Section heading={t("takers")} intro={t("takers.intro")}>
      <SummaryList
        rows={takers.map(({ county, measure, href, at }) => ({
          term: textFor(county, locale).text,
          value: (
            <>
              {href ? (
                <a href={href}>
                  <Words look={look} text={measure} />
                </a>
              ) : (
                t("takers.draft")
              )}{" "}
              ({formatDay(at, locale)})
            </>
          ),
        }))}
      />
    </Section>
  );
};

/** The public page of a practice; a withdrawn one says so first. */
export const PracticePage = (props: PracticePageProps) => {
  const { look, placed, deskHref, allHref } = props;
  const { t, ui, locale } = look;
  const { practice, county } = placed;
  const title = textFor(practice.title, locale);
  return (
    <>
      <PageHeading
        text={title.text}
        lang={langOf(title, locale)}
        kicker={t("practice.kicker")}
        meta={
          <>
            <Words look={look} text={county} />{" "}
            {practice.publishedAt && <span>{formatDay(practice.publishedAt, locale)}</span>}{" "}
            {practice.status !== "published" && (
              <PracticeTag look={look} status={practice.status} />
            )}{" "}
            {practice.filler && <DemoFiller t={ui} />}
          </>
        }
      />
      <Withdrawn {...props} />
      <Uses {...props} />
      <PracticeBody {...props} />
      <Takers {...props} />
      <ButtonRow>
        {deskHref && (
          <ButtonLink kind="secondary" href={deskHref}>
            {t("practice.manage")}
          </ButtonLink>
        )}
        <ButtonLink kind="quiet" href={allHref}>
          {t("practices.all")}
        </ButtonLink>
      </ButtonRow>
    </>
  );
};

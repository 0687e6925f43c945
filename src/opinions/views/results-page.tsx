import { textFor } from "../../kernel/locale.ts";
import { SMALL_CELL } from "../../kernel/small-cell.ts";
import {
  ButtonLink,
  ButtonRow,
  DemoFiller,
  EmptyState,
  formatMoment,
  LinkList,
  Notice,
  PageHeading,
  Section,
} from "../../ui/index.ts";
import { toldStatements } from "../core/grouping.ts";
import { resultsState } from "../core/shown-groups.ts";
import { type Look, langOf, type Source, type Topic } from "./look.tsx";
import { FindingSection, InShort, type ResultsData } from "./results-findings.tsx";
import { MapSection, type You } from "./results-map.tsx";
import { GroupsSection } from "./results-groups.tsx";
import { Attribution, HowComputed, type Provenance } from "./results-method.tsx";
import { type TurnoutData, WhoTookPart } from "./results-turnout.tsx";

export interface ResultsPageProps {
  readonly look: Look;
  readonly topic: Topic;
  readonly source?: Source;
  /** Undefined before anybody's votes were counted. */
  readonly state?: {
    readonly data: ResultsData;
    readonly provenance: Provenance;
    readonly turnout?: TurnoutData;
  };
  /** True on the page of one state that does not change. */
  readonly frozen: boolean;
  readonly you?: You;
  /** Where to vote; absent once voting is over. */
  readonly voteHref?: string;
  readonly newestHref: string;
  /** Every statement with its figures, the report of the results, and the rows behind them. */
  readonly further: {
    readonly statements: string;
    readonly report: string;
    readonly openData: string;
  };
}

/** Where to read on: what would make this page too long to be read in a minute. */
const Further = ({ data, further }: { data: ResultsData } & Pick<ResultsPageProps, "further">) => {
  const { t } = data.look;
  const count = toldStatements(data.result);
  return (
    <Section heading={t("results.further")}>
      <LinkList
        items={[
          { href: further.statements, label: t("results.all.link", { count }) },
          { href: further.report, label: t("report.link") },
          { href: further.openData, label: t("results.open-data") },
        ]}
      />
    </Section>
  );
};

const Sections = ({ state, you, further }: Pick<ResultsPageProps, "state" | "you" | "further">) => {
  if (!state) return null;
  const { data, provenance, turnout } = state;
  const grouped = data.groups.length > 0;
  return (
    <>
      <InShort data={data} />
      {grouped && <FindingSection data={data} kind="common-ground" />}
      {data.result.claims && <FindingSection data={data} kind="bridging" />}
      {grouped && <FindingSection data={data} kind="dividing" />}
      <FindingSection data={data} kind="consensus" />
      {grouped && <GroupsSection data={data} />}
      <WhoTookPart data={data} turnout={turnout} />
      <MapSection data={data} you={you} />
      <Further data={data} further={further} />
      <HowComputed data={data} provenance={provenance} />
    </>
  );
};

/** Understand in one minute: sentences, common ground, where views part, who, the map last. */
export const ResultsPage = (props: ResultsPageProps) => {
  const { look, topic, state, voteHref } = props;
  const { t, ui, locale } = look;
  const question = textFor(topic.question, locale);
  const when = state && formatMoment(state.provenance.computedAt, locale);
  const stage = resultsState(state?.data.result);
  return (
    <>
      <PageHeading
        text={question.text}
        lang={langOf(question, locale)}
        kicker={t("results.kicker")}
        meta={
          <>
            {when && <span>{t("results.as-of", { when })}</span>}{" "}
            {topic.filler && <DemoFiller t={ui} />}
          </>
        }
      />
      {props.frozen && when && (
        <Notice heading={t("results.frozen.title")}>
          <p>{t("results.frozen", { when })}</p>
          <p>
            <a href={props.newestHref}>{t("results.newest")}</a>
          </p>
        </Notice>
      )}
      {stage === "none" && <EmptyState>{t("results.none")}</EmptyState>}
      {stage === "few" && (
        <EmptyState>{t("results.few", { least: String(SMALL_CELL) })}</EmptyState>
      )}
      {(stage === "all" || stage === "groups") && (
        <Sections state={state} you={props.you} further={props.further} />
      )}
      {voteHref && (
        <ButtonRow>
          <ButtonLink href={voteHref}>{t("results.go")}</ButtonLink>
        </ButtonRow>
      )}
      {props.source && <Attribution look={look} source={props.source} />}
    </>
  );
};

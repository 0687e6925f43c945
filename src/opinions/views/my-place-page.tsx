import { textFor } from "../../kernel/locale.ts";
import {
  ButtonLink,
  EmptyState,
  Figure,
  formatList,
  formatNumber,
  formatPercent,
  LinkList,
  OpinionMap,
  OpinionMapTable,
  PageHeading,
  Prose,
  Section,
  Table,
} from "../../ui/index.ts";
import type { Choice } from "../core/conversation.ts";
import type { GroupingResult } from "../core/grouping.ts";
import { type OwnPlace, surenessOf } from "../core/own-place.ts";
import { type ShownGroup, shownClusters } from "../core/shown-groups.ts";
import { type GroupProfile, profileOf, type StatementVotes } from "../core/shown-votes.ts";
import type { Statement } from "../core/statement.ts";
import { type Look, langOf, type Topic } from "./look.tsx";

/** A grouping with what stands on it: the shown groups and the words of the statements. */
export interface Placed {
  readonly result: GroupingResult;
  readonly groups: readonly ShownGroup[];
  readonly statements: ReadonlyMap<number, Statement>;
  /** How people voted on them, as far as it may be shown. */
  readonly votes: ReadonlyMap<number, StatementVotes>;
  readonly place: OwnPlace;
  /** The person's own votes by number. */
  readonly own: ReadonlyMap<number, Choice>;
}

export interface MyPlacePageProps {
  readonly look: Look;
  readonly topic: Topic;
  /** Undefined where the person has no place yet. */
  readonly placed?: Placed;
  /** Votes still to give; 0 where it is the groups that are missing. */
  readonly missing: number;
  /** Where to vote; absent once voting is over. */
  readonly voteHref?: string;
  readonly mineHref: string;
  readonly resultsHref: string;
}

const letterOf = (groups: readonly ShownGroup[], index: number | undefined): string | undefined =>
  groups.find((group) => group.index === index)?.letter;

const InWords = ({ look: { t, locale }, placed }: { look: Look; placed: Placed }) => {
  const { groups, place } = placed;
  const own = groups.find(({ index }) => index === place.group);
  if (!own) return null;
  const same = String(Math.round(place.sure * 100));
  const next = letterOf(groups, place.next);
  const sureness = surenessOf(place);
  return (
    <Prose>
      <p class="lead">
        {t("place.group", { letter: own.letter, size: formatNumber(own.size, locale) })}
      </p>
      <p>
        {t(`place.${sureness}`)} {sureness !== "sure" && next && t("place.next", { letter: next })}
      </p>
      <p>{t("place.trials", { votes: String(place.votes), same })}</p>
    </Prose>
  );
};

const Picture = ({ look, placed }: { look: Look; placed: Placed }) => {
  const { t, ui, locale } = look;
  const { result, groups, place } = placed;
  const letter = letterOf(groups, place.group) ?? "";
  const marks = groups.map((group) => ({
    label: group.letter,
    size: group.size,
    centre: group.centre,
    spread: group.spread,
  }));
  const named = marks.map((mark) =>
    mark.label === letter ? { ...mark, label: `${letter}, ${t("place.nearest")}` } : mark,
  );
  const names = formatList(
    groups.map((group) => t("results.map.group", { letter: group.letter, count: group.size })),
    locale,
  );
  const grouped = groups.reduce((sum, { size }) => sum + size, 0);
  return (
    <Section heading={t("results.map")}>
      <Figure
        t={ui}
        finding={t("place.map", { letter })}
        table={
          <OpinionMapTable t={ui} locale={locale} groups={named} caption={t("results.map.table")} />
        }
        tableOpen
        basis={t("results.map.basis", { n: formatNumber(grouped, locale) })}
      >
        <OpinionMap
          t={ui}
          locale={locale}
          label={`${t("results.map.label", { groups: names })} ${t("place.map", { letter })}.`}
          groups={marks}
          clusters={shownClusters(result)}
          you={place}
        />
      </Figure>
    </Section>
  );
};

const Typical = ({ look, placed }: { look: Look; placed: Placed }) => {
  const { t, locale } = look;
  const { groups, place, statements, votes, own } = placed;
  const group = groups.find(({ index }) => index === place.group);
  const profile = group ? profileOf(group, (number) => votes.get(number), groups) : [];
  const told = profile.flatMap((one) => {
    const statement = statements.get(one.number);
    return statement?.state === "published" ? [{ ...one, statement }] : [];
  });
  const shareText = ({ side, own: share, people }: GroupProfile): string => {
    const n = formatNumber(people, locale);
    return share === undefined
      ? t(`place.share.${side}.rough`, { n })
      : t(`place.share.${side}`, { share: formatPercent(share, locale), n });
  };
  const letter = group?.letter ?? "";
  return (
    <Section heading={t("place.typical", { letter })} intro={t("place.typical.intro")}>
      {told.length === 0 ? (
        <p>{t("results.profile.none")}</p>
      ) : (
        <Table
          caption={t("place.typical", { letter })}
          captionHidden
          columns={[
            { key: "statement", label: t("mine.statement") },
            { key: "group", label: t("results.group", { letter }) },
            { key: "own", label: t("mine.answer") },
          ]}
          rows={told.map(({ statement, ...one }) => {
            const choice = own.get(statement.number);
            return {
              statement: <span lang={langOf(statement, locale)}>{statement.text}</span>,
              group: shareText(one),
              own: t(choice ? `vote.${choice}` : "place.no-answer"),
            };
          })}
        />
      )}
    </Section>
  );
};

/** Where a person stands among the groups; shown to that person alone. */
export const MyPlacePage = (props: MyPlacePageProps) => {
  const { look, topic, placed, missing, voteHref } = props;
  const { t, locale } = look;
  const question = textFor(topic.question, locale);
  return (
    <>
      <PageHeading
        text={t("vote.place")}
        kicker={<span lang={langOf(question, locale)}>{question.text}</span>}
        lead={t("place.lead")}
      />
      {placed ? (
        <>
          <InWords look={look} placed={placed} />
          <Picture look={look} placed={placed} />
          <Typical look={look} placed={placed} />
          <div class="onwards">
            <Prose>
              <p>{t("place.limits")}</p>
            </Prose>
          </div>
        </>
      ) : (
        <EmptyState
          action={
            voteHref && missing > 0 ? (
              <ButtonLink href={voteHref}>{t("results.go")}</ButtonLink>
            ) : undefined
          }
        >
          {missing > 0 ? t("place.missing", { count: missing }) : t("place.no-groups")}
        </EmptyState>
      )}
      <div class="onwards">
        <LinkList
          items={[
            ...(voteHref ? [{ href: voteHref, label: t("mine.back") }] : []),
            { href: props.mineHref, label: t("vote.mine") },
            { href: props.resultsHref, label: t("results.kicker") },
          ]}
        />
      </div>
    </>
  );
};

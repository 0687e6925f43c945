import { type Instant, instantOf } from "../../kernel/instant.ts";
import { type Localized, textFor } from "../../kernel/locale.ts";
import {
  Button,
  ButtonLink,
  ButtonRow,
  Disclosure,
  EmptyState,
  Form,
  formatList,
  formatMoment,
  formatNumber,
  formatPercent,
  LinkList,
  Notice,
  OpinionMap,
  PageHeading,
  Section,
  SelectField,
  Table,
} from "../../ui/index.ts";
import type { Effect, MapPicture, Pattern, WatchResult } from "../core/watch.ts";
import { EXPLANATIONS, type Explanation } from "../core/watch-note.ts";
import type { Look } from "./look.tsx";

export interface WatchPageProps {
  readonly look: Look;
  readonly csrf: string;
  readonly activityTitle: Localized;
  /** The newest check, if there was one. */
  readonly report?: { readonly result: WatchResult; readonly computedAt: Instant };
  readonly notes: ReadonlyMap<string, { readonly explanation: Explanation; readonly at: Instant }>;
  /** A check was asked for and is not there yet. */
  readonly running: boolean;
  readonly saved: boolean;
  readonly hrefs: {
    readonly check: string;
    readonly reload: string;
    readonly note: string;
    readonly back: string;
  };
}

const momentOf = (seconds: number, { locale }: Look): string =>
  formatMoment(instantOf(new Date(seconds * 1000)), locale);

const groupsOf = ({ t, locale }: Look, { groups }: MapPicture): string =>
  groups.length === 0
    ? t("watch.map.none")
    : formatList(
        groups.map(({ label, size }) => t("results.map.group", { letter: label, count: size })),
        locale,
      );

/** From here on groups count as the same, and as little changed. */
const SAME = 0.95;
const LITTLE_CHANGED = 0.8;

const Maps = ({
  look,
  before,
  effect: { ari, map: after },
}: {
  readonly look: Look;
  readonly before: MapPicture;
  readonly effect: Effect;
}) => {
  const { t, ui, locale } = look;
  const letters = [
    ...new Set([...before.groups, ...after.groups].map(({ label }) => label)),
  ].sort();
  const sizeIn = ({ groups }: MapPicture, letter: string): string => {
    const group = groups.find(({ label }) => label === letter);
    return group ? formatNumber(group.size, locale) : "–";
  };
  const sides = [
    ["watch.map.with", before],
    ["watch.map.without", after],
  ] as const;
  return (
    <Disclosure summary={t("watch.maps")} open={ari < SAME}>
      <div class="before-after">
        {sides.map(([name, picture]) => (
          <div key={name}>
            <h4>{t(name)}</h4>
            <OpinionMap
              t={ui}
              locale={locale}
              label={t("watch.map.label", { groups: groupsOf(look, picture) })}
              groups={picture.groups}
            />
          </div>
        ))}
      </div>
      <Table
        caption={t("watch.table")}
        columns={[
          { key: "group", label: t("watch.table.group") },
          { key: "before", label: t("watch.map.with"), numeric: true },
          { key: "after", label: t("watch.map.without"), numeric: true },
        ]}
        rows={letters.map((letter) => ({
          group: letter,
          before: sizeIn(before, letter),
          after: sizeIn(after, letter),
        }))}
        empty={t("watch.map.none")}
      />
    </Disclosure>
  );
};

const EffectText = ({ look, effect }: { readonly look: Look; readonly effect: Effect }) => {
  const { t, locale } = look;
  const { ari, gained, lost } = effect;
  const much = ari >= SAME ? "same" : ari >= LITTLE_CHANGED ? "near" : "far";
  const numbers = (of: readonly number[]) =>
    formatList(
      of.map((number) => t("desk.about", { number: String(number) })),
      locale,
    );
  return (
    <>
      <p>{t(`watch.effect.${much}`, { ari: formatNumber(ari, locale, { digits: 2 }) })}</p>
      <p>
        {lost.length + gained.length === 0 && t("watch.effect.common-same")}
        {lost.length > 0 && `${t("watch.effect.lost", { numbers: numbers(lost) })} `}
        {gained.length > 0 && t("watch.effect.gained", { numbers: numbers(gained) })}
      </p>
    </>
  );
};

const headingOf = ({ t, locale }: Look, pattern: Pattern): string => {
  const people = formatNumber(pattern.people, locale);
  if (pattern.kind === "burst") {
    const seconds = Number(pattern.key.split(":")[2]);
    return t("watch.burst", { people, minutes: Math.max(1, Math.round(seconds / 60)) });
  }
  if (pattern.kind === "identical") {
    return t("watch.identical", { people, statements: String(pattern.statements) });
  }
  return t(`watch.${pattern.kind}`, { people });
};

const oddsOf = (odds: number) =>
  odds < 1e-6 ? "million" : odds < 1e-3 ? "thousand" : ("other" as const);

/** More is enough to tell "none" from "some". */
const expectedText = (expected: number, { locale }: Look): string =>
  formatNumber(expected, locale, { digits: expected < 10 ? 1 : 0 });

const Explain = ({
  props,
  pattern,
}: {
  readonly props: WatchPageProps;
  readonly pattern: Pattern;
}) => {
  const { look, csrf, notes, hrefs } = props;
  const { t, locale } = look;
  const note = notes.get(pattern.key);
  return (
    <Form action={hrefs.note} csrf={csrf} hidden={{ pattern: pattern.key }} label={t("watch.note")}>
      {note && (
        <p>
          {t("watch.note.looked", {
            when: formatMoment(note.at, locale),
            explanation: t(`watch.note.${note.explanation}`),
          })}
        </p>
      )}
      <SelectField
        id={`explain-${pattern.key.replaceAll(/[^\w-]/g, "-")}`}
        name="explanation"
        label={t("watch.note")}
        value={note?.explanation}
        options={EXPLANATIONS.map((one) => ({ value: one, label: t(`watch.note.${one}`) }))}
      />
      <ButtonRow>
        <Button kind="secondary" about={headingOf(look, pattern)}>
          {t("watch.note.save")}
        </Button>
      </ButtonRow>
    </Form>
  );
};

const PatternPart = ({
  props,
  result,
  pattern,
}: {
  readonly props: WatchPageProps;
  readonly result: WatchResult;
  readonly pattern: Pattern;
}) => {
  const { look } = props;
  const { t, locale } = look;
  const { kind, people, from, to, expected, odds, effect } = pattern;
  return (
    <Section heading={headingOf(look, pattern)}>
      {kind === "near" && <p>{t("watch.near.text")}</p>}
      {kind === "burst" && <p>{t("watch.burst.text", { when: momentOf(from, look) })}</p>}
      {kind === "fast" && <p>{t("watch.fast.text")}</p>}
      <p>
        {t("watch.share", {
          share: formatPercent(people / Math.max(1, result.people), locale),
          from: momentOf(from, look),
          to: momentOf(to, look),
        })}
      </p>
      {expected !== undefined && (
        <p>
          {t(kind === "burst" ? "watch.expected.burst" : "watch.expected", {
            expected: expectedText(expected, look),
          })}
        </p>
      )}
      {odds !== undefined && <p>{t("watch.odds", { odds: oddsOf(odds) })}</p>}
      <h3>{t("watch.effect")}</h3>
      {effect ? (
        <>
          <EffectText look={look} effect={effect} />
          <Maps look={look} before={result.map} effect={effect} />
        </>
      ) : (
        <p>{t("watch.effect.none")}</p>
      )}
      <Explain props={props} pattern={pattern} />
    </Section>
  );
};

const Result = ({
  props,
  result,
}: {
  readonly props: WatchPageProps;
  readonly result: WatchResult;
}) => {
  const { look } = props;
  const { t, locale } = look;
  const { patterns, more, together } = result;
  if (patterns.length === 0) return <EmptyState>{t("watch.nothing")}</EmptyState>;
  return (
    <>
      {patterns.map((pattern) => (
        <PatternPart key={pattern.key} props={props} result={result} pattern={pattern} />
      ))}
      {more > 0 && <p>{t("watch.more", { count: more })}</p>}
      {together && patterns.length > 1 && (
        <Section heading={t("watch.together", { people: formatNumber(together.people, locale) })}>
          <EffectText look={look} effect={together} />
          <Maps look={look} before={result.map} effect={together} />
        </Section>
      )}
    </>
  );
};

/** Voting that is unlike the rest of the conversation, in neutral words; never a person. */
export const WatchPage = (props: WatchPageProps) => {
  const { look, csrf, report, running, saved, hrefs } = props;
  const { t, locale } = look;
  return (
    <>
      {saved && (
        <Notice tone="success" live>
          <p>{t("watch.note.saved")}</p>
        </Notice>
      )}
      {running && (
        <Notice live>
          <p>{t("watch.running")}</p>
          <ButtonLink href={hrefs.reload} kind="secondary">
            {t("watch.reload")}
          </ButtonLink>
        </Notice>
      )}
      <PageHeading text={t("watch.title")} lead={textFor(props.activityTitle, locale).text} />
      <p>{t("watch.neutral")}</p>
      <p>
        {report
          ? t("watch.checked", {
              when: formatMoment(report.computedAt, locale),
              people: report.result.people,
              votes: report.result.votes,
            })
          : t("watch.none-yet")}
      </p>
      <Form action={hrefs.check} csrf={csrf} label={t("watch.check")}>
        <ButtonRow>
          <Button>{t("watch.check")}</Button>
        </ButtonRow>
      </Form>
      {report && <Result props={props} result={report.result} />}
      <Section heading={t("watch.how")}>
        <p>{t("watch.how.1")}</p>
        <p>{t("watch.how.2")}</p>
      </Section>
      <div class="onwards">
        <LinkList items={[{ href: hrefs.back, label: t("one.back") }]} />
      </div>
    </>
  );
};

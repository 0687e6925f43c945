import {
  formatNumber,
  formatPercent,
  formatPercentRange,
  Prose,
  Section,
  StatementCard,
} from "../../ui/index.ts";
import { wilsonInterval } from "../core/engine/statistics.ts";
import type { ShownGroup } from "../core/shown-groups.ts";
import { type GroupProfile, profileOf } from "../core/shown-votes.ts";
import { type Look, langOf } from "./look.tsx";
import type { ResultsData } from "./results-findings.tsx";
import { TranslatedResult } from "./translated.tsx";

/** What the group says more than the others, as far as it may be told. */
export const profileText = ({ t, locale }: Look, { side, own, others }: GroupProfile): string => {
  if (own === undefined) return t(`results.profile.${side}.rough`);
  const share = formatPercent(own, locale);
  return others === undefined
    ? t(`results.profile.${side}.alone`, { own: share })
    : t(`results.profile.${side}`, { own: share, others: formatPercent(others, locale) });
};

/** The interval of the group's share and how many voted; results of old have no interval. */
const sureOf = ({ t, locale }: Look, { own, people, ...one }: GroupProfile): string => {
  const n = formatNumber(people, locale);
  if (own === undefined) return t("results.profile.n", { n });
  const { lower, upper } = wilsonInterval(Math.round(own * people), people);
  const range = formatPercentRange(one.lower ?? lower, one.upper ?? upper, locale);
  return t("results.profile.sure", { range, n });
};

/** A group's people and what they say that the others do not, each share with its interval. */
const Profile = ({ data, group }: { data: ResultsData; group: ShownGroup }) => {
  const { look, statements } = data;
  const { t, locale } = look;
  const grouped = data.groups.reduce((sum, { size }) => sum + size, 0);
  const told = profileOf(group, (number) => data.votes.get(number), data.groups).flatMap((one) => {
    const statement = statements.get(one.number);
    return statement?.state === "published" ? [{ one, statement }] : [];
  });
  return (
    <Section
      heading={t("results.group.heading", {
        letter: group.letter,
        count: group.size,
        share: formatPercent(group.size / grouped, locale),
      })}
      level={3}
      id={`group-${group.letter}`}
    >
      {told.length === 0 && <p>{t("results.profile.none")}</p>}
      {told.map(({ one, statement }) => (
        <StatementCard key={one.number} text={statement.text} lang={langOf(statement, locale)}>
          <p>
            {profileText(look, one)} <span class="group-n">{sureOf(look, one)}</span>
          </p>
          <TranslatedResult
            look={look}
            statement={statement}
            translation={data.translations.get(one.number)}
          />
        </StatementCard>
      ))}
    </Section>
  );
};

/** The number of groups counts as certain, or fairly so, below these shares of other outcomes. */
const CERTAIN = 0.2;
const FAIRLY = 0.5;

/** In plain words, how sure the number of groups is; nothing where the method does not tell. */
const HowManyGroups = ({ data: { look, result } }: { readonly data: ResultsData }) => {
  const unsure = result.kUncertainty;
  if (unsure === undefined) return null;
  const fairly = unsure < FAIRLY ? "fairly" : "other";
  return (
    <Prose>
      <p>
        {look.t("results.k", { sure: unsure < CERTAIN ? "sure" : fairly })}{" "}
        {unsure === 0
          ? look.t("results.k.how.never")
          : look.t("results.k.how", { share: formatPercent(unsure, look.locale) })}
      </p>
    </Prose>
  );
};

/** The groups, how sure it is that there are so many, and what tells each from the others. */
export const GroupsSection = ({ data }: { readonly data: ResultsData }) => (
  <Section heading={data.look.t("results.groups")} intro={data.look.t("results.groups.intro")}>
    <HowManyGroups data={data} />
    {data.groups.map((group) => (
      <Profile key={group.letter} data={data} group={group} />
    ))}
  </Section>
);

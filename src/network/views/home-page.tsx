import type { Localized } from "../../kernel/locale.ts";
import { textFor } from "../../kernel/locale.ts";
import {
  Card,
  CardList,
  DemoFiller,
  EmptyState,
  Figure,
  type LinkItem,
  LinkList,
  PageHeading,
  Section,
  Tag,
} from "../../ui/index.ts";
import type { CountyPicture, PictureCounts } from "../core/situation.ts";
import { langOf, type Look } from "./look.tsx";
import { basisOf, findingOf, SituationMap } from "./situation-page.tsx";

/** One thing of the network as a card. */
export interface HomeCard {
  readonly href: string;
  readonly title: Localized;
  readonly kicker?: string;
  /** What should be seen first: a day, a count. */
  readonly mark: string;
  readonly text?: Localized;
  readonly live?: boolean;
  readonly filler?: boolean;
}

export interface HomePageProps {
  readonly look: Look;
  readonly meeting?: HomeCard;
  readonly meetingLinks: readonly LinkItem[];
  readonly materials: readonly LinkItem[];
  readonly survey?: HomeCard;
  readonly calls: readonly LinkItem[];
  readonly running: number;
  readonly trials: readonly LinkItem[];
  readonly trialsHref: string;
  readonly practices: readonly LinkItem[];
  readonly practicesHref: string;
  readonly topics: readonly LinkItem[];
  readonly counties: readonly CountyPicture[];
  readonly counts: PictureCounts;
  readonly situationHref: string;
}

const One = ({ look, card }: { look: Look; card: HomeCard }) => {
  const title = textFor(card.title, look.locale);
  return (
    <CardList>
      <Card
        title={title.text}
        titleLang={langOf(title, look.locale)}
        href={card.href}
        kicker={
          <>
            {card.live && <Tag tone="accent">{look.t("home.meeting.live")}</Tag>}{" "}
            {card.kicker && <Tag>{card.kicker}</Tag>} {card.filler && <DemoFiller t={look.ui} />}
          </>
        }
        mark={card.mark}
      >
        {card.text && textFor(card.text, look.locale).text}
      </Card>
    </CardList>
  );
};

const Links = ({ items, empty }: { items: readonly LinkItem[]; empty: string }) =>
  items.length > 0 ? <LinkList items={items} /> : <EmptyState>{empty}</EmptyState>;

const Meeting = ({ look, meeting, meetingLinks }: HomePageProps) => (
  <Section heading={look.t("home.meeting")}>
    {meeting ? (
      <One look={look} card={meeting} />
    ) : (
      <EmptyState>{look.t("home.meeting.empty")}</EmptyState>
    )}
    <LinkList items={meetingLinks} />
  </Section>
);

const Survey = ({ look, survey }: HomePageProps) => (
  <Section heading={look.t("home.survey")}>
    {survey ? (
      <One look={look} card={survey} />
    ) : (
      <EmptyState>{look.t("home.survey.empty")}</EmptyState>
    )}
  </Section>
);

const Trials = ({ look: { t }, running, calls, trials, trialsHref }: HomePageProps) => (
  <Section heading={t("home.trials")} intro={t("home.trials.running", { n: running })}>
    <Links
      items={[
        ...calls,
        ...trials,
        ...(trials.length > 0 ? [{ href: trialsHref, label: t("home.trials.all") }] : []),
      ]}
      empty={t("home.trials.empty")}
    />
  </Section>
);

const Picture = ({ look, counties, counts, situationHref }: HomePageProps) => (
  <Section heading={look.t("home.situation")}>
    <Figure t={look.ui} level={3} finding={findingOf(look, counts)} basis={basisOf(look, counts)}>
      <SituationMap look={look} counties={counties} counts={counts} />
    </Figure>
    <LinkList items={[{ href: situationHref, label: look.t("home.situation.all") }]} />
  </Section>
);

/** What the network is about now: the next meeting first, then all that is going on. */
export const HomePage = (props: HomePageProps) => {
  const { look, materials, practices, practicesHref, topics } = props;
  const { t } = look;
  return (
    <>
      <PageHeading text={t("home.title")} lead={t("home.lead")} />
      <Meeting {...props} />
      <Survey {...props} />
      <Section heading={t("home.materials")}>
        <Links items={materials} empty={t("home.materials.empty")} />
      </Section>
      <Picture {...props} />
      <Trials {...props} />
      <Section heading={t("home.practices")}>
        <Links
          items={[
            ...practices,
            ...(practices.length > 0
              ? [{ href: practicesHref, label: t("home.practices.all") }]
              : []),
          ]}
          empty={t("home.practices.empty")}
        />
      </Section>
      <Section heading={t("home.topics")}>
        <Links items={topics} empty={t("home.topics.empty")} />
      </Section>
    </>
  );
};

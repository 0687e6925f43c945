import type { VNode } from "preact";
import { type Localized, textFor } from "../../kernel/locale.ts";
import {
  Button,
  ButtonLink,
  ButtonRow,
  Form,
  formatMoment,
  formatNumber,
  LinkList,
  Notice,
  PageHeading,
  Section,
  SummaryList,
} from "../../ui/index.ts";
import type { Activity } from "../core/activity.ts";
import type { ProgrammeNode } from "../core/chain.ts";
import { ActivitySummary } from "./activity-summary.tsx";
import { langOf, type Look, StatusTag, Words } from "./look.tsx";
import { type Saved, SavedNotice } from "./staff-notices.tsx";

export interface ActivityDeskProps {
  readonly look: Look;
  readonly activity: Activity;
  readonly measure: ProgrammeNode;
  readonly goals: readonly ProgrammeNode[];
  readonly wayNames: Localized;
  readonly people: number;
  readonly contributions: number;
  readonly csrf: string;
  readonly saved?: Saved;
  /** Why it did not open at its planned time. */
  readonly openingRefused?: string;
  /** The way's own panel: what waits to be done. */
  readonly panel: VNode;
  readonly hrefs: {
    readonly edit: string;
    readonly programme: string;
    readonly tend: string;
    /** The page where the next turn of life is confirmed; absent once closed. */
    readonly turn?: string;
    /** Public pages; absent before opening. */
    readonly page?: string;
    readonly results?: string;
  };
}

const Buttons = ({ look, activity, hrefs }: ActivityDeskProps) => {
  const { t } = look;
  return (
    <ButtonRow>
      {hrefs.turn && (
        <ButtonLink kind={activity.status === "open" ? "danger" : "primary"} href={hrefs.turn}>
          {t(activity.status === "open" ? "desk.close" : "desk.open")}
        </ButtonLink>
      )}
      <ButtonLink kind="secondary" href={hrefs.edit}>
        {t("desk.edit")}
      </ButtonLink>
    </ButtonRow>
  );
};

const OpeningRefused = ({ look, activity, openingRefused }: ActivityDeskProps) => {
  const { t, locale } = look;
  return activity.opensAt && openingRefused ? (
    <Notice tone="warning" heading={t("desk.opening.refused")}>
      <p>{openingRefused}</p>
      <p>{t("desk.opening.refused.text", { when: formatMoment(activity.opensAt, locale) })}</p>
    </Notice>
  ) : null;
};

const Places = ({ look, hrefs }: ActivityDeskProps) => {
  const { t } = look;
  return (
    <LinkList
      items={[
        { href: hrefs.tend, label: t("desk.tend") },
        ...(hrefs.page ? [{ href: hrefs.page, label: t("desk.page") }] : []),
        ...(hrefs.results ? [{ href: hrefs.results, label: t("desk.results") }] : []),
        { href: hrefs.programme, label: t("desk.programme") },
      ]}
    />
  );
};

/** One activity as staff tend it: how it stands, what waits, what residents read. */
export const ActivityDesk = (props: ActivityDeskProps) => {
  const { look, activity, measure, goals } = props;
  const { t, locale } = look;
  const title = textFor(activity.title, locale);
  return (
    <>
      <SavedNotice look={look} saved={props.saved} csrf={props.csrf} />
      <PageHeading
        text={title.text}
        lang={langOf(title, locale)}
        kicker={textFor(props.wayNames, locale).text}
        meta={<StatusTag look={look} status={activity.status} />}
      />
      <OpeningRefused {...props} />
      <Buttons {...props} />
      <SummaryList
        rows={[
          { term: t("desk.measure"), value: <Words look={look} text={measure.title} /> },
          ...goals.map((goal) => ({
            term: t("desk.goal"),
            value: <Words look={look} text={goal.title} />,
          })),
          { term: t("desk.people"), value: formatNumber(props.people, locale) },
          { term: t("desk.contributions"), value: formatNumber(props.contributions, locale) },
        ]}
      />
      <Places {...props} />
      {props.panel}
      <Section heading={t("desk.public")}>
        <ActivitySummary look={look} activity={activity} level={3} />
      </Section>
    </>
  );
};

export interface ActivityTurnProps {
  readonly look: Look;
  readonly activity: Activity;
  readonly turn: "open" | "close";
  readonly action: string;
  readonly csrf: string;
  readonly backHref: string;
}

/** Opening and closing are told to people and not undone, so they are asked once more. */
export const ActivityTurn = ({ look, activity, turn, ...page }: ActivityTurnProps) => {
  const { t } = look;
  return (
    <>
      <PageHeading
        text={t(`turn.${turn}.title`)}
        lead={<Words look={look} text={activity.title} />}
      />
      <Notice tone="warning">
        <p>{t(`turn.${turn}.text`)}</p>
      </Notice>
      <ActivitySummary look={look} activity={activity} />
      <Form action={page.action} csrf={page.csrf}>
        <ButtonRow>
          <Button kind={turn === "close" ? "danger" : "primary"}>{t(`turn.${turn}.button`)}</Button>
          <ButtonLink kind="quiet" href={page.backHref}>
            {t("turn.cancel")}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </>
  );
};

import type { Area } from "../../kernel/area.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Locale } from "../../kernel/locale.ts";
import { localPath } from "../../platform/slice.ts";
import { type Activity, activityPath, type WayRegistry } from "../../programmes/index.ts";
import { daysLeft } from "../core/time-left.ts";
import type { ActivityCardFacts } from "../views/activity-card.tsx";

export interface CardContext {
  readonly area: Area;
  readonly locale: Locale;
  readonly now: Instant;
  readonly ways: WayRegistry;
  /** Activities whose participants have been answered. */
  readonly answered: ReadonlySet<string>;
}

/** What a card says of an activity, from the activity and what others know of it. */
export const cardFacts = (context: CardContext, activity: Activity): ActivityCardFacts => {
  const { area, locale, now, ways, answered } = context;
  return {
    id: activity.id,
    href: localPath(locale, activityPath(area.slug, activity.id)),
    wayName: ways.find(activity.way)?.names ?? { fi: activity.way },
    title: activity.title,
    question: activity.question,
    status: activity.status,
    ...(activity.decides ? { decides: activity.decides } : {}),
    ...(activity.decisionOn ? { decisionOn: activity.decisionOn } : {}),
    ...(activity.minutes ? { minutes: activity.minutes } : {}),
    ...(activity.opensAt ? { opensAt: activity.opensAt } : {}),
    ...(activity.closesAt ? { daysLeft: daysLeft(now, activity.closesAt) } : {}),
    answered: answered.has(activity.id),
    filler: activity.filler,
  };
};

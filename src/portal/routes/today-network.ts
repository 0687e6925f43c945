import type { Instant } from "../../kernel/instant.ts";
import { type NetworkTask, networkTasks } from "../../network/index.ts";
import { localPath } from "../../platform/slice.ts";
import { formatMoment, formatWhen, type LinkItem } from "../../ui/index.ts";
import { type Here, label, textsOf } from "./today-here.ts";

const labelOf = (here: Here, { kind, title, of }: NetworkTask): string => {
  const t = textsOf(here);
  const words = label(here, title);
  if (kind === "unowned") return t("today.task.unowned");
  // These say by their own names what they are; the note says why they stand here.
  if (kind === "call" || kind === "meeting") return words;
  return kind === "milestone" || kind === "late-milestone"
    ? t(`today.task.${kind}`, { title: words, trial: label(here, of ?? {}) })
    : t(`today.task.${kind}`, { title: words });
};

const noteOf = (here: Here, task: NetworkTask): string | undefined => {
  const t = textsOf(here);
  const { kind, when, count = 0, among = 0 } = task;
  if (kind === "unowned") return t("today.task.unowned.count", { count });
  if (kind === "score") return t("today.task.score.count", { count });
  if (kind === "review") return t("today.task.review.count", { count, unscored: among });
  if (kind === "answers")
    return t("today.task.answers.count", { answered: String(count), asked: String(among) });
  if (!when) return kind === "survey" ? t("today.task.open") : undefined;
  if (kind === "meeting")
    return t("today.task.meeting.next", { when: formatMoment(when as Instant, here.locale) });
  const day = formatWhen(when, here.locale);
  return kind === "survey" || kind === "call"
    ? t(`today.task.${kind}.until`, { when: day })
    : t("today.task.due", { day });
};

/** What of the network waits for this visitor. */
export const networkItems = async (here: Here): Promise<LinkItem[]> => {
  const { needs, area, locale, now, visitor } = here;
  return (await networkTasks(needs.db, area, visitor, now)).map((task) => {
    const note = noteOf(here, task);
    return {
      href: localPath(locale, task.path),
      label: labelOf(here, task),
      ...(note ? { note } : {}),
    };
  });
};

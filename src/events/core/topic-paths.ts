/** Paths of topics, as what follows `/{locale}/{area}`. */
export const TOPICS_PATH = "/topics";

export const topicsPath = (page: number): string =>
  page > 1 ? `${TOPICS_PATH}?page=${page}` : TOPICS_PATH;

export const topicPath = (id: string): string => `${TOPICS_PATH}/${id}`;

/** What a member does with a topic. */
export const supportPath = (id: string): string => `${topicPath(id)}/support`;

export const NEW_TOPIC_PATH = "/staff/topics/new";

/** What the coordinator does with a topic. */
export type TopicAct = "take" | "decline" | "merge" | "reopen";

export const staffTopicPath = (id: string, act?: TopicAct): string =>
  `/staff/topics/${id}${act ? `/${act}` : ""}`;

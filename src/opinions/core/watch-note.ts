/** What may explain an unusual pattern; "unexplained" says that somebody looked and found nothing. */
export const EXPLANATIONS = ["event", "network", "campaign", "paper", "unexplained"] as const;
export type Explanation = (typeof EXPLANATIONS)[number];

export const isExplanation = (text: string): text is Explanation =>
  (EXPLANATIONS as readonly string[]).includes(text);

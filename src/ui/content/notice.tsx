import type { ComponentChildren } from "preact";

export interface NoticeProps {
  readonly tone?: "info" | "success" | "warning" | "danger";
  readonly heading?: string;
  readonly level?: 2 | 3 | 4;
  readonly children?: ComponentChildren;
  /** True for what just happened (saved, sent): it is then read aloud when the page opens. */
  readonly live?: boolean;
}

/** Stays on the page until the person leaves; nothing vanishes by itself. */
export const Notice = ({ tone = "info", heading, level = 2, children, live }: NoticeProps) => {
  const Heading = `h${level}` as const;
  return (
    <div class="notice" data-tone={tone} role={live ? "status" : undefined}>
      {heading && <Heading class="notice-heading">{heading}</Heading>}
      {children}
    </div>
  );
};

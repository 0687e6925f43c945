import type { ComponentChildren } from "preact";

export interface TimelineStep {
  /** "14.3.2023", "syksy 2021" */
  readonly when: string;
  readonly text: ComponentChildren;
  readonly detail?: ComponentChildren;
  /** Still to come: drawn dashed. */
  readonly todo?: boolean;
}

/** Steps of preparation along one thread, the first on top. */
export const Timeline = ({ steps }: { readonly steps: readonly TimelineStep[] }) => (
  <ol class="timeline">
    {steps.map(({ when, text, detail, todo }, index) => (
      <li key={index} data-state={todo ? "todo" : "done"}>
        <span class="timeline-when">{when}</span>
        <div class="timeline-what">
          <p>{text}</p>
          {detail}
        </div>
      </li>
    ))}
  </ol>
);

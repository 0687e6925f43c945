import type { ComponentChildren } from "preact";

export interface SectionProps {
  readonly heading: ComponentChildren;
  /** Makes the section a place to link to. */
  readonly id?: string;
  readonly level?: 2 | 3;
  /** One sentence under the heading. */
  readonly intro?: ComponentChildren;
  /** Full width of the page for cards, tables and charts; text keeps its measure anyway. */
  readonly children?: ComponentChildren;
}

/** A part of a page with its heading and the space around it. */
export const Section = ({ heading, id, level = 2, intro, children }: SectionProps) => {
  const Heading = `h${level}` as const;
  return (
    <section class="section" id={id}>
      <Heading>{heading}</Heading>
      {intro && <p class="intro">{intro}</p>}
      {children}
    </section>
  );
};

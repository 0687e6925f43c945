import { ButtonLink, ButtonRow, PageHeading } from "../../ui/index.ts";

export interface ProblemProps {
  readonly title: string;
  readonly text: string;
  readonly home: { readonly href: string; readonly label: string };
}

/** What went wrong, what was kept, where to go. */
export const Problem = ({ title, text, home }: ProblemProps) => (
  <>
    <PageHeading text={title} lead={text} />
    <ButtonRow>
      <ButtonLink href={home.href} kind="secondary">
        {home.label}
      </ButtonLink>
    </ButtonRow>
  </>
);

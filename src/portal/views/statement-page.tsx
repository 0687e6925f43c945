import { PageHeading, Prose, Section } from "../../ui/index.ts";

export interface StatementPageProps {
  readonly title: string;
  readonly lead: string;
  readonly parts: readonly { readonly heading: string; readonly text: string }[];
}

/** Privacy and accessibility: a short page of headed paragraphs. */
export const StatementPage = ({ title, lead, parts }: StatementPageProps) => (
  <>
    <PageHeading text={title} lead={lead} />
    {parts.map(({ heading, text }) => (
      <Section key={heading} heading={heading}>
        <Prose>
          <p>{text}</p>
        </Prose>
      </Section>
    ))}
  </>
);

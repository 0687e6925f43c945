import type { DocumentBlock, DocumentSection, Words } from "../../kernel/document.ts";
import type { Locale } from "../../kernel/locale.ts";
import { GroupBars } from "../charts/group-bars.tsx";
import { OpinionMap } from "../charts/opinion-map.tsx";
import type { UiText } from "../ui-text.ts";
import { Figure } from "./figure.tsx";
import { Prose } from "./prose.tsx";
import { Section } from "./section.tsx";
import { StatementCard } from "./statement-card.tsx";
import { SummaryList } from "./summary-list.tsx";
import { Table } from "./table.tsx";

export interface PrintedSectionsProps {
  readonly t: UiText;
  readonly locale: Locale;
  readonly sections: readonly DocumentSection[];
}

type Look = Pick<PrintedSectionsProps, "t" | "locale">;

const Said = ({ words }: { readonly words: Words }) =>
  words.href ? (
    <a href={words.href}>{words.text}</a>
  ) : words.lang ? (
    <span lang={words.lang}>{words.text}</span>
  ) : (
    <>{words.text}</>
  );

const Run = ({ words }: { readonly words: readonly Words[] }) => (
  <>
    {words.map((one, index) => (
      <>
        {index > 0 && " "}
        <Said words={one} />
      </>
    ))}
  </>
);

type BlockOf<K extends DocumentBlock["kind"]> = Extract<DocumentBlock, { kind: K }>;

const PrintedTable = ({
  block,
  heading,
}: {
  readonly block: BlockOf<"table">;
  readonly heading: string;
}) => (
  <Table
    caption={block.caption}
    captionHidden={block.caption === heading}
    columns={block.columns.map((column, index) => ({ key: String(index), ...column }))}
    rows={block.rows.map((row) =>
      Object.fromEntries(row.map((words, index) => [index, <Said key={index} words={words} />])),
    )}
  />
);

const PrintedList = ({ block }: { readonly block: BlockOf<"list"> }) => (
  <Prose>
    <ul>
      {block.items.map((item, index) => (
        <li key={index}>
          <Run words={item} />
        </li>
      ))}
    </ul>
  </Prose>
);

const Block = ({
  look,
  block,
  heading,
}: {
  readonly look: Look;
  readonly block: DocumentBlock;
  /** Of its section. */
  readonly heading: string;
}) => {
  switch (block.kind) {
    case "heading":
      return <h3>{block.text}</h3>;
    case "paragraph":
      return (
        <Prose>
          <p class={block.tone === "lead" ? "lead" : undefined}>
            <Run words={block.words} />
          </p>
        </Prose>
      );
    case "quote":
      return (
        <StatementCard text={block.words.text} lang={block.words.lang}>
          {block.note && <p>{block.note}</p>}
        </StatementCard>
      );
    case "list":
      return <PrintedList block={block} />;
    case "facts":
      return (
        <SummaryList
          rows={block.rows.map(({ term, value }) => ({ term, value: <Said words={value} /> }))}
        />
      );
    case "finding":
      return (
        <Figure {...look} id={block.id} finding={block.claim} basis={block.basis}>
          <StatementCard text={block.statement.text} lang={block.statement.lang}>
            {block.note && <p>{block.note}</p>}
          </StatementCard>
          <GroupBars {...look} id={`bars-${block.id}`} groups={block.votes} />
        </Figure>
      );
    case "map":
      return (
        <OpinionMap {...look} label={block.alt} groups={block.groups} clusters={block.clusters} />
      );
    case "table":
      return <PrintedTable block={block} heading={heading} />;
  }
};

/** The sections of a printed work as parts of a page; the page has the heading. */
export const PrintedSections = ({ t, locale, sections }: PrintedSectionsProps) => (
  <>
    {sections.map(({ heading, blocks }) => (
      <Section key={heading} heading={heading}>
        {blocks.map((block, index) => (
          <Block key={index} look={{ t, locale }} block={block} heading={heading} />
        ))}
      </Section>
    ))}
  </>
);

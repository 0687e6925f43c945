import { textFor, type Localized } from "../../kernel/locale.ts";
import { LinkList, Section } from "../../ui/index.ts";
import { type Look, Words } from "./look.tsx";

export interface ProgrammePanelProps {
  readonly look: Look;
  readonly links: readonly {
    readonly title: Localized;
    readonly measure: Localized;
    readonly path: string;
    readonly from?: Localized;
  }[];
}

/** On the programme's page: which measures others had tried before, and which are tried out now. */
export const ProgrammePanel = ({ look, links }: ProgrammePanelProps) => {
  const { t, locale, href } = look;
  const said = (text: Localized): string => textFor(text, locale).text;
  return (
    <Section heading={t("panel.network")} intro={t("panel.network.intro")}>
      <LinkList
        items={links.map(({ title, measure, path, from }) => ({
          href: href(path),
          label: <Words look={look} text={title} />,
          note: from
            ? t("panel.network.practice", { measure: said(measure), county: said(from) })
            : t("panel.network.trial", { measure: said(measure) }),
        }))}
      />
    </Section>
  );
};

import { textFor, type Localized } from "../../kernel/locale.ts";
import { LinkList, Section } from "../../ui/index.ts";
import type { Practice } from "../core/practice.ts";
import type { TrialState } from "../core/trial.ts";
import { type Look, Words } from "./look.tsx";

export interface ProgrammeLinksProps {
  readonly look: Look;
  readonly links: readonly {
    readonly title: Localized;
    readonly measure: Localized;
    readonly path: string;
    readonly from?: Localized;
  }[];
}

/** On the programme's page: which measures others had tried before, and which are tried out now. */
export const ProgrammeLinks = ({ look, links }: ProgrammeLinksProps) => {
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

export interface FromPracticeProps {
  readonly look: Look;
  readonly practice: Pick<Practice, "title">;
  readonly county: Localized;
  readonly practiceHref: string;
}

/** "From the practice X (county Y)", of what a county took. */
export const FromPractice = ({ look, practice, county, practiceHref }: FromPracticeProps) => (
  <>
    {look.t("adopted.from")}{" "}
    <a href={practiceHref}>
      <Words look={look} text={practice.title} />
    </a>{" "}
    (<Words look={look} text={county} />)
  </>
);

/** On staff's page of a measure: where it came from. */
export const OriginNote = (props: FromPracticeProps) => (
  <p>
    <FromPractice {...props} />
  </p>
);

export interface DecisionTrialsProps {
  readonly look: Look;
  readonly trials: readonly {
    readonly title: Localized;
    readonly path: string;
    readonly state: TrialState;
  }[];
}

/** On a decision's pages: the trials that bring knowledge to it. */
export const DecisionTrials = ({ look, trials }: DecisionTrialsProps) => (
  <Section heading={look.t("panel.decision")} intro={look.t("panel.decision.intro")}>
    <LinkList
      items={trials.map(({ title, path, state }) => ({
        href: look.href(path),
        label: <Words look={look} text={title} />,
        note: look.t(`trial.state.${state}`),
      }))}
    />
  </Section>
);

import { type Localized, textFor } from "../../kernel/locale.ts";
import { ButtonLink, ButtonRow, PageHeading, Table } from "../../ui/index.ts";
import type { Look } from "./look.tsx";

export interface SituationCountiesProps {
  readonly look: Look;
  readonly counties: readonly {
    readonly code: string;
    readonly name: Localized;
    /** Topics of which something is told. */
    readonly told: number;
    /** Where the network writes for it; absent where the county tells for itself. */
    readonly href?: string;
  }[];
  readonly publicHref: string;
}

/** The counties by their codes: which tell for themselves, for which the network may. */
export const SituationCounties = ({ look, counties, publicHref }: SituationCountiesProps) => {
  const { t, locale } = look;
  return (
    <>
      <PageHeading text={t("situation.all.title")} lead={t("situation.all.lead")} />
      <ButtonRow>
        <ButtonLink kind="quiet" href={publicHref}>
          {t("situation.public")}
        </ButtonLink>
      </ButtonRow>
      <Table
        caption={t("situation.all.title")}
        captionHidden
        columns={[
          { key: "county", label: t("situation.county") },
          { key: "told", label: t("situation.all.what") },
          { key: "act", label: t("situation.all.act") },
        ]}
        rows={counties.map(({ name, told, href }) => {
          const county = textFor(name, locale).text;
          return {
            county,
            told: t("situation.all.told", { told }),
            act: href ? (
              <a href={href}>
                {t("situation.all.write")}
                <span class="ds-sr-only"> {county}</span>
              </a>
            ) : (
              t("situation.all.itself")
            ),
          };
        })}
      />
    </>
  );
};

import { type Localized, textFor } from "../../kernel/locale.ts";
import {
  ButtonLink,
  ButtonRow,
  Card,
  CardList,
  DemoFiller,
  EmptyState,
  PageHeading,
} from "../../ui/index.ts";
import { langOf, type Look } from "./look.tsx";

export interface ListedSurvey {
  readonly href: string;
  readonly title: Localized;
  readonly mark: string;
  readonly answered?: string;
  readonly filler: boolean;
}

export interface SurveyListProps {
  readonly look: Look;
  readonly surveys: readonly ListedSurvey[];
  /** Where a new one is begun, for those who may. */
  readonly newHref?: string;
}

/** The surveys of an area, those that are open first. */
export const SurveyList = ({ look, surveys, newHref }: SurveyListProps) => {
  const { t, ui, locale } = look;
  return (
    <>
      <PageHeading text={t("surveys.title")} lead={t("surveys.lead")} />
      {newHref && (
        <ButtonRow>
          <ButtonLink href={newHref}>{t("surveys.new")}</ButtonLink>
        </ButtonRow>
      )}
      {surveys.length === 0 && <EmptyState>{t("surveys.empty")}</EmptyState>}
      <CardList>
        {surveys.map(({ href, title, mark, answered, filler }) => {
          const shown = textFor(title, locale);
          return (
            <Card
              key={href}
              level={2}
              title={shown.text}
              titleLang={langOf(shown, locale)}
              href={href}
              kicker={filler && <DemoFiller t={ui} />}
              mark={mark}
            >
              {answered}
            </Card>
          );
        })}
      </CardList>
    </>
  );
};

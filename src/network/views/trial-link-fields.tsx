import { type Localized, textFor } from "../../kernel/locale.ts";
import { SelectField, TextArea } from "../../ui/index.ts";
import { OTHER_WAY } from "../core/application.ts";
import { type Errors, fieldsOf } from "./form-page.tsx";
import type { Look } from "./look.tsx";

/** One thing of the county that can be linked. */
export interface LinkChoice {
  readonly id: string;
  readonly title: Localized;
}

/** What the county has to link to. */
export interface LinkChoices {
  /** Ways of participation by kind. */
  readonly ways: readonly { readonly kind: string; readonly names: Localized }[];
  readonly measures: readonly LinkChoice[];
  readonly activities: readonly LinkChoice[];
  readonly decisions: readonly LinkChoice[];
}

interface Props<Choice extends keyof LinkChoices> {
  readonly look: Look;
  readonly choices: Pick<LinkChoices, Choice>;
  readonly typed: {
    readonly way?: string;
    readonly measureId?: string;
    readonly activityId?: string;
    readonly decisionId?: string;
    readonly decisionText?: string;
  };
  readonly errors?: Errors;
}

const options = (look: Look, choices: readonly LinkChoice[]) =>
  choices.map(({ id, title }) => ({ value: id, label: textFor(title, look.locale).text }));

export const WayField = ({ look, choices, typed, errors }: Props<"ways">) => (
  <SelectField
    {...fieldsOf(look, typed, errors).field("way")}
    label={look.t("link.way")}
    empty={look.t("form.choose")}
    options={[
      ...choices.ways.map(({ kind, names }) => ({
        value: kind,
        label: textFor(names, look.locale).text,
      })),
      { value: OTHER_WAY, label: look.t("way.other") },
    ]}
  />
);

export const MeasureField = ({ look, choices, typed, errors }: Props<"measures">) => (
  <SelectField
    {...fieldsOf(look, typed, errors).field("measureId")}
    label={look.t("link.measure")}
    optional={look.ui("ui.optional")}
    empty={look.t("form.none")}
    options={options(look, choices.measures)}
  />
);

export const ActivityField = ({ look, choices, typed, errors }: Props<"activities">) => (
  <SelectField
    {...fieldsOf(look, typed, errors).field("activityId")}
    label={look.t("link.activity")}
    optional={look.ui("ui.optional")}
    empty={look.t("form.none")}
    options={options(look, choices.activities)}
  />
);

/** The decision that the trial feeds: from the register, or in words until it is there. */
export const DecisionFields = ({ look, choices, typed, errors }: Props<"decisions">) => {
  const { field } = fieldsOf(look, typed, errors);
  return (
    <>
      <SelectField
        {...field("decisionId")}
        label={look.t("link.decision")}
        hint={look.t("hint.decision")}
        empty={look.t("form.none")}
        options={options(look, choices.decisions)}
      />
      <TextArea
        {...field("decisionText")}
        label={look.t("link.decision-text")}
        hint={look.t("hint.decision-text")}
        rows={2}
      />
    </>
  );
};

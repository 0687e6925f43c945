import { type Localized, textFor } from "../../kernel/locale.ts";
import { SelectField, TextArea } from "../../ui/index.ts";
import { OTHER_WAY } from "../core/application.ts";
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

interface Props {
  readonly look: Look;
  readonly choices: LinkChoices;
  readonly typed: {
    readonly way?: string;
    readonly measureId?: string;
    readonly decisionId?: string;
    readonly decisionText?: string;
  };
  readonly errors?: Readonly<Record<string, string>>;
}

const options = (look: Look, choices: readonly LinkChoice[]) =>
  choices.map(({ id, title }) => ({ value: id, label: textFor(title, look.locale).text }));

export const WayField = ({ look, choices, typed, errors }: Props) => (
  <SelectField
    name="way"
    label={look.t("link.way")}
    empty={look.t("form.choose")}
    value={typed.way}
    error={errors?.["way"]}
    options={[
      ...choices.ways.map(({ kind, names }) => ({
        value: kind,
        label: textFor(names, look.locale).text,
      })),
      { value: OTHER_WAY, label: look.t("way.other") },
    ]}
  />
);

export const MeasureField = ({ look, choices, typed, errors }: Props) => (
  <SelectField
    name="measureId"
    label={look.t("link.measure")}
    optional={look.ui("ui.optional")}
    empty={look.t("form.none")}
    value={typed.measureId}
    error={errors?.["measureId"]}
    options={options(look, choices.measures)}
  />
);

/** The decision that the trial feeds: from the register, or in words until it is there. */
export const DecisionFields = ({ look, choices, typed, errors }: Props) => (
  <>
    <SelectField
      name="decisionId"
      label={look.t("link.decision")}
      hint={look.t("hint.decision")}
      empty={look.t("form.none")}
      value={typed.decisionId}
      error={errors?.["decisionId"]}
      options={options(look, choices.decisions)}
    />
    <TextArea
      name="decisionText"
      label={look.t("link.decision-text")}
      hint={look.t("hint.decision-text")}
      rows={2}
      value={typed.decisionText}
      error={errors?.["decisionText"]}
    />
  </>
);

export const ActivityField = ({
  look,
  choices,
  value,
  error,
}: Pick<Props, "look" | "choices"> & { readonly value?: string; readonly error?: string }) => (
  <SelectField
    name="activityId"
    label={look.t("link.activity")}
    optional={look.ui("ui.optional")}
    empty={look.t("form.none")}
    value={value}
    error={error}
    options={options(look, choices.activities)}
  />
);

import type { Localized } from "../../kernel/locale.ts";
import {
  Button,
  ButtonLink,
  ButtonRow,
  ErrorSummary,
  Form,
  LocalizedField,
  PageHeading,
  TextField,
} from "../../ui/index.ts";
import { SCORES } from "../core/call.ts";
import { type Look, Refused } from "./look.tsx";

export interface CriterionFormProps {
  readonly look: Look;
  readonly typed: {
    readonly text?: Localized;
    readonly weight?: string;
    readonly levels: readonly Localized[];
  };
  readonly fresh: boolean;
  readonly errors?: Readonly<Record<string, string>>;
  readonly refused?: string;
  readonly action: string;
  /** Where the criterion is dropped; absent for a fresh one and for the last. */
  readonly dropAction?: string;
  readonly csrf: string;
  readonly version: number;
  readonly backHref: string;
}

/** One criterion: its question, whether it weighs, and what each score means. */
export const CriterionForm = (props: CriterionFormProps) => {
  const { look, typed, errors, fresh, csrf } = props;
  const { t, ui } = look;
  const hidden = { version: String(props.version) };
  return (
    <>
      <ErrorSummary t={ui} errors={errors} note={t("form.kept")} />
      <Refused>{props.refused}</Refused>
      <PageHeading
        text={t(fresh ? "criterion.new" : "criterion.edit")}
        lead={t("criterion.lead")}
      />
      <Form action={props.action} csrf={csrf} hidden={hidden}>
        <LocalizedField
          t={ui}
          name="text"
          label={t("criterion.text")}
          value={typed.text}
          errors={errors}
          rows={2}
        />
        <TextField
          name="weight"
          label={t("criterion.weight")}
          hint={t("criterion.weight.hint")}
          optional={ui("ui.optional")}
          type="number"
          width="short"
          value={typed.weight}
          error={errors?.["weight"]}
        />
        {SCORES.map((score) => (
          <LocalizedField
            key={score}
            t={ui}
            name={`level${score}`}
            label={t("criterion.level", { score: String(score) })}
            value={typed.levels[score]}
            errors={errors}
          />
        ))}
        <ButtonRow>
          <Button>{t("form.save")}</Button>
          <ButtonLink kind="quiet" href={props.backHref}>
            {t("form.back")}
          </ButtonLink>
        </ButtonRow>
      </Form>
      {props.dropAction && (
        <Form action={props.dropAction} csrf={csrf} hidden={hidden} label={t("criterion.drop")}>
          <Button kind="danger">{t("criterion.drop")}</Button>
        </Form>
      )}
    </>
  );
};

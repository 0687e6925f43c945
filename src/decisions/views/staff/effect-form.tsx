import type { Localized } from "../../../kernel/locale.ts";
import {
  Button,
  ButtonLink,
  ButtonRow,
  Columns,
  ErrorSummary,
  Form,
  LocalizedField,
  PageHeading,
  RadioGroup,
  RefusedNotice,
} from "../../../ui/index.ts";
import { type DecisionInput, EFFECTS } from "../../core/recommendation.ts";
import { type Look, Words } from "../look.tsx";
import { EffectPreview } from "./previews.tsx";

export interface EffectFormProps {
  readonly look: Look;
  readonly input: DecisionInput;
  readonly values: {
    readonly effect?: string;
    readonly reason?: Localized;
    readonly nextStep?: Localized;
  };
  readonly errors?: Readonly<Record<string, string>>;
  readonly refused?: string;
  readonly action: string;
  readonly csrf: string;
  readonly version: number;
  readonly backHref: string;
}

/** One recommendation: what was decided of it, why, and what happens next. */
export const EffectForm = (props: EffectFormProps) => {
  const { look, input, values, errors } = props;
  const { t, ui } = look;
  return (
    <>
      <ErrorSummary t={ui} errors={errors} note={t("form.kept")} />
      <RefusedNotice>{props.refused}</RefusedNotice>
      <PageHeading
        text={t("effect.title")}
        lead={<Words look={look} text={input.recommendation.text} />}
      />
      <Columns
        aside={<EffectPreview look={look} input={input} />}
        asideLabel={ui("ui.form.preview")}
      >
        <Form action={props.action} csrf={props.csrf} hidden={{ version: String(props.version) }}>
          <RadioGroup
            name="effect"
            label={t("field.effect")}
            value={values.effect}
            error={errors?.effect}
            options={EFFECTS.map((effect) => ({
              value: effect,
              label: t(`effect.${effect}`),
              hint: t(`effect.${effect}.hint`),
            }))}
          />
          <LocalizedField
            t={ui}
            name="reason"
            label={t("field.reason")}
            hint={t("hint.reason")}
            value={values.reason}
            errors={errors}
            rows={4}
          />
          <LocalizedField
            t={ui}
            name="next"
            label={t("field.next")}
            hint={t("hint.next")}
            value={values.nextStep}
            errors={errors}
            rows={2}
          />
          <ButtonRow>
            <Button>{t("form.save")}</Button>
            <ButtonLink kind="quiet" href={props.backHref}>
              {t("form.back")}
            </ButtonLink>
          </ButtonRow>
        </Form>
      </Columns>
    </>
  );
};

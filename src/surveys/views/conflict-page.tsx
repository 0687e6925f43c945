import type { Instant } from "../../kernel/instant.ts";
import { type Localized, textFor } from "../../kernel/locale.ts";
import {
  Button,
  ButtonRow,
  ErrorSummary,
  Form,
  formatMoment,
  Notice,
  PageHeading,
  RadioGroup,
  Section,
} from "../../ui/index.ts";
import type { Errors, Look, Values } from "./look.tsx";

export interface ShownConflict {
  readonly question: string;
  readonly text: Localized;
  readonly mine: readonly string[];
  readonly theirs: readonly string[];
  readonly theirsAt?: Instant;
  readonly theirsBy?: string;
  /** What was chosen so far. */
  readonly take?: string;
}

export interface ConflictPageProps {
  readonly look: Look;
  readonly conflicts: readonly ShownConflict[];
  readonly written: number;
  /** The fields of my answers, with what stands now as seen. */
  readonly hidden: Values;
  readonly errors: Errors;
  readonly csrf: string;
  readonly action: string;
}

const Lines = ({ look, lines }: { readonly look: Look; readonly lines: readonly string[] }) =>
  lines.length === 0 ? (
    <p>{look.t("answer.none")}</p>
  ) : (
    <>
      {lines.map((line, index) => (
        <p key={index}>{line}</p>
      ))}
    </>
  );

const Sides = ({ look, conflict }: { readonly look: Look; readonly conflict: ShownConflict }) => {
  const { t, locale } = look;
  const { theirsAt, theirsBy } = conflict;
  const when = theirsAt && formatMoment(theirsAt, locale);
  return (
    <div class="before-after">
      <div>
        <h3>{t("conflict.mine")}</h3>
        <Lines look={look} lines={conflict.mine} />
      </div>
      <div>
        <h3>{t("conflict.theirs")}</h3>
        {when && (
          <p class="hint">
            {theirsBy ? t("conflict.by", { by: theirsBy, when }) : t("conflict.at", { when })}
          </p>
        )}
        <Lines look={look} lines={conflict.theirs} />
      </div>
    </div>
  );
};

/** Two people wrote different things: both stand side by side, and one is chosen for each question. */
export const ConflictPage = (props: ConflictPageProps) => {
  const { look, conflicts, written } = props;
  const { t, ui, locale } = look;
  return (
    <>
      <ErrorSummary t={ui} errors={props.errors} note={t("conflict.kept")} />
      <PageHeading text={t("conflict.title")} lead={t("conflict.lead")} />
      {written > 0 && (
        <Notice tone="success">
          <p>{t("conflict.rest", { count: written })}</p>
        </Notice>
      )}
      <Form action={props.action} csrf={props.csrf} hidden={props.hidden}>
        {conflicts.map((conflict) => (
          <Section key={conflict.question} heading={textFor(conflict.text, locale).text}>
            <Sides look={look} conflict={conflict} />
            <RadioGroup
              name={`take.${conflict.question}`}
              label={t("conflict.choose")}
              value={conflict.take}
              error={props.errors[`take.${conflict.question}`]}
              options={[
                { value: "mine", label: t("conflict.take.mine") },
                { value: "theirs", label: t("conflict.take.theirs") },
              ]}
            />
          </Section>
        ))}
        <ButtonRow>
          <Button name="act" value="resolve">
            {t("conflict.save")}
          </Button>
        </ButtonRow>
      </Form>
    </>
  );
};

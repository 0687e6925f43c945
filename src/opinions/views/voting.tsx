import {
  BigChoice,
  Button,
  CheckboxField,
  Form,
  formatNumber,
  Progress,
  StatementCard,
} from "../../ui/index.ts";
import { CHOICES, type Choice } from "../core/conversation.ts";
import type { Progress as HowFar } from "../core/next-statement.ts";
import type { Statement } from "../core/statement.ts";
import { type Look, langOf } from "./look.tsx";
import { Translated } from "./translated.tsx";

/** The statement to vote on now, with what the person said of it before. */
export interface Asked {
  readonly statement: Statement;
  /** The staff's translation into the page's language. */
  readonly translation?: string;
  /** The person's earlier vote on it. */
  readonly chosen?: Choice;
  /** True where the person marked it as important. */
  readonly important: boolean;
}

export interface VotingProps {
  readonly look: Look;
  readonly csrf: string;
  readonly asked: Asked;
  /** Where the votes go; the next statement is drawn there, too. */
  readonly action: string;
  /** The page that asked for a change and takes the person back: `my-votes`. */
  readonly from?: string;
  /** Where a person goes on who came to change an earlier vote. */
  readonly on: { readonly href: string; readonly label: string };
}

/** How far a person has come, in words and as a line. */
export const HowFarText = ({
  look: { t, locale },
  progress,
}: {
  readonly look: Look;
  readonly progress: HowFar;
}) => {
  const { done, total, about } = progress;
  const few = total < 20;
  const words = { done: formatNumber(done, locale), about: formatNumber(about, locale) };
  const text =
    done > 0
      ? t(few ? "vote.progress.few" : "vote.progress", words)
      : few
        ? t("vote.progress.start.few", { total })
        : t("vote.progress.start", { about: words.about });
  return <Progress done={done} total={total} text={text} />;
};

/**
 * How to vote by keys, for the script `opinions/vote-keys.js`: it shows this, listens while the box
 * is ticked, and remembers when it is not. Without the script it stays out of sight.
 */
const Keys = ({ look: { t } }: { readonly look: Look }) => (
  <div id="vote-keys" class="vote-keys" hidden>
    <CheckboxField name="keys" id="vote-keys-on" label={t("vote.keys")} checked />
  </div>
);

const TakeBack = ({ look, csrf, asked, action, from }: VotingProps) => (
  <Form
    action={action}
    csrf={csrf}
    hidden={{ statement: String(asked.statement.number), ...(from ? { from } : {}) }}
    label={look.t("vote.take-back")}
  >
    <Button kind="quiet" name="vote" value="take-back">
      {look.t("vote.take-back")}
    </Button>
  </Form>
);

/** One statement with its three big buttons, the mark of importance and, for a change, the way back. */
export const Voting = (props: VotingProps) => {
  const { look, asked, action, from } = props;
  const { statement, chosen } = asked;
  const { t, locale } = look;
  return (
    <>
      {chosen && <p>{t("vote.changing")}</p>}
      <StatementCard text={statement.text} lang={langOf(statement, locale)} size="large" level={2}>
        <Translated look={look} statement={statement} translation={asked.translation} />
        <Form
          action={action}
          csrf={props.csrf}
          hidden={{ statement: String(statement.number), ...(from ? { from } : {}) }}
          label={t("vote.kicker")}
          id="vote"
        >
          <BigChoice
            name="vote"
            chosenText={t("vote.chosen")}
            choices={CHOICES.map((choice) => ({
              value: choice,
              label: t(`vote.${choice}`),
              sign: choice,
              chosen: choice === chosen,
            }))}
          >
            <CheckboxField
              name="important"
              label={t("vote.important")}
              hint={t("vote.important.hint")}
              checked={asked.important}
            />
          </BigChoice>
        </Form>
        <Keys look={look} />
      </StatementCard>
      {chosen && (
        <div class="vote-after">
          <TakeBack {...props} />
          <p>
            <a href={props.on.href}>{props.on.label}</a>
          </p>
        </div>
      )}
    </>
  );
};

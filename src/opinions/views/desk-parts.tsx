import type { Instant } from "../../kernel/instant.ts";
import {
  Button,
  ButtonRow,
  Disclosure,
  FieldSet,
  Form,
  formatMoment,
  Notice,
  Section,
  StatementCard,
  TextField,
  UndoNotice,
} from "../../ui/index.ts";
import { type Moderated, REASONS } from "../core/moderation.ts";
import type { DeskAct } from "../core/paths.ts";
import type { Statement } from "../core/statement.ts";
import { type Look, langOf } from "./look.tsx";

/** A statement as moderators see it. */
export interface DeskStatement extends Statement, Moderated {
  readonly byResident: boolean;
  readonly createdAt: Instant;
}

/** From which page a form is sent, so that its answer leads back there. */
export type DeskPage = "list" | "queue" | "statement";

/** What every form of the desk needs. */
export interface DeskForms {
  readonly look: Look;
  readonly csrf: string;
  readonly from: DeskPage;
  readonly act: (number: number, act: DeskAct) => string;
}

/** The keys of the desk, the same in every language, so that the hand learns them once. */
export const KEYS = {
  publish: "p",
  meta: "b",
  merge: "m",
  skip: "s",
  open: "t",
  undo: "u",
  /** The first reason; the others follow. */
  firstReason: 1,
} as const;

/** What can be told of where a statement stands, as the end of a key. */
export const standingOf = ({ state, unseen, meta }: Moderated) => {
  if (state !== "published") return state;
  if (unseen) return "unseen";
  return meta ? "meta" : state;
};

/** The words of a statement, who wrote it and when, and where it stands. */
export const DeskCard = ({
  look,
  statement,
  large,
}: {
  readonly look: Look;
  readonly statement: DeskStatement;
  readonly large?: boolean;
}) => {
  const { t, locale } = look;
  const { reason, mergedInto, unseen, meta } = statement;
  return (
    <StatementCard
      text={statement.text}
      lang={langOf(statement, locale)}
      size={large ? "large" : "row"}
      level={large ? 2 : undefined}
    >
      <p>
        {t(statement.byResident ? "desk.by.resident" : "desk.by.county")},{" "}
        {formatMoment(statement.createdAt, locale)}.{" "}
        {reason && `${t("desk.reason.given", { reason: t(`reason.${reason}`) })} `}
        {mergedInto !== undefined && `${t("desk.merged.into", { number: String(mergedInto) })} `}
        {unseen && `${t("desk.unseen")} `}
        {meta && t("desk.meta")}
      </p>
    </StatementCard>
  );
};

interface VerdictsProps {
  readonly forms: DeskForms;
  readonly statement: DeskStatement;
  /** True where an island may press the buttons. */
  readonly keys?: boolean;
}

/** All verdicts on one statement, each one press away. */
export const Verdicts = ({ forms, statement, keys = false }: VerdictsProps) => {
  const { look, csrf, from, act } = forms;
  const { t } = look;
  const { number, state, unseen, meta } = statement;
  const key = (of: string | number) => (keys ? String(of) : undefined);
  const standing = state === "published" && !unseen;
  return (
    <Form
      action={act(number, "moderate")}
      csrf={csrf}
      hidden={{ seen: state, from }}
      label={t("desk.number", { number: String(number) })}
    >
      <ButtonRow>
        {!standing && (
          <Button name="verdict" value="publish" shortcut={key(KEYS.publish)}>
            {t(unseen ? "desk.keep" : "desk.publish")}
          </Button>
        )}
        {meta ? (
          <Button name="verdict" value="opinion" kind="secondary" shortcut={key(KEYS.meta)}>
            {t("desk.meta.unmark")}
          </Button>
        ) : (
          <Button name="verdict" value="meta" kind="secondary" shortcut={key(KEYS.meta)}>
            {t("desk.meta.mark")}
          </Button>
        )}
      </ButtonRow>
      <p class="hint">{t("desk.meta.help")}</p>
      <FieldSet legend={t("desk.hide.title")}>
        <p class="hint">{t("desk.hide.hint")}</p>
        <ButtonRow>
          {REASONS.map((reason, index) => (
            <Button
              key={reason}
              name="hide"
              value={reason}
              kind="secondary"
              shortcut={key(KEYS.firstReason + index)}
            >
              {t(`reason.${reason}`)}
            </Button>
          ))}
        </ButtonRow>
      </FieldSet>
    </Form>
  );
};

/** A published statement that says much the same. */
export type Alike = Pick<Statement, "number" | "text" | "lang">;

export interface MergePartProps extends VerdictsProps {
  readonly alike: readonly Alike[];
  /** What is wrong with the number that was typed, and that number. */
  readonly wrong?: { readonly text: string; readonly into: string };
}

/** Merging into a statement that says the same: the likest ones first, any other by its number. */
export const MergePart = ({ forms, statement, alike, wrong, keys }: MergePartProps) => {
  const { look, csrf, from, act } = forms;
  const { t, locale } = look;
  const form = {
    action: act(statement.number, "merge"),
    csrf,
    hidden: { seen: statement.state, from },
  };
  return (
    <Section heading={t("desk.merge.title")} intro={t("desk.merge.intro")}>
      {alike.length === 0 && <p>{t("desk.merge.none")}</p>}
      {alike.map((one, index) => {
        const number = String(one.number);
        return (
          <StatementCard key={number} text={one.text} lang={langOf(one, locale)}>
            <p>{t("desk.merge.like", { number })}</p>
            <Form {...form} label={t("desk.merge.like", { number })}>
              <Button
                name="into"
                value={number}
                kind="secondary"
                shortcut={keys && index === 0 ? KEYS.merge : undefined}
              >
                {t("desk.merge.press", { number })}
              </Button>
            </Form>
          </StatementCard>
        );
      })}
      <Disclosure summary={t("desk.merge.other")} open={Boolean(wrong)}>
        <Form {...form} label={t("desk.merge.other")}>
          <TextField
            name="into"
            label={t("desk.merge.number")}
            type="number"
            width="short"
            value={wrong?.into}
            error={wrong?.text}
            required
          />
          <ButtonRow>
            <Button kind="secondary">{t("desk.merge.go")}</Button>
          </ButtonRow>
        </Form>
      </Disclosure>
    </Section>
  );
};

/** What was just done at the desk. */
export type Done =
  | ({ readonly kind: "one"; readonly number: number } & Moderated)
  | { readonly kind: "many"; readonly numbers: readonly number[]; readonly left: number }
  | { readonly kind: "undone"; readonly count: number }
  | { readonly kind: "added"; readonly number: number };

export interface WhatHappenedProps {
  readonly forms: DeskForms;
  readonly done: Done | undefined;
  /** Takes back what was done with several. */
  readonly undoMany: string;
  /** Where the list stood, so that undoing leads back there. */
  readonly hidden?: Readonly<Record<string, string>>;
  readonly keys?: boolean;
}

/** The last thing that was done, with the button that undoes it. */
export const WhatHappened = ({ forms, done, undoMany, hidden, keys }: WhatHappenedProps) => {
  const { look, csrf, from, act } = forms;
  const { t, ui } = look;
  if (!done) return null;
  const shortcut = keys ? KEYS.undo : undefined;
  if (done.kind === "one") {
    const number = String(done.number);
    return (
      <UndoNotice
        t={ui}
        action={act(done.number, "undo")}
        csrf={csrf}
        hidden={{ ...hidden, from }}
        shortcut={shortcut}
      >
        {t(`desk.done.${standingOf(done)}`, { number })}
      </UndoNotice>
    );
  }
  if (done.kind === "many" && done.numbers.length > 0) {
    return (
      <UndoNotice
        t={ui}
        action={undoMany}
        csrf={csrf}
        hidden={{ ...hidden, numbers: done.numbers.join(" ") }}
        shortcut={shortcut}
      >
        {t("desk.chosen.done", { count: done.numbers.length })}{" "}
        {done.left > 0 && t("desk.chosen.left", { count: done.left })}
      </UndoNotice>
    );
  }
  return (
    <Notice tone={done.kind === "many" ? "info" : "success"} live>
      <p>
        {done.kind === "many" &&
          `${t("desk.chosen.done", { count: 0 })} ${done.left > 0 ? t("desk.chosen.left", { count: done.left }) : ""}`}
        {done.kind === "undone" && t("desk.chosen.undone", { count: done.count })}
        {done.kind === "added" && t("desk.added", { number: String(done.number) })}
      </p>
    </Notice>
  );
};

import { type Localized, textFor } from "../../kernel/locale.ts";
import {
  Button,
  ButtonLink,
  ButtonRow,
  EmptyState,
  LinkList,
  PageHeading,
} from "../../ui/index.ts";
import {
  type Alike,
  DeskCard,
  type DeskForms,
  type DeskStatement,
  type Done,
  KEYS,
  MergePart,
  Verdicts,
  WhatHappened,
} from "./desk-parts.tsx";

export interface QueuePageProps {
  readonly forms: DeskForms;
  readonly activityTitle: Localized;
  /** The statement to look at; absent once everything has been looked at. */
  readonly statement?: DeskStatement;
  readonly alike: readonly Alike[];
  /** How many are left, this one included. */
  readonly left: number;
  /** True when the end was reached and those that were skipped come again. */
  readonly wrapped: boolean;
  readonly done?: Done;
  readonly hrefs: {
    readonly skip: string;
    readonly open: string;
    readonly list: string;
    readonly undoMany: string;
    readonly back: string;
  };
}

/** Shown by the island, which listens to the keys; without script there is nothing to turn off. */
const KeysSwitch = ({ forms: { look } }: Pick<QueuePageProps, "forms">) => {
  const { t } = look;
  return (
    <div id="keys" class="section" hidden>
      <p data-when="on">{t("queue.keys.on")}</p>
      <p data-when="off">{t("queue.keys.off")}</p>
      <Button type="button" kind="quiet">
        <span data-when="on">{t("queue.keys.turn-off")}</span>
        <span data-when="off">{t("queue.keys.turn-on")}</span>
      </Button>
    </div>
  );
};

/** What a moderator has to look at, one statement after the other, by buttons or by their keys. */
export const QueuePage = (props: QueuePageProps) => {
  const { forms, statement, hrefs, left } = props;
  const { t, locale } = forms.look;
  return (
    <>
      <WhatHappened forms={forms} done={props.done} undoMany={hrefs.undoMany} keys />
      <PageHeading text={t("queue.title")} lead={textFor(props.activityTitle, locale).text} />
      {statement ? (
        <>
          <p>
            {t("desk.number", { number: String(statement.number) })}.{" "}
            {t("queue.left", { count: left })} {props.wrapped && t("queue.wrapped")}
          </p>
          <DeskCard look={forms.look} statement={statement} large />
          <Verdicts forms={forms} statement={statement} keys />
          <ButtonRow>
            <ButtonLink href={hrefs.skip} kind="quiet" shortcut={KEYS.skip}>
              {t("queue.skip")}
            </ButtonLink>
            <ButtonLink href={hrefs.open} kind="quiet" shortcut={KEYS.open}>
              {t("desk.open")}
            </ButtonLink>
          </ButtonRow>
          <MergePart forms={forms} statement={statement} alike={props.alike} keys />
        </>
      ) : (
        <EmptyState>
          <p>
            <strong>{t("queue.empty.title")}</strong>
          </p>
          <p>{t("queue.empty")}</p>
        </EmptyState>
      )}
      <KeysSwitch forms={forms} />
      <LinkList
        items={[
          { href: hrefs.list, label: t("queue.list") },
          { href: hrefs.back, label: t("desk.back") },
        ]}
      />
    </>
  );
};

import type { Localized } from "../../kernel/locale.ts";
import { formatDay } from "../../ui/index.ts";
import type { Application, FundingDecision } from "../core/application.ts";
import type { Milestone, Trial } from "../core/trial.ts";
import { type LetterLook, paragraphs, said, type Written } from "./letter.ts";
import { formatEuros } from "./trial-marks.tsx";

/** To somebody who is asked to write an application along. */
export const invitationLetter = (
  look: LetterLook,
  { title }: Pick<Application, "title">,
  county: Localized,
): Written => {
  const { t, link } = look;
  const what = { title: said(title, look), county: said(county, look) };
  return {
    subject: t("letter.co-author.subject", { title: what.title }),
    body: paragraphs(t("letter.hello"), t("letter.co-author.text", what), link),
  };
};

/** To those who applied: yes or no, how much, and why. */
export const fundingLetter = (
  look: LetterLook,
  { title }: Pick<Application, "title">,
  { outcome, reason, cents }: Pick<FundingDecision, "outcome" | "reason" | "cents">,
): Written => {
  const { t, link, locale } = look;
  const name = { title: said(title, look) };
  return {
    subject: t(`letter.${outcome}.subject`, name),
    body: paragraphs(
      t("letter.hello"),
      t(`letter.${outcome}.text`, name),
      cents === undefined ? undefined : t("decided.amount", { amount: formatEuros(cents, locale) }),
      `${t("letter.reason")}\n${said(reason, look)}`,
      `${t("letter.read-more")}\n${link}`,
    ),
  };
};

/** To those who run a trial: a milestone is due soon. */
export const milestoneLetter = (
  look: LetterLook,
  trial: Pick<Trial, "title">,
  { title, due }: Pick<Milestone, "title" | "due">,
): Written => {
  const { t, link, locale } = look;
  const what = {
    milestone: said(title, look),
    trial: said(trial.title, look),
    day: formatDay(due, locale),
  };
  return {
    subject: t("letter.milestone.subject", what),
    body: paragraphs(t("letter.hello"), t("letter.milestone.text", what), link),
  };
};

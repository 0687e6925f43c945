import type { Localized } from "../../kernel/locale.ts";
import { formatDay } from "../../ui/index.ts";
import type { Practice } from "../core/practice.ts";
import type { Sparring, SparringOffer } from "../core/sparring.ts";
import type { Visit, VisitStep } from "../core/visit.ts";
import { type LetterLook, paragraphs, said, type Written } from "./letter.ts";

/** To those who took a practice: it is withdrawn, and why; what they took stays theirs. */
export const withdrawalLetter = (
  look: LetterLook,
  { title }: Pick<Practice, "title">,
  reason: Localized,
  county: Localized,
): Written => {
  const { t, link } = look;
  const what = { title: said(title, look), county: said(county, look) };
  return {
    subject: t("letter.practice-withdrawn.subject", { title: what.title }),
    body: paragraphs(
      t("letter.hello"),
      t("letter.practice-withdrawn.text", what),
      `${t("letter.reason")}\n${said(reason, look)}`,
      t("letter.practice-withdrawn.yours"),
      link,
    ),
  };
};

/** To the network: a county asks others to think along. */
export const askLetter = (look: LetterLook, sparring: Sparring, county: Localized): Written => {
  const { t, link } = look;
  const what = { topic: said(sparring.topic, look), county: said(county, look) };
  return {
    subject: t("letter.sparring-asked.subject", what),
    body: paragraphs(
      t("letter.hello"),
      t("letter.sparring-asked.text", what),
      said(sparring.purpose, look),
      sparring.wishedTime && `${t("wished-time")}: ${sparring.wishedTime}`,
      `${t("letter.sparring-asked.answer")}\n${link}`,
    ),
  };
};

/** To the county that asks: somebody is ready. */
export const offerLetter = (
  look: LetterLook,
  { topic }: Pick<Sparring, "topic">,
  { message }: SparringOffer,
  from: Localized,
): Written => {
  const { t, link } = look;
  const what = { topic: said(topic, look), from: said(from, look) };
  return {
    subject: t("letter.sparring-offered.subject", { topic: what.topic }),
    body: paragraphs(t("letter.hello"), t("letter.sparring-offered.text", what), message, link),
  };
};

/** To those who offered: the request is taken back. */
export const takenBackLetter = (
  look: LetterLook,
  { topic }: Pick<Sparring, "topic">,
  county: Localized,
): Written => {
  const { t, link } = look;
  const what = { topic: said(topic, look), county: said(county, look) };
  return {
    subject: t("letter.sparring-withdrawn.subject", { topic: what.topic }),
    body: paragraphs(t("letter.hello"), t("letter.sparring-withdrawn.text", what), link),
  };
};

/** To the other side of a visit: it is asked or offered, or what its newest step is. */
export const visitLetter = (
  look: LetterLook,
  visit: Visit,
  step: VisitStep | undefined,
  who: Localized,
): Written => {
  const { t, link, locale } = look;
  const kind = step?.kind ?? visit.kind;
  const what = {
    topic: said(visit.topic, look),
    who: said(who, look),
    day: step?.day ? formatDay(step.day, locale) : "",
  };
  return {
    subject: t(`letter.visit-${kind}.subject`, what),
    body: paragraphs(
      t("letter.hello"),
      t(`letter.visit-${kind}.text`, what),
      step ? step.text : said(visit.body, look),
      !step && visit.wishedTime ? `${t("wished-time")}: ${visit.wishedTime}` : undefined,
      link,
    ),
  };
};

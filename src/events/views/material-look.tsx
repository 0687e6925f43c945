import { type Localized, textFor } from "../../kernel/locale.ts";
import { formatDay, type LinkItem, type UiText } from "../../ui/index.ts";
import { type ListedMaterial, type MaterialVersion, hostOf } from "../core/material.ts";
import { langOf, type Look } from "./look.tsx";

/** Kilobytes below a tenth of a megabyte, else megabytes: `1,2 Mt`, `1.2 MB`. */
const formatSize = (bytes: number, locale: Look["locale"]): string => {
  const large = bytes >= 100_000;
  return new Intl.NumberFormat(locale === "en" ? "en-GB" : `${locale}-FI`, {
    style: "unit",
    unit: large ? "megabyte" : "kilobyte",
    maximumFractionDigits: large ? 1 : 0,
  }).format(Math.max(large ? 0.1 : 1, bytes / (large ? 1e6 : 1e3)));
};

/** `PDF, 1,2 Mt`, or the host of an address. */
export const sourceText = ({ t, locale }: Look, { file, url }: MaterialVersion): string => {
  if (file) return `${file.kind.toUpperCase()}, ${formatSize(file.bytes, locale)}`;
  return t("material.link-to", { host: hostOf(url ?? "") });
};

const langName = (ui: UiText, lang: ListedMaterial["lang"]): string => ui(`ui.language.${lang}`);

/** What it is, its size and language, and what some miss: an accessible version, the right to it. */
export const noteText = (
  look: Look,
  { newest, lang, accessible, audience }: ListedMaterial,
): string =>
  [
    sourceText(look, newest),
    langName(look.ui, lang),
    ...(accessible === "missing" ? [look.t("material.inaccessible")] : []),
    ...(audience === "public" ? [] : [look.t(`material.audience.${audience}`)]),
  ].join(" · ");

/** A text in the reader's language, marked where it is in another. */
export const Titled = ({ look, text }: { look: Look; text: Localized }) => (
  <span lang={langOf(text, look.locale)}>{textFor(text, look.locale).text}</span>
);

/** A material in a list of links. */
export const materialLink = (look: Look, material: ListedMaterial, href: string): LinkItem => ({
  href,
  label: <Titled look={look} text={material.title} />,
  note: noteText(look, material),
});

/** `Kevään tapaaminen, 27.9.2022` */
export const meetingText = (
  { locale }: Look,
  { title, startsAt }: ListedMaterial["meeting"],
): string =>
  [textFor(title, locale).text, ...(startsAt ? [formatDay(startsAt, locale)] : [])].join(", ");

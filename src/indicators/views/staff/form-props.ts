import { LOCALES, type Localized } from "../../../kernel/locale.ts";
import type { Look } from "../look.ts";

/** What each form of the indicator's desk is given. */
export interface DeskForm {
  readonly look: Look;
  /** Where the desk's forms are sent, without the form's own last word. */
  readonly base: string;
  readonly csrf: string;
  /** What was typed, when a form came back; else what is stored. */
  readonly values: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
}

/** The texts of `name.fi`, `name.sv`, `name.en` as they stand in the form. */
export const typed = ({ values }: DeskForm, name: string): Localized =>
  Object.fromEntries(LOCALES.map((locale) => [locale, values[`${name}.${locale}`] ?? ""]));

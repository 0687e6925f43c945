import type { Locale, Localized } from "../../kernel/locale.ts";
import type { Translator } from "../../platform/i18n/translator.ts";
import { LocalText, Tag, type Tone, type UiText } from "../../ui/index.ts";
import type { ActivityStatus } from "../core/activity.ts";
import type { MeasureState } from "../core/measure.ts";
import type { ProgrammesMessages } from "../messages/messages.generated.ts";

/** What every view of the slice needs to speak: its texts, the texts of components, the language. */
export interface Look {
  readonly t: Translator<ProgrammesMessages>;
  readonly ui: UiText;
  readonly locale: Locale;
}

/** A text among many others: without the note on its language, which the page says once. */
export const Words = ({ look, text }: { readonly look: Look; readonly text: Localized }) => (
  <LocalText t={look.ui} text={text} locale={look.locale} noteHidden />
);

/** The attribute `lang` of a text that is not in the page's language. */
export const langOf = (shown: { lang: Locale }, locale: Locale): Locale | undefined =>
  shown.lang === locale ? undefined : shown.lang;

const STATE_TONE: Readonly<Record<MeasureState, Tone>> = {
  planned: "neutral",
  "in-progress": "info",
  done: "success",
  late: "warning",
  dropped: "neutral",
};

export const StateTag = ({
  look,
  state,
}: {
  readonly look: Look;
  readonly state: MeasureState;
}) => <Tag tone={STATE_TONE[state]}>{look.t(`state.${state}`)}</Tag>;

const STATUS_TONE: Readonly<Record<ActivityStatus, Tone>> = {
  planned: "neutral",
  open: "success",
  closed: "neutral",
};

export const StatusTag = ({
  look,
  status,
}: {
  readonly look: Look;
  readonly status: ActivityStatus;
}) => <Tag tone={STATUS_TONE[status]}>{look.t(`status.${status}`)}</Tag>;

import type { UiText } from "../ui-text.ts";
import { fieldId } from "./field-frame.tsx";

export interface ErrorSummaryProps {
  readonly t: UiText;
  /** The message by the name of its field (or by the control's id where one was given). */
  readonly errors: Readonly<Record<string, string>> | undefined;
  /** What was kept and what to do, when it is worth saying. */
  readonly note?: string;
}

/**
 * Stands first on the page, with `invalid` on the page itself. `role="alert"` has it read when the
 * page comes back. Its title is no heading, since the page's `h1` comes after it. Nothing at all
 * without errors.
 */
export const ErrorSummary = ({ t, errors = {}, note }: ErrorSummaryProps) =>
  Object.keys(errors).length === 0 ? null : (
    <div
      class="error-summary"
      role="alert"
      tabindex={-1}
      id="error-summary"
      aria-labelledby="error-summary-title"
    >
      <p class="error-summary-title" id="error-summary-title">
        {t("ui.error-summary")}
      </p>
      {note && <p>{note}</p>}
      <ul>
        {Object.entries(errors).map(([id, message]) => (
          <li key={id}>
            <a href={`#${fieldId(id)}`}>{message}</a>
          </li>
        ))}
      </ul>
    </div>
  );

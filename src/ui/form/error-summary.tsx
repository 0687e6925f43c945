import type { UiText } from "../ui-text.ts";

export interface FieldFault {
  /** The id of the control: its `id`, or its `name` where no id was given. */
  readonly fieldId: string;
  readonly message: string;
}

export interface ErrorSummaryProps {
  readonly t: UiText;
  readonly errors: readonly FieldFault[];
  /** What was kept and what to do, when it is worth saying. */
  readonly note?: string;
}

/**
 * Put it in the page's `notices`, with `invalid` on the page. `role="alert"` has it read when the
 * page comes back. Nothing at all without errors.
 */
export const ErrorSummary = ({ t, errors, note }: ErrorSummaryProps) =>
  errors.length === 0 ? null : (
    <div class="error-summary" role="alert" tabindex={-1} id="error-summary">
      <h2>{t("ui.error-summary")}</h2>
      {note && <p>{note}</p>}
      <ul>
        {errors.map(({ fieldId, message }) => (
          <li key={fieldId}>
            <a href={`#${fieldId}`}>{message}</a>
          </li>
        ))}
      </ul>
    </div>
  );

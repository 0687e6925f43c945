import type { UiText } from "../ui-text.ts";

export interface DemoFillerProps {
  readonly t: UiText;
  /** "mark": the word beside one thing. "note": a sentence for a whole section. */
  readonly as?: "mark" | "note";
}

/** Whatever no source gives says so itself. */
export const DemoFiller = ({ t, as = "mark" }: DemoFillerProps) =>
  as === "note" ? (
    <p class="demo-note">
      <strong>{t("ui.demo-filler")}.</strong> {t("ui.demo-filler.why")}
    </p>
  ) : (
    <small class="demo-mark" title={t("ui.demo-filler.why")}>
      {t("ui.demo-filler")}
    </small>
  );

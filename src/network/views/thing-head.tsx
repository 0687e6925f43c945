import type { ComponentChildren } from "preact";
import { type Localized, textFor } from "../../kernel/locale.ts";
import { ErrorSummary, PageHeading } from "../../ui/index.ts";
import type { Errors } from "./form-page.tsx";
import { langOf, type Look, Refused, Saved } from "./look.tsx";

interface ThingHeadProps {
  readonly look: Look;
  readonly title: Localized;
  readonly kicker: ComponentChildren;
  readonly lead?: ComponentChildren;
  /** Its state and other marks. */
  readonly meta?: ComponentChildren;
  readonly errors?: Errors;
  readonly saved?: string;
  readonly refused?: string;
}

/** The top of staff's page of one thing: what just happened or went wrong, its title, its state. */
export const ThingHead = ({ look, errors, saved, refused, ...heading }: ThingHeadProps) => {
  const title = textFor(heading.title, look.locale);
  return (
    <>
      <ErrorSummary t={look.ui} errors={errors} note={look.t("form.kept")} />
      <Saved>{saved}</Saved>
      <Refused>{refused}</Refused>
      <PageHeading
        text={title.text}
        lang={langOf(title, look.locale)}
        kicker={heading.kicker}
        lead={heading.lead}
        meta={heading.meta}
      />
    </>
  );
};

import type { ComponentChildren } from "preact";
import { textFor } from "../../kernel/locale.ts";
import { DemoFiller, LocalText, PageHeading } from "../../ui/index.ts";
import { DecisionBody, type DecisionBodyProps } from "./decision-body.tsx";
import { langOf } from "./look.tsx";

/** A published decision: in one sentence first, then what it took, why, and on what evidence. */
export const DecisionPage = (
  props: DecisionBodyProps & { readonly panels?: readonly ComponentChildren[] },
) => {
  const { look, decision } = props;
  const { t, ui, locale } = look;
  const title = textFor(decision.title, locale);
  return (
    <>
      <PageHeading
        text={title.text}
        lang={langOf(title, locale)}
        kicker={t("decision.kicker")}
        meta={decision.filler && <DemoFiller t={ui} />}
        lead={<LocalText t={ui} text={decision.summary} locale={locale} />}
      />
      <DecisionBody {...props} />
      {props.panels}
    </>
  );
};

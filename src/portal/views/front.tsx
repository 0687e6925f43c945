import { type Area } from "../../kernel/area.ts";
import { type Locale, textFor } from "../../kernel/locale.ts";
import type { Translator } from "../../platform/i18n/translator.ts";
import {
  Card,
  CardList,
  EmptyState,
  LinkList,
  PageHeading,
  Prose,
  Section,
} from "../../ui/index.ts";
import type { PortalMessages } from "../messages/messages.generated.ts";

export interface FrontProps {
  readonly t: Translator<PortalMessages>;
  readonly locale: Locale;
  readonly areas: readonly { readonly area: Area; readonly openNow: number }[];
  /** Names of the counties without pages, in the reader's language. */
  readonly others: readonly string[];
  /** The home of the network, where the counties have one. */
  readonly networkHref?: string;
}

/** The door for someone who does not yet know where to go: choose your county. */
export const Front = ({ t, locale, areas, others, networkHref }: FrontProps) => (
  <>
    <PageHeading text={t("front.title")} lead={t("front.lead")} />
    <Section heading={t("front.areas")}>
      {areas.length === 0 ? (
        <EmptyState>{t("front.empty")}</EmptyState>
      ) : (
        <CardList>
          {areas.map(({ area, openNow }) => (
            <Card
              key={area.code}
              title={textFor(area.name, locale).text}
              href={`/${locale}/${area.slug}`}
              mark={t("front.area.open", { count: openNow })}
            />
          ))}
        </CardList>
      )}
    </Section>
    <Section heading={t("front.how")}>
      <Prose>
        <ol>
          <li>{t("front.how.1")}</li>
          <li>{t("front.how.2")}</li>
          <li>{t("front.how.3")}</li>
        </ol>
      </Prose>
    </Section>
    {networkHref && (
      <LinkList
        items={[{ href: networkHref, label: t("front.network"), note: t("front.network.text") }]}
      />
    )}
    {others.length > 0 && (
      <Section heading={t("front.others")} intro={t("front.others.text")}>
        <Prose>
          <p>{others.join(" · ")}</p>
        </Prose>
      </Section>
    )}
  </>
);

import { LinkList, Notice, PageHeading, Prose } from "../../ui/index.ts";
import type { Look } from "./look.tsx";

export interface ExchangePageProps {
  readonly look: Look;
  readonly title: string;
  readonly files: readonly { readonly name: string; readonly href: string }[];
  readonly openDataHref?: string;
  readonly backHref: string;
}

/** For staff: all of a conversation, to go on with it in another system. */
export const ExchangePage = ({
  look: { t },
  title,
  files,
  openDataHref,
  backHref,
}: ExchangePageProps) => (
  <>
    <PageHeading text={t("exchange.title")} kicker={title} lead={t("exchange.lead")} />
    <Notice heading={t("exchange.care.title")} tone="warning">
      <p>{t("exchange.care")}</p>
    </Notice>
    <LinkList
      items={files.map(({ name, href }) => ({ href, label: t("open-data.download", { name }) }))}
    />
    {openDataHref && (
      <Prose>
        <p>
          {t("exchange.open")} <a href={openDataHref}>{t("open-data.title")}</a>
        </p>
      </Prose>
    )}
    <LinkList items={[{ href: backHref, label: t("desk.back") }]} />
  </>
);

import { Notice } from "../../ui/index.ts";
import type { Look } from "./look.tsx";
import { OutLink } from "./out-link.tsx";

export interface Receipt {
  readonly href: string;
  /** True when it has just been issued: then it is shown loudly, once. */
  readonly fresh: boolean;
}

/** What a person keeps to hear what came of their part: their own link. */
export const ReceiptNotice = ({
  look,
  receipt,
  framed,
}: {
  readonly look: Look;
  readonly receipt?: Receipt;
  readonly framed: boolean;
}) => {
  const { t } = look;
  if (!receipt?.fresh) return null;
  return (
    <Notice tone="info" heading={t("receipt.title")}>
      <p>{t("receipt.text")}</p>
      <p>
        {framed ? (
          <OutLink look={look} href={receipt.href} label={t("receipt.link")} />
        ) : (
          <a href={receipt.href}>{t("receipt.link")}</a>
        )}
      </p>
    </Notice>
  );
};

import type { Instant } from "../../kernel/instant.ts";
import {
  ButtonLink,
  formatMoment,
  LinkList,
  type LinkItem,
  Notice,
  Section,
} from "../../ui/index.ts";
import type { Look } from "./look.tsx";

export interface RegistrationPanelProps {
  readonly look: Look;
  readonly state: "open" | "full" | "not-yet" | "over";
  readonly who: "open" | "roles" | "invited";
  readonly opensAt?: Instant;
  readonly lastMoment?: Instant;
  readonly free?: number;
  readonly href: string;
}

/** How to come, on the public page of a meeting. The online link is never here. */
export const RegistrationPanel = (props: RegistrationPanelProps) => {
  const { look, state, who, opensAt, lastMoment, free } = props;
  const { t, locale } = look;
  if (state === "over")
    return (
      <Section heading={t("register.title")}>
        <p>{t("register.closed.registration-over")}</p>
      </Section>
    );
  if (state === "not-yet")
    return (
      <Section heading={t("register.title")}>
        <p>
          {opensAt
            ? t("register.closed.registration-not-yet.when", {
                when: formatMoment(opensAt, locale),
              })
            : t("register.closed.registration-not-yet")}
        </p>
      </Section>
    );
  if (who === "invited")
    return (
      <Section heading={t("register.title")}>
        <Notice>{t("register.closed.invitation-needed")}</Notice>
      </Section>
    );
  return (
    <Section heading={t("register.title")}>
      {free !== undefined && (
        <p>{free > 0 ? t("register.free", { free }) : t("register.full-waiting")}</p>
      )}
      {lastMoment && <p>{t("register.until", { when: formatMoment(lastMoment, locale) })}</p>}
      <ButtonLink href={props.href}>{t("register.title")}</ButtonLink>
    </Section>
  );
};

export interface ComingPanelProps {
  readonly look: Look;
  readonly text: string;
  readonly links: readonly LinkItem[];
  /** Where letters wait; absent where a mail server sends them. */
  readonly outboxHref?: string;
}

/** Letters wait where no mail server is configured; says where. */
export const NoMailServer = ({ look, outboxHref }: { look: Look; outboxHref: string }) => (
  <Notice tone="warning">
    <p>
      {look.t("mail.none")} <a href={outboxHref}>{look.t("mail.outbox")}</a>
    </p>
  </Notice>
);

/** Who comes, on the page from which staff run a meeting. */
export const ComingPanel = ({ look, text, links, outboxHref }: ComingPanelProps) => (
  <Section heading={look.t("list.title")}>
    <p>{text}</p>
    {outboxHref && <NoMailServer look={look} outboxHref={outboxHref} />}
    <LinkList items={links} />
  </Section>
);

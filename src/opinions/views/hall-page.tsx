import { textFor } from "../../kernel/locale.ts";
import { DemoFiller, PageHeading } from "../../ui/index.ts";
import { HallFigures, HallGroups, type HallState, hallSummary } from "./hall-live.tsx";
import type { Look, Topic } from "./look.tsx";

export interface HallPageProps {
  readonly look: Look;
  readonly topic: Topic;
  readonly state: HallState;
  /** Undefined once nobody can take part any more. */
  readonly join?: {
    /** The address as people type it. */
    readonly address: string;
    readonly href: string;
    readonly qr: { readonly size: number; readonly path: string };
  };
  readonly eventsHref: string;
  readonly refreshHref: string;
  readonly resultsHref: string;
}

const Join = ({ look, join }: Pick<HallPageProps, "look" | "join">) => {
  const { t } = look;
  if (!join) return <p class="hall-lead">{t("hall.closed")}</p>;
  const { address, href, qr } = join;
  return (
    <div class="hall-join">
      <svg
        class="hall-qr"
        role="img"
        aria-label={t("hall.qr", { address })}
        viewBox={`0 0 ${qr.size} ${qr.size}`}
        shape-rendering="crispEdges"
      >
        <rect class="hall-qr-paper" width={qr.size} height={qr.size} />
        <path class="hall-qr-ink" d={qr.path} />
      </svg>
      <div>
        <p class="hall-lead">{t("hall.kicker")}</p>
        <p>{t("hall.how")}</p>
        <p class="hall-address">
          <a href={href}>
            {address.slice(0, address.indexOf("/"))}
            <wbr />
            {address.slice(address.indexOf("/"))}
          </a>
        </p>
      </div>
    </div>
  );
};

/**
 * A conversation on the screen of a hall. The server draws everything; an island swaps in what
 * changes. Those who listen are told now and then, not every second.
 */
export const HallPage = ({
  look,
  topic,
  state,
  join,
  eventsHref,
  refreshHref,
  resultsHref,
}: HallPageProps) => {
  const { t, locale } = look;
  const { text, lang } = textFor(topic.question, locale);
  return (
    <div class="hall" data-hall={eventsHref} data-lost={t("hall.lost")} data-full={t("hall.full")}>
      <PageHeading
        text={text}
        lang={lang === locale ? undefined : lang}
        meta={topic.filler && <DemoFiller t={look.ui} />}
      />
      <Join look={look} join={join} />
      <div data-part="figures">
        <HallFigures look={look} state={state} closed={!join} />
      </div>
      <p class="ds-sr-only" role="status" data-summary>
        {hallSummary(look, state, !join)}
      </p>
      <p role="status" data-trouble />
      <div data-part="groups">
        <HallGroups state={state} />
      </div>
      <p class="hall-links">
        <noscript>
          <a href={refreshHref}>{t("hall.refresh")}</a>
        </noscript>{" "}
        <a href={resultsHref}>{t("hall.results")}</a>
      </p>
    </div>
  );
};

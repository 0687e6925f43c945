import { PageHeading } from "../../ui/index.ts";
import type { Look } from "./look.tsx";
import { OutLink } from "./out-link.tsx";

/** In a frame whose browser keeps no cookies: what happened, and where voting works. */
export const FrameBlockedPage = ({
  look,
  href,
}: {
  readonly look: Look;
  readonly href: string;
}) => (
  <>
    <PageHeading text={look.t("vote.window.blocked.title")} lead={look.t("vote.window.blocked")} />
    <p>
      <OutLink look={look} href={href} label={look.t("vote.own-window")} />
    </p>
  </>
);

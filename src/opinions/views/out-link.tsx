import type { Look } from "./look.tsx";

/** A link that leaves the frame that the page stands in, and says so. */
export const OutLink = ({
  look,
  href,
  label,
}: {
  readonly look: Look;
  readonly href: string;
  readonly label: string;
}) => (
  <a href={href} target="_blank" rel="noopener">
    {label} {look.t("vote.new-window")}
  </a>
);

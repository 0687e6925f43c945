import type { LinkItem } from "../../ui/index.ts";
import type { Look } from "./look.tsx";

export interface DeskNavProps {
  readonly look: Look;
  /** The pages about who comes, this one too. */
  readonly pages: readonly LinkItem[];
  readonly here: string;
  readonly meetingHref: string;
}

/** From page to page about who comes to a meeting, and back to the meeting. */
export const DeskNav = ({ look, pages, here, meetingHref }: DeskNavProps) => (
  <nav aria-label={look.t("desk.nav")}>
    <ul class="link-row">
      <li>
        <a href={meetingHref}>{look.t("back.meeting")}</a>
      </li>
      {pages.map(({ href, label }) => (
        <li key={href}>
          <a href={href} aria-current={href === here ? "page" : undefined}>
            {label}
          </a>
        </li>
      ))}
    </ul>
  </nav>
);

import type { ComponentChildren } from "preact";
import type { UiText } from "../ui-text.ts";

export interface FooterProps {
  readonly t: UiText;
  readonly accessibilityHref: string;
  readonly privacyHref: string;
  readonly staffHref?: string;
  /** Whose data the page uses, each with its licence: "Tilastokeskus, CC BY 4.0". */
  readonly attributions?: readonly ComponentChildren[];
}

export const SiteFooter = (props: FooterProps) => (
  <footer class="site-footer">
    <div class="frame">
      <p class="made-with">{props.t("ui.footer.made-with")}</p>
      <nav aria-label={props.t("ui.footer")}>
        <ul>
          <li>
            <a href={props.accessibilityHref}>{props.t("ui.footer.accessibility")}</a>
          </li>
          <li>
            <a href={props.privacyHref}>{props.t("ui.footer.privacy")}</a>
          </li>
          {props.staffHref && (
            <li>
              <a href={props.staffHref}>{props.t("ui.footer.staff")}</a>
            </li>
          )}
        </ul>
      </nav>
      {props.attributions && props.attributions.length > 0 && (
        <section class="attributions">
          <h2>{props.t("ui.footer.sources")}</h2>
          <ul>
            {props.attributions.map((attribution, index) => (
              <li key={index}>{attribution}</li>
            ))}
          </ul>
        </section>
      )}
    </div>
  </footer>
);

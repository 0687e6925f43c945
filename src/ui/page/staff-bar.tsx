import { Form } from "../form/form.tsx";
import type { UiText } from "../ui-text.ts";

export interface StaffBarProps {
  readonly t: UiText;
  /** Who is signed in: "Osallisuusasiantuntija, Päijät-Häme". */
  readonly who: string;
  readonly signOutAction: string;
  readonly csrf: string;
  /** Staff pages: today, programme, activities, decisions … */
  readonly links?: readonly {
    readonly href: string;
    readonly label: string;
    readonly current?: boolean;
  }[];
}

/** Stands above the public header so that staff always know that they are signed in. */
export const StaffBar = ({ t, who, signOutAction, csrf, links = [] }: StaffBarProps) => (
  <section class="staff-bar" aria-label={t("ui.staff")}>
    <div class="frame">
      <p>
        <span class="ds-sr-only">{t("ui.staff.signed-in")}: </span>
        {who}
      </p>
      {links.length > 0 && (
        <nav aria-label={t("ui.staff")}>
          <ul>
            {links.map(({ href, label, current }) => (
              <li key={href}>
                <a href={href} aria-current={current ? "page" : undefined}>
                  {label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <Form action={signOutAction} csrf={csrf}>
        <button class="bar-button" type="submit">
          {t("ui.staff.sign-out")}
        </button>
      </Form>
    </div>
  </section>
);

import type { ComponentChildren } from "preact";

export type ButtonKind = "primary" | "secondary" | "quiet" | "danger";

const VARIANT = {
  primary: undefined,
  secondary: "secondary",
  quiet: "tertiary",
  danger: "secondary",
} as const;

const look = (kind: ButtonKind) =>
  ({
    class: "ds-button",
    "data-variant": VARIANT[kind],
    "data-color": kind === "danger" ? "danger" : undefined,
  }) as const;

export interface ButtonProps {
  readonly children: ComponentChildren;
  /** One primary button on a page; danger for what cannot be undone. */
  readonly kind?: ButtonKind;
  readonly type?: "submit" | "button";
  readonly name?: string;
  readonly value?: string;
  /** Sends the form elsewhere than its own action. */
  readonly formAction?: string;
  /** The form's id when the button stands outside it. */
  readonly form?: string;
  /** More words for assistive technology when the same label stands on the page many times. */
  readonly about?: string;
  /** The key that presses it where an island listens; shown once one does. */
  readonly shortcut?: string;
}

/** Nothing to see or hear until an island shows it: without script the key does nothing. */
const KeyHint = ({ of }: { readonly of?: string }) =>
  of ? (
    <kbd class="key" aria-hidden="true" hidden>
      {of.toUpperCase()}
    </kbd>
  ) : null;

export const Button = (props: ButtonProps) => (
  <button
    {...look(props.kind ?? "primary")}
    type={props.type ?? "submit"}
    name={props.name}
    value={props.value}
    formaction={props.formAction}
    form={props.form}
    data-key={props.shortcut}
  >
    {props.children}
    {props.about && <span class="ds-sr-only"> {props.about}</span>}
    <KeyHint of={props.shortcut} />
  </button>
);

export interface ButtonLinkProps {
  readonly href: string;
  readonly children: ComponentChildren;
  readonly kind?: ButtonKind;
  readonly about?: string;
  readonly shortcut?: string;
}

/** Goes somewhere, so it is a link; looks like a button because it is the page's main act. */
export const ButtonLink = ({
  href,
  children,
  kind = "primary",
  about,
  shortcut,
}: ButtonLinkProps) => (
  <a {...look(kind)} href={href} data-key={shortcut}>
    {children}
    {about && <span class="ds-sr-only"> {about}</span>}
    <KeyHint of={shortcut} />
  </a>
);

import type { ComponentChildren } from "preact";
import { HiddenFields } from "./hidden-fields.tsx";

export interface FormProps {
  readonly action: string;
  /** "post" unless told; "get" for searches and filters (no token then). */
  readonly method?: "get" | "post";
  /** The request's token; sent as `_csrf`. Every post form has one. */
  readonly csrf?: string;
  readonly hidden?: Readonly<Record<string, string>>;
  /** A name for assistive technology when a page has several forms. */
  readonly label?: string;
  readonly id?: string;
  readonly class?: string;
  /** True for a form with files; its token stands in the address, before the files. */
  readonly files?: boolean;
  readonly children?: ComponentChildren;
}

/** Browser validation is off: the server answers in plain words, in the page's language. */
export const Form = (props: FormProps) => (
  <form
    action={
      props.files && props.csrf
        ? `${props.action}?_csrf=${encodeURIComponent(props.csrf)}`
        : props.action
    }
    enctype={props.files ? "multipart/form-data" : undefined}
    method={props.method ?? "post"}
    novalidate
    id={props.id}
    class={props.class}
    aria-label={props.label}
  >
    <HiddenFields
      fields={{ ...(props.csrf ? { _csrf: props.csrf } : undefined), ...props.hidden }}
    />
    {props.children}
  </form>
);

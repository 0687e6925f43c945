import type fi from "./messages/fi.json";

/** The keys of the generic texts; all start with `ui.` and none takes parameters. */
export type UiKey = keyof typeof fi;

/** The part of the translator that components need: a text of the page's language by its key. */
export type UiText = (key: UiKey) => string;

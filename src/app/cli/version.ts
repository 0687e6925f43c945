import about from "../../../package.json" with { type: "json" };

/** The version of package.json, e.g. `0.1.0`. */
export const version = (): string => about.version;

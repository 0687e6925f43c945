import type { Brand } from "./brand.ts";
import type { Localized } from "./locale.ts";

/** Two-digit code of a wellbeing services county, Helsinki ("90") or Åland ("91"): areas.csv. */
export type AreaCode = Brand<string, "Area">;

/** The network of the counties, itself an area with its own people, meetings and surveys. */
export const NETWORK_AREA = "00" as AreaCode;

/** A county as its own pages show it. */
export interface Area {
  readonly code: AreaCode;
  /** Its name in addresses, e.g. `vantaa-kerava`. */
  readonly slug: string;
  readonly name: Localized;
  /** The name as people say it: "Vantaa ja Kerava". */
  readonly shortName: Localized;
  /** `#rrggbb`, from which the county's theme is generated. */
  readonly brandColour: string;
}

import type { AreaCode } from "../../kernel/area.ts";

/** How many counties a survey of the counties asks: 21 wellbeing services counties and Helsinki. */
export const COUNTIES = 22;

/**
 * True for the areas that organise services under act 611/2021 and are asked by a survey of the
 * counties: 01–21 and Helsinki (90). Åland (91) has its own legislation, the network is no county.
 */
export const isAskedCounty = (code: AreaCode): boolean => /^(0[1-9]|1\d|2[01]|90)$/.test(code);

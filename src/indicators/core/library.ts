import type { Definition } from "./definition.ts";
import { FEE1 } from "./library/fee1.ts";
import { INF1 } from "./library/inf1.ts";
import { INF4 } from "./library/inf4.ts";
import { REA1 } from "./library/rea1.ts";
import { WEL1 } from "./library/wel1.ts";

/** The definitions that the product ships, newest version of each. */
export const LIBRARY: readonly Definition[] = [FEE1, INF1, INF4, REA1, WEL1];

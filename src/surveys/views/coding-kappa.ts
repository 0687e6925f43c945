import { formatNumber } from "../../ui/index.ts";
import { type Agreement, strengthOf } from "../core/coding-kappa.ts";
import type { Look } from "./look.tsx";

/** An agreement as people read it: kappa with interval and n, or why there is none. */
export const kappaText = ({ t, locale }: Pick<Look, "t" | "locale">, told: Agreement): string => {
  if (told.kind === "nothing-coded") return t("kappa.nothing-coded");
  if (told.kind === "one-category") return t("kappa.one-category", { n: String(told.n) });
  const figure = (value: number) => formatNumber(value, locale, { digits: 2 });
  const { kappa, lower, upper, n } = told;
  // The standard error is 0 there: an interval without width would claim what few texts cannot.
  if (kappa === 1) return t("kappa.full", { n: String(n) });
  return t("kappa.told", {
    kappa: figure(kappa),
    lower: figure(lower),
    upper: figure(upper),
    n: String(n),
    strength: t(`kappa.strength.${strengthOf(kappa)}`),
  });
};

import type { UiText } from "../ui-text.ts";

export interface PaginationProps {
  readonly t: UiText;
  readonly page: number;
  readonly pages: number;
  /** The address of page n, counted from 1. */
  readonly hrefOf: (page: number) => string;
}

/** Nothing at all when everything fits on one page. */
export const Pagination = ({ t, page, pages, hrefOf }: PaginationProps) =>
  pages <= 1 ? null : (
    <nav class="pagination" aria-label={t("ui.pages")}>
      {page > 1 && (
        <a href={hrefOf(page - 1)} rel="prev">
          {t("ui.previous")}
        </a>
      )}
      <p>
        {t("ui.page")} {page} / {pages}
      </p>
      {page < pages && (
        <a href={hrefOf(page + 1)} rel="next">
          {t("ui.next")}
        </a>
      )}
    </nav>
  );

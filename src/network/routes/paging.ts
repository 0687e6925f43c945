import type { WebRequest } from "../../platform/web/server.ts";
import type { Paging } from "../views/call-list.tsx";

const PAGE_ROWS = 20;

/** The page that the address asks for, from 1. */
const pageAsked = (request: WebRequest): number => {
  const { page } = request.query as { page?: unknown };
  return typeof page === "string" && /^[1-9]\d{0,3}$/.test(page) ? Number(page) : 1;
};

/** The page of a list that the address asks for: its rows, and its place among so many in all. */
export const pageOf = (request: WebRequest, hrefOf: (page: number) => string) => {
  const page = pageAsked(request);
  return {
    rows: { offset: (page - 1) * PAGE_ROWS, limit: PAGE_ROWS },
    paging: (all: number): Paging => ({
      page,
      pages: Math.max(1, Math.ceil(all / PAGE_ROWS)),
      hrefOf,
    }),
  };
};

/** Addresses of the pages of a list that asks for nothing else. */
export const numbered =
  (href: string) =>
  (page: number): string =>
    `${href}?page=${page}`;

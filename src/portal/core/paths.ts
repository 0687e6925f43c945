/** The letters of a county, as what follows `/{locale}`. */
export const outboxPath = (area: string): string => `/${area}/staff/outbox`;

/** Where the signed-in lead's cookies are kept for the tests that need them. */
export const LEAD_STATE = "test-results/e2e-lead.json";

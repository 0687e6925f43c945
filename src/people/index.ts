/**
 * People: counties, accounts, sign-in, roles, the one permission policy, pseudonyms, audit trail.
 * Serves every slice above that must know who asks and whether they may.
 * Will never store a resident's name, nor link one browser's pseudonyms between counties.
 */
export { SIGN_IN_LETTER } from "./actions/account.ts";
export { openArea, registerAreas } from "./actions/area.ts";
export { type Context, trailOf } from "./actions/context.ts";
export {
  type Participation,
  participantOf,
  takePart,
  takePartTogether,
} from "./actions/participant.ts";
export { importPopulation, importResidentTotals } from "./actions/population.ts";
export { addAccount, issueSignInLink, signIn, visitorOf } from "./actions/sign-in.ts";
export { peoplePath } from "./core/paths.ts";
export {
  authorise,
  type Grant,
  may,
  type Permission,
  type PolicyRefusal,
  PUBLIC,
  type Role,
  ROLES,
  type Visitor,
} from "./core/policy.ts";
export { firstLead, holdersOf, type Reachable } from "./store/account.ts";
export {
  allAreas,
  areaBySlug,
  municipalitiesOf,
  municipalityNames,
  networkArea,
  openAreas,
  pagedAreas,
  type TileArea,
} from "./store/area.ts";
export {
  changesOf,
  newestChange,
  newestChanges,
  recordAudit,
  recordAudits,
} from "./store/audit.ts";
export { populationOf, residentTotals } from "./store/population.ts";

/** Where everybody with a role in an area stands, as what follows `/{locale}`. */
export const peoplePath = (area: string): string => `/${area}/staff/people`;

export const removeRolePath = (area: string): string => `${peoplePath(area)}/remove`;

/** Where staff ask for a way in. */
export const SIGN_IN_PATH = "/sign-in";

export const signInLinkPath = (token: string): string =>
  `${SIGN_IN_PATH}/${encodeURIComponent(token)}`;

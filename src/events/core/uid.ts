/**
 * UID of a meeting (RFC 5545, 3.8.4.7): the same in letters, downloads and feeds, for the life of
 * the meeting, so that calendars never hold it twice. `publicUrl` is the address of the product.
 */
export const meetingUid = (id: string, publicUrl: string): string =>
  `${id}@${publicUrl.replace(/^https?:\/\//, "").replace(/[:/].*$/, "")}`;

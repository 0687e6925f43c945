/** Entries of the upper triangle of a symmetric matrix. */
export const triangle = (size: number): number => (size * (size + 1)) / 2;

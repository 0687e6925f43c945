/** A whole number of a text (FNV-1a, 32 bits). */
export const textHash = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return mixed(hash);
};

/** Spreads a 32-bit number over all of them (the finaliser of MurmurHash3). Not for secrets. */
export const mixed = (number: number): number => {
  let spread = number;
  spread = Math.imul(spread ^ (spread >>> 16), 0x85ebca6b);
  spread = Math.imul(spread ^ (spread >>> 13), 0xc2b2ae35);
  return (spread ^ (spread >>> 16)) >>> 0;
};

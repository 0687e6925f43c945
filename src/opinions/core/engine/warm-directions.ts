import { symmetricEigen } from "./small-eigen.ts";
import { seededNumbers } from "./random.ts";

/**
 * An orthonormal basis of directions that have mattered, each with its image under G: what makes
 * the next solution cheap. The first two are the directions of the map, the others its guards.
 */
export interface WarmBasis {
  readonly vectors: readonly Float64Array[];
  readonly images: readonly Float64Array[];
}

/** The images of several vectors under G. */
export type Images = (vectors: readonly Float64Array[]) => Float64Array[];

/** Directions kept beside the two of the map. */
const GUARDS = 6;
/** Fewer statements than this are solved from the start at once. */
export const FEWEST_FOR_WARMTH = 40;
/** What is left of a direction is multiplied by G so often before the basis is looked at anew. */
const BURST = 3;
/** Above this many statements a multiplication costs more than a look at the basis. */
const COSTLY = 500;
/** Rounds after which a cold start is no dearer. */
const MOST_ROUNDS = 24;
/** The greatest error of a direction, as residual over gap. */
const PRECISE = 3e-11;
/**
 * When the first two eigenvalues, or the second and the third, are as near as this in relation to
 * the first, rounding alone could turn the directions by 1e-9, and no two methods agree on them.
 */
const CLEAR_GAP = 1e-3;
/** Length below which nothing but rounding is left of a vector. */
const NOTHING = 1e-12;

/**
 * The basis whose first two directions are the leading eigenvectors of G, from one that was so for
 * a G that differed little: Rayleigh–Ritz over a growing block. What is left of the two residuals
 * and its images join the basis, until residual / gap of both is below 3e-11, which bounds their
 * error (Davis & Kahan, SIAM J. Numer. Anal. 7, 1970). The two images are computed anew at the
 * end, so that no error gathers from one vote to the next. Undefined when the directions are not
 * clear enough to be told apart, or take too long: then the caller must start cold.
 */
export const warmDirections = (imagesOf: Images, warm: WarmBasis): WarmBasis | undefined => {
  let block = blockOf(warm);
  let renewed = false;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const { values, vectors } = symmetricEigen(block.products);
    const gap = clearGap(values);
    if (gap === undefined) return undefined;
    const tolerance = PRECISE * gap;
    const leading = [0, 1].map((which) => ritzPair(block, vectors[which], values[which]));
    const wanting = leading.filter(({ residual }) => length(residual) > tolerance);
    if (wanting.length > 0) {
      if (
        !widened(
          block,
          imagesOf,
          wanting.map(({ residual }) => residual),
        )
      )
        return undefined;
      continue;
    }
    const images = imagesOf(leading.map(({ vector }) => vector));
    const exact = leading.map(({ vector }, which) => ({
      vector,
      image: images[which],
      residual: residualOf(vector, images[which], values[which]),
    }));
    const kept = narrowed(block, vectors, exact);
    if (exact.every(({ residual }) => length(residual) <= tolerance)) return kept;
    if (renewed) return undefined;
    block = blockOf(withImages(imagesOf, kept.vectors));
    renewed = true;
  }
  return undefined;
};

/**
 * A basis that begins with the given directions: the two of the map, and what guards there were.
 * Missing guards begin as seeded numbers and are brought near the leading directions.
 */
export const basisAround = (
  imagesOf: Images,
  directions: readonly Float64Array[],
  size: number,
): WarmBasis => {
  const random = seededNumbers(size);
  const vectors: Float64Array[] = [];
  for (const direction of directions) join(vectors, lengthened(direction, size));
  const known = vectors.length;
  while (vectors.length < 2 + GUARDS) {
    join(
      vectors,
      Float64Array.from({ length: size }, () => random() - 0.5),
    );
  }
  let basis = withImages(imagesOf, vectors);
  for (let round = 0; known < vectors.length && round < 2; round++) {
    const turned = basis.vectors.filter((_, at) => at < known);
    for (const image of basis.images.slice(known)) join(turned, image);
    basis = withImages(imagesOf, turned);
  }
  return basis;
};

/**
 * Changes the images as G changes: row and column `at` of G by `change`, an entry per statement.
 */
export const changeImages = ({ vectors, images }: WarmBasis, at: number, change: Float64Array) => {
  images.forEach((image, which) => {
    const vector = vectors[which];
    let sum = 0;
    for (let other = 0; other < change.length; other++) {
      sum += change[other] * vector[other];
      image[other] += change[other] * vector[at];
    }
    image[at] += sum - change[at] * vector[at];
  });
};

const lengthened = (vector: Float64Array, size: number): Float64Array => {
  if (vector.length === size) return vector;
  const longer = new Float64Array(size);
  longer.set(vector);
  return longer;
};

interface Block {
  readonly vectors: Float64Array[];
  readonly images: Float64Array[];
  /** Products of vectors and images: G in the basis. */
  products: readonly Float64Array[];
}

const blockOf = ({ vectors, images }: WarmBasis): Block => ({
  vectors: [...vectors],
  images: [...images],
  products: productsOf(vectors, images, []),
});

/** `known` is the upper left part that does not change. */
const productsOf = (
  vectors: readonly Float64Array[],
  images: readonly Float64Array[],
  known: readonly Float64Array[],
): readonly Float64Array[] => {
  const rows = vectors.map(() => new Float64Array(vectors.length));
  for (let row = 0; row < rows.length; row++) {
    for (let column = 0; column <= row; column++) {
      const product = known[row]?.[column] ?? dot(vectors[column], images[row]);
      rows[row][column] = product;
      rows[column][row] = product;
    }
  }
  return rows;
};

const clearGap = (values: Float64Array): number | undefined => {
  const [first, second, third = 0] = values;
  const gap = Math.min(first - second, second - third);
  return first > 0 && gap > CLEAR_GAP * first ? gap : undefined;
};

interface RitzPair {
  readonly vector: Float64Array;
  readonly image: Float64Array;
  readonly residual: Float64Array;
}

const ritzPair = ({ vectors, images }: Block, shares: Float64Array, value: number): RitzPair => {
  const vector = combined(vectors, shares);
  const image = combined(images, shares);
  return { vector, image, residual: residualOf(vector, image, value) };
};

const residualOf = (vector: Float64Array, image: Float64Array, value: number): Float64Array => {
  const residual = image.slice();
  for (let at = 0; at < residual.length; at++) residual[at] -= value * vector[at];
  return residual;
};

/** Adds what is left of the directions, and its images, to the block; false when that is nothing. */
const widened = (block: Block, imagesOf: Images, residuals: readonly Float64Array[]): boolean => {
  const before = block.vectors.length;
  const burst = residuals[0].length > COSTLY ? 1 : BURST;
  let next = residuals;
  for (let step = 0; step < burst; step++) {
    const known = block.vectors.length;
    for (const vector of next) join(block.vectors, vector);
    next = imagesOf(block.vectors.slice(known));
    block.images.push(...next);
  }
  block.products = productsOf(block.vectors, block.images, block.products);
  return block.vectors.length > before;
};

/** The leading Ritz vectors of a block, the first two with images that were measured. */
const narrowed = (
  { vectors, images }: Block,
  shares: readonly Float64Array[],
  exact: readonly RitzPair[],
): WarmBasis => {
  const guards = shares.slice(2, 2 + GUARDS);
  return {
    vectors: [
      ...exact.map(({ vector }) => vector),
      ...guards.map((share) => combined(vectors, share)),
    ],
    images: [...exact.map(({ image }) => image), ...guards.map((share) => combined(images, share))],
  };
};

const withImages = (imagesOf: Images, vectors: readonly Float64Array[]): WarmBasis => ({
  vectors,
  images: imagesOf(vectors),
});

/** Adds to an orthonormal basis what of `vector` is new; false when that is nothing. */
const join = (basis: Float64Array[], vector: Float64Array): boolean => {
  const before = length(vector);
  if (before === 0) return false;
  const next = vector.slice();
  for (let at = 0; at < next.length; at++) next[at] /= before;
  let left = 1;
  for (let pass = 0; pass < 2; pass++) {
    for (const direction of basis) {
      const share = dot(next, direction);
      for (let at = 0; at < next.length; at++) next[at] -= share * direction[at];
    }
    const shorter = length(next);
    const precise = shorter > left / 2;
    left = shorter;
    if (precise) break;
  }
  if (left <= NOTHING) return false;
  for (let at = 0; at < next.length; at++) next[at] /= left;
  basis.push(next);
  return true;
};

const combined = (vectors: readonly Float64Array[], shares: Float64Array): Float64Array => {
  const sum = new Float64Array(vectors[0].length);
  for (let which = 0; which < shares.length; which++) {
    const vector = vectors[which];
    const share = shares[which];
    for (let at = 0; at < sum.length; at++) sum[at] += share * vector[at];
  }
  return sum;
};

/** Four sums side by side, so that one addition need not wait for the one before. */
const dot = (a: Float64Array, b: Float64Array): number => {
  const whole = a.length - (a.length % 4);
  let first = 0;
  let second = 0;
  let third = 0;
  let fourth = 0;
  for (let at = 0; at < whole; at += 4) {
    first += a[at] * b[at];
    second += a[at + 1] * b[at + 1];
    third += a[at + 2] * b[at + 2];
    fourth += a[at + 3] * b[at + 3];
  }
  for (let at = whole; at < a.length; at++) first += a[at] * b[at];
  return first + second + (third + fourth);
};

const length = (vector: Float64Array): number => Math.sqrt(dot(vector, vector));

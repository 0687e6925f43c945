/**
 * Inverts positive definite matrices of one size, of which the upper triangle is given, by
 * Cholesky's root. The answer is overwritten by the next one.
 */
export const inverter = (size: number): ((upper: Float64Array) => Float64Array) => {
  const root = new Float64Array(size * size);
  const half = new Float64Array(size * size);
  const inverse = new Float64Array(size * size);
  return (upper) => {
    for (let a = 0; a < size; a++) {
      const rowA = a * size;
      for (let b = 0; b < a; b++) {
        const rowB = b * size;
        let sum = upper[rowB + a];
        for (let c = 0; c < b; c++) sum -= root[rowA + c] * root[rowB + c];
        // The diagonal of `half` holds one over that of the root.
        root[rowA + b] = sum * half[rowB + b];
      }
      let left = upper[rowA + a];
      for (let c = 0; c < a; c++) left -= root[rowA + c] * root[rowA + c];
      const over = 1 / Math.sqrt(Math.max(left, Number.MIN_VALUE));
      half[rowA + a] = over;
      for (let b = 0; b < a; b++) {
        let sum = 0;
        for (let c = b; c < a; c++) sum -= root[rowA + c] * half[c * size + b];
        half[rowA + b] = sum * over;
      }
    }
    for (let a = 0; a < size; a++) {
      for (let b = a; b < size; b++) {
        let sum = 0;
        for (let row = b * size; row < size * size; row += size)
          sum += half[row + a] * half[row + b];
        inverse[a * size + b] = sum;
        inverse[b * size + a] = sum;
      }
    }
    return inverse;
  };
};

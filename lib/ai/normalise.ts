/** The vector scaled to length 1; a zero vector becomes the first axis, so that cosine stays defined. */
export function normalise(vector: ArrayLike<number>): number[] {
  let squares = 0;
  for (let index = 0; index < vector.length; index++) squares += (vector[index] ?? 0) ** 2;
  const length = Math.sqrt(squares);
  return Array.from(vector, (value, index) => (length > 0 ? value / length : index === 0 ? 1 : 0));
}

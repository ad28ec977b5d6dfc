export type QuantisedMatrix = { values: Int8Array; scales: Float32Array };

/** Symmetric integers in ±`levels` with one scale per column of a row-major `rows × columns` matrix. */
export function quantiseColumns(
  matrix: Float32Array,
  rows: number,
  columns: number,
  levels: number,
): QuantisedMatrix {
  const values = new Int8Array(rows * columns);
  const scales = new Float32Array(columns);
  for (let column = 0; column < columns; column++) {
    let largest = 0;
    for (let row = 0; row < rows; row++) {
      largest = Math.max(largest, Math.abs(matrix[row * columns + column] ?? 0));
    }
    const scale = largest / levels || 1;
    scales[column] = scale;
    for (let row = 0; row < rows; row++) {
      const at = row * columns + column;
      values[at] = Math.round((matrix[at] ?? 0) / scale);
    }
  }
  return { values, scales };
}

/** Symmetric int8 with one scale per row of a row-major `rows × columns` matrix. */
export function quantiseRows(matrix: Float32Array, rows: number, columns: number): QuantisedMatrix {
  const values = new Int8Array(rows * columns);
  const scales = new Float32Array(rows);
  for (let row = 0; row < rows; row++) {
    const from = row * columns;
    let largest = 0;
    for (let at = from; at < from + columns; at++) {
      largest = Math.max(largest, Math.abs(matrix[at] ?? 0));
    }
    const scale = largest / 127 || 1;
    scales[row] = scale;
    for (let at = from; at < from + columns; at++) {
      values[at] = Math.round((matrix[at] ?? 0) / scale);
    }
  }
  return { values, scales };
}

// Products of two residues stay exact in a double.
const prime = 1_000_003

/** Whether a sum of cells follows linearly from known sums of cells; each sum is a list of columns with coefficient one. */
export function determined(
  known: readonly (readonly number[])[],
  columns: number,
): (sum: readonly number[]) => boolean {
  const pivots = new Map<number, Float64Array>()
  const reduce = (row: Float64Array): number => {
    for (let column = 0; column < columns; column++) {
      const value = row[column] ?? 0
      if (value === 0) continue
      const pivot = pivots.get(column)
      if (!pivot) return column
      for (let at = column; at < columns; at++)
        row[at] = ((((row[at] ?? 0) - value * (pivot[at] ?? 0)) % prime) + prime) % prime
    }
    return -1
  }
  const rowOf = (cells: readonly number[]) => {
    const row = new Float64Array(columns)
    for (const cell of cells) row[cell] = 1
    return row
  }
  for (const cells of known) {
    const row = rowOf(cells)
    const column = reduce(row)
    if (column === -1) continue
    const scale = inverse(row[column] ?? 1)
    pivots.set(
      column,
      row.map((value) => (value * scale) % prime),
    )
  }
  return (cells) => cells.length > 0 && reduce(rowOf(cells)) === -1
}

function inverse(value: number): number {
  let result = 1
  let base = value
  for (let exponent = prime - 2; exponent > 0; exponent = Math.floor(exponent / 2)) {
    if (exponent % 2 === 1) result = (result * base) % prime
    base = (base * base) % prime
  }
  return result
}

/**
 * An attacker with linear algebra and everything that was ever shown, who knows nothing of how it was decided what to show: takes
 * equations, and returns sets of ballots whose sum follows from them.
 */
export interface Attack {
  /** Each is a sum of these unknowns that was shown somewhere, at some time. */
  readonly equations: readonly (readonly number[])[]
  readonly unknowns: number
}

// Products of two residues stay exact in a double.
const prime = 67_108_859

export interface Solved {
  /** Whether the sum of these unknowns follows. */
  readonly follows: (set: readonly number[]) => boolean
  readonly rank: number
  /** The system in reduced form: each row has one pivot, which no other row contains. */
  readonly rows: readonly { readonly pivot: number; readonly row: Float64Array }[]
}

export function solve({ equations, unknowns }: Attack): Solved {
  const rows = new Map<number, Float64Array>()
  const reduce = (row: Float64Array): number => {
    let lead = -1
    for (let at = 0; at < unknowns; at++) {
      const value = row[at] ?? 0
      if (value === 0) continue
      const other = rows.get(at)
      if (other) subtract(row, other, value)
      else if (lead === -1) lead = at
    }
    return lead
  }
  const seen = new Set<string>()
  for (const set of equations) {
    const name = set.join()
    if (set.length === 0 || seen.has(name)) continue
    seen.add(name)
    const row = vector(set, unknowns)
    const lead = reduce(row)
    if (lead === -1) continue
    const scale = inverse(row[lead] ?? 1)
    for (let at = 0; at < unknowns; at++) row[at] = ((row[at] ?? 0) * scale) % prime
    for (const other of rows.values()) if (other[lead]) subtract(other, row, other[lead])
    rows.set(lead, row)
  }
  return {
    rank: rows.size,
    rows: [...rows].map(([pivot, row]) => ({ pivot, row })),
    follows: (set) => set.length > 0 && reduce(vector(set, unknowns)) === -1,
  }
}

/**
 * Every set of unknowns whose sum follows and that is not made up of smaller ones: all there is to learn. Tries every way to add and
 * subtract, so it is for small systems: undefined where there would be more than `most` ways.
 */
export function smallestSets(attack: Attack, most = 1 << 16): readonly (readonly number[])[] | undefined {
  const { rows, rank } = solve(attack)
  if (2 ** rank > most) return undefined
  const found: number[][] = []
  const sum = new Float64Array(attack.unknowns)
  // In Gray code order one row is added or removed at each step.
  const isIn = rows.map(() => false)
  for (let step = 1; step < 2 ** rank; step++) {
    const at = Math.log2(step & -step)
    isIn[at] = !isIn[at]
    const row = rows[at]?.row ?? sum
    for (let column = 0; column < sum.length; column++) {
      const value = (sum[column] ?? 0) + (isIn[at] ? (row[column] ?? 0) : prime - (row[column] ?? 0))
      sum[column] = value % prime
    }
    if (sum.every((value) => value === 0 || value === 1))
      found.push([...sum.keys()].filter((column) => sum[column] === 1))
  }
  const smallest: Set<number>[] = []
  for (const set of found.sort((a, b) => a.length - b.length)) {
    const whole = new Set(set)
    if (!smallest.some((small) => [...small].every((column) => whole.has(column)))) smallest.push(whole)
  }
  return smallest.map((set) => [...set])
}

function vector(set: readonly number[], unknowns: number): Float64Array {
  const row = new Float64Array(unknowns)
  for (const at of set) row[at] = 1
  return row
}

function subtract(row: Float64Array, other: Float64Array, times: number): void {
  for (let at = 0; at < row.length; at++) {
    const value = other[at] ?? 0
    if (value !== 0) row[at] = ((row[at] ?? 0) + (prime - times) * value) % prime
  }
}

function inverse(value: number): number {
  let [result, base] = [1, value]
  for (let exponent = prime - 2; exponent > 0; exponent = Math.floor(exponent / 2)) {
    if (exponent % 2 === 1) result = (result * base) % prime
    base = (base * base) % prime
  }
  return result
}

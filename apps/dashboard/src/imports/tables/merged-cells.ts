/** More than any honest sheet has. */
const most = 100_000

/** Number of a column by its letters, counted from 1. */
export function columnOf(letters: string): number {
  return [...letters].reduce((place, letter) => 26 * place + letter.charCodeAt(0) - 64, 0)
}

/**
 * By line, the places (counted from 0) of cells that are merged with the one above. A spreadsheet keeps the value in the topmost cell only,
 * and nobody can tell from it whether the others mean the same or nothing. Null when there are too many.
 */
export function mergedBelow(sheet: string, lines: number): ReadonlyMap<number, readonly number[]> | null {
  const places = new Map<number, number[]>()
  let left = most
  for (const [, from = '', top, to = '', bottom] of sheet.matchAll(
    /<(?:\w+:)?mergeCell\b[^>]*?\bref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"/gu,
  )) {
    const [first, last] = [columnOf(from), columnOf(to)]
    for (let line = Number(top) + 1; line <= Math.min(Number(bottom), lines); line++)
      for (let column = first; column <= last; column++) {
        if (left-- === 0) return null
        const ofLine = places.get(line)
        if (ofLine) ofLine.push(column - 1)
        else places.set(line, [column - 1])
      }
  }
  return places
}

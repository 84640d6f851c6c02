/** Runs at most `places` tasks at once; the others wait in line. */
export function createTurnstile(places: number): <Value>(work: () => Promise<Value>) => Promise<Value> {
  let free = places
  const line: (() => void)[] = []
  return async (work) => {
    if (free > 0) free--
    else await new Promise<void>((enter) => line.push(enter))
    try {
      return await work()
    } finally {
      const next = line.shift()
      if (next) next()
      else free++
    }
  }
}

/** Reuses a result for so many milliseconds and never runs two reads at the same time; a failure is not kept. */
export function keptFor<Value>(milliseconds: number, read: () => Promise<Value>): () => Promise<Value> {
  let last: { readonly at: number; readonly value: Promise<Value> } | undefined
  return () => {
    if (last && performance.now() - last.at <= milliseconds) return last.value
    const mine = { at: performance.now(), value: read() }
    last = mine
    mine.value.catch(() => {
      if (last === mine) last = undefined
    })
    return mine.value
  }
}

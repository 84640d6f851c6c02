/** Aborts after that many milliseconds; tablets have `AbortSignal.timeout` only since iPadOS 16. */
export function abortAfter(milliseconds: number): AbortSignal {
  const controller = new AbortController()
  setTimeout(() => controller.abort(), milliseconds)
  return controller.signal
}

/** Aborts after so many milliseconds: `AbortSignal.timeout` came to tablets only with iPadOS 16. */
export function abortAfter(milliseconds: number): AbortSignal {
  const controller = new AbortController()
  setTimeout(() => controller.abort(), milliseconds)
  return controller.signal
}

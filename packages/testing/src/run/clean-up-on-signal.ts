import process from 'node:process'

/** Cleans up on Ctrl-C and SIGTERM as at the end of the run: a bench of ten million ballots would otherwise leave gigabytes behind. */
export function cleanUpOnSignal(cleanUp: () => Promise<unknown>): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void cleanUp().finally(() => process.exit(1)))
  }
}

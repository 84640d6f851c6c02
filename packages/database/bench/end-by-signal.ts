import process from 'node:process'

/** Ctrl-C and SIGTERM clean up like the end of the run does: a bench of ten million ballots leaves gigabytes behind otherwise. */
export function cleanUpOnSignal(cleanUp: () => Promise<unknown>): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void cleanUp().finally(() => process.exit(1)))
  }
}

/** Lets everything else in this process run, and ends the work when the process is closing. */
export async function breathe(signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  await new Promise<void>((resume) => setImmediate(resume))
}

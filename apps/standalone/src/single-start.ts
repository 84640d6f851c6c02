import { mkdirSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { type Lock, type LockHolder, takeLock } from '@long-dan/database/embedded'
import { lockFile } from './running.ts'
import { onTwoLines } from './say.ts'

/** Takes DATA_DIR for this launcher. A launcher that is just stopping gets two seconds to finish. */
export async function takeDataDir(
  dataDir: string,
  addresses: { readonly ballot: string; readonly dashboard: string },
): Promise<{ readonly ok: true; readonly value: Lock } | { readonly ok: false; readonly error: string }> {
  try {
    mkdirSync(dataDir, { recursive: true })
    for (let attempt = 0; ; attempt += 1) {
      const lock = await takeLock(lockFile(dataDir), addresses)
      if (lock.ok) return lock
      if (attempt === 8) return { ok: false, error: alreadyRunning(dataDir, lock.error) }
      await pause(250)
    }
  } catch (error) {
    return { ok: false, error: notUsable(dataDir, error) }
  }
}

function alreadyRunning(dataDir: string, { pid, details }: LockHolder): string {
  const { ballot = '?', dashboard = '?' } = details
  return onTwoLines('operator.already-running', { folder: dataDir, pid: String(pid), ballot, dashboard })
}

function notUsable(dataDir: string, error: unknown): string {
  const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error)
  return onTwoLines('operator.folder-unusable', { dataDir, reason })
}

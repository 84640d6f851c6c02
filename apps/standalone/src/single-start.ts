import { mkdirSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { type Lock, type LockHolder, takeLock } from '@long-dan/database/embedded'
import { lockFile } from './running.ts'

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
  return `Lòng Dân đang chạy trên thư mục ${dataDir} (tiến trình số ${pid}): phiếu ${ballot}, kết quả ${dashboard}.
Bản đang chạy không bị ảnh hưởng. Muốn chạy thêm bản nữa, xin đặt DATA_DIR, BALLOT_PORT và DASHBOARD_PORT khác.
Lòng Dân already runs on ${dataDir} (process ${pid}): ballot ${ballot}, dashboard ${dashboard}.
It goes on undisturbed. For another one, set a different DATA_DIR, BALLOT_PORT and DASHBOARD_PORT.`
}

function notUsable(dataDir: string, error: unknown): string {
  const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error)
  return `Không dùng được thư mục dữ liệu ${dataDir} (${reason}). Xin cấp quyền ghi hoặc đặt DATA_DIR khác.
The data folder ${dataDir} cannot be used (${reason}). Grant write access or set another DATA_DIR.`
}

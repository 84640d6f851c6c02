import { hostsOf, type PreparedDatabase, prepareDatabase, ServerTooOld } from '@long-dan/database/setup'
import type { DatabaseAccess } from './database.ts'
import { say } from './say.ts'

const steps: Readonly<Record<string, readonly [vi: string, en: string]>> = {
  roles: ['vai trò', 'roles'],
  migrations: ['cấu trúc bảng', 'migrations'],
  waiting: ['đang đợi bảng được giải phóng; phiếu vẫn được nhận', 'waiting for a table somebody reads; ballots go on'],
  reference: ['đơn vị hành chính, mẫu phiếu', 'units and questionnaire'],
  demo: ['dữ liệu minh họa', 'demonstration data'],
}

/** Migrates and seeds; a failure becomes a text for people, because it is most often a wrong URL or a server that is away. */
export async function prepare(
  access: DatabaseAccess & { readonly adminUrl: string },
  demo: boolean,
): Promise<{ readonly ok: true; readonly value: PreparedDatabase } | { readonly ok: false; readonly error: string }> {
  try {
    const { adminUrl, rolePasswords } = access
    const value = await prepareDatabase({ adminUrl, rolePasswords, demo, onStep: sayStep })
    if (value.laterMigration !== null)
      say(
        `      – cơ sở dữ liệu thuộc bản phần mềm mới hơn (${value.laterMigration}); giữ nguyên và chạy tiếp`,
        'the database belongs to a later release; it stays as it is, and this release runs on it',
      )
    return { ok: true, value: { ...value, roleUrls: { ...value.roleUrls, ...access.givenUrls } } }
  } catch (error) {
    return { ok: false, error: cannotPrepare(access.adminUrl, error) }
  }
}

function sayStep(step: string): void {
  const [vi, en] = steps[step] ?? [step, step]
  say(`      – ${vi}`, en)
}

function cannotPrepare(adminUrl: string, error: unknown): string {
  if (error instanceof ServerTooOld) return error.message
  const hosts = hostsOf(adminUrl)
  const reason = error instanceof Error ? error.message || String(error.name) : String(error)
  return `Không chuẩn bị được cơ sở dữ liệu tại ${hosts}: ${reason}
Could not prepare the database at ${hosts}: ${reason}`
}

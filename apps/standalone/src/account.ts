import process from 'node:process'
import { parseArgs } from 'node:util'
import { openAccountKeeper } from '@long-dan/dashboard-app'
import { keepSecrets } from '@long-dan/database/embedded'
import { type Config, readConfig } from './config.ts'
import { readRunning } from './running.ts'
import { complain, print, say } from './say.ts'

// `npm run account -- create <username> --role administrator [--unit "Phường Hạc Thành"] [--name …]`: an account with a temporary
// password, on DASHBOARD_DATABASE_URL or on what runs here. This is how the first administrator comes to be.
const usage = `npm run account -- create <username> --role commune-official|district-official|province-official|auditor|administrator [--unit <đơn vị · unit>] [--name <tên hiển thị · shown as>]`

const words: Readonly<Record<string, string>> = {
  username: 'tên đăng nhập chưa đúng dạng (a–z, 0–9, gạch nối) · the username has the wrong form (a–z, 0–9, hyphen)',
  name: 'tên hiển thị quá dài · the name is too long',
  role: 'không có vai trò này · no such role',
  unit: 'không có đơn vị này ở cấp của vai trò · no such unit at the level of the role',
  'username-taken': 'tên đăng nhập đã có · the username is taken',
}

const problem = await main().catch((error: unknown) => (error instanceof Error ? error.message : String(error)))
if (problem) {
  complain(problem)
  process.exitCode = 1
}

async function main(): Promise<string | undefined> {
  const config = readConfig()
  if (!config.ok) return config.error
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { role: { type: 'string' }, unit: { type: 'string' }, name: { type: 'string' } },
  })
  const [act, username] = positionals
  const { role, unit, name } = values
  if (act !== 'create' || !username || !role) return `Cách dùng · Usage:\n${usage}`
  return create(config.value, { username, role, ...(unit && { unit }), ...(name && { name }) })
}

async function create(config: Config, account: Parameters<ReturnType<typeof openAccountKeeper>['create']>[0]) {
  const given = config.DASHBOARD_DATABASE_URL ?? config.DATABASE_URL
  const databaseUrl = given ?? readRunning(config.DATA_DIR)?.databaseUrls.dashboard
  if (!databaseUrl) {
    return `Chưa có gì chạy trên ${config.DATA_DIR}; xin chạy "npm start" trước hoặc đặt DASHBOARD_DATABASE_URL.
Nothing runs on ${config.DATA_DIR}; run "npm start" first or set DASHBOARD_DATABASE_URL.`
  }
  const assumeRole = config.DASHBOARD_DATABASE_URL === undefined && given !== undefined
  const authSecret = config.DASHBOARD_AUTH_SECRET ?? keepSecrets(config.DATA_DIR, ['authSecret']).authSecret
  const keeper = openAccountKeeper({ databaseUrl, assumeRole, authSecret })
  try {
    const created = await keeper.create(account)
    if (!created.ok) return wrong(created.error)
    say('Đã tạo tài khoản', 'account created')
    print(`username ${account.username}`)
    print(`password ${created.value.password}`)
    say('Mật khẩu tạm, phải đổi ở lần đăng nhập đầu', 'temporary, to be changed at the first sign-in')
    return undefined
  } finally {
    await keeper.close()
  }
}

function wrong(fields: readonly string[]): string {
  return fields.map((field) => words[field] ?? field).join('\n')
}

import { randomBytes } from 'node:crypto'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { changeSecret } from '@long-dan/database/embedded'
import { boxStatus, type KeyStatus, keepBoxKeys, openBoxNow, type WorkerConfig } from '@long-dan/worker-app'
import { administer } from './administer.ts'
import { boxSettings, boxWorkerSettings } from './box-settings.ts'
import { type Config, readConfig } from './config.ts'
import { readRunning } from './running.ts'
import { complain, print, say } from './say.ts'

// `npm run box -- status`: the keys of the ballot box and whether they open.
// `npm run box -- rotate`: a new secret for them in DATA_DIR; the old one is destroyed.
// `npm run box -- open [deskCode] [--close YYYY-MM]`: opens the box of demonstration data now instead of tonight.
const config = readConfig()
const problem = config.ok ? await main(config.value) : config.error
if (problem) {
  complain(problem)
  process.exitCode = 1
}

async function main(settings: Config): Promise<string | undefined> {
  const { values, positionals } = parseArgs({ options: { close: { type: 'string' } }, allowPositionals: true })
  const [act, deskCode] = positionals
  if (act === 'status') return administer(settings, (adminUrl) => status(boxWorkerSettings(settings, adminUrl)))
  if (act === 'rotate') return rotate(settings)
  const isMonth = values.close === undefined || /^\d{4}-(?:0[1-9]|1[0-2])$/u.test(values.close)
  if (act === 'open' && isMonth) {
    const closing = values.close && `${values.close}-01`
    return administer(settings, (adminUrl) => openNow(boxWorkerSettings(settings, adminUrl), { deskCode, closing }))
  }
  return 'npm run box -- status | rotate | open [deskCode] [--close YYYY-MM]'
}

async function openNow(settings: WorkerConfig, what: Parameters<typeof openBoxNow>[1]): Promise<string | undefined> {
  const opened = await openBoxNow(settings, what)
  if (opened === 'real-data')
    return `Chỉ mở được ngay với dữ liệu minh họa. Hòm phiếu thật được mở ban đêm, khi ngày đã qua: ai mở lúc mình muốn thì biết phiếu nào vừa đến.
Only the box of demonstration data is opened on command. A real one is opened at night when its day is over: whoever opens it when he likes knows what has just come.`
  if (opened === 'busy') return 'Hòm phiếu đang được mở; xin thử lại.\nThe box is being opened; try again.'
  for (const month of opened.held) complain(`${month}: BOX_KEY cũ còn thiếu.\n${month}: an earlier BOX_KEY is missing.`)
  say(
    `Đã mở ${opened.opened} phiếu, còn ${opened.waiting} phiếu trong hòm`,
    `${opened.opened} ballots opened, ${opened.waiting} stay in the box`,
  )
  return undefined
}

async function status(settings: WorkerConfig): Promise<undefined> {
  const { keys } = await boxStatus(settings)
  for (const { day, number, isUsed, wrappedBy } of keys)
    print(
      `${day} #${number} ${isUsed ? 'used  ' : 'unused'} ${typeof wrappedBy === 'number' ? `BOX_KEY ${wrappedBy}` : wrappedBy}`,
    )
  const stuck = keys.filter(isStuck)
  if (stuck.length > 0)
    say(
      `${stuck.length} khóa không mở được: thiếu BOX_KEY cũ`,
      `${stuck.length} keys do not open: an earlier BOX_KEY is missing`,
    )
  else if (keys.every(({ wrappedBy }) => wrappedBy === 1))
    say('Mọi khóa đều mở được bằng BOX_KEY mới nhất', 'the newest BOX_KEY opens every key')
  else say('Mọi khóa đều mở được; BOX_KEY cũ còn cần', 'every key opens; the old BOX_KEY is still needed')
}

function isStuck({ isUsed, wrappedBy }: KeyStatus): boolean {
  return isUsed && typeof wrappedBy !== 'number'
}

async function rotate(settings: Config): Promise<string | undefined> {
  if (settings.BOX_KEY !== undefined)
    return `BOX_KEY do môi trường đặt: xin đặt "<mới>,<cũ>", khởi động lại tiến trình nền, rồi bỏ khóa cũ khi "box -- status" cho biết không còn cần.
The environment sets BOX_KEY: set "<new>,<old>", restart the worker, and take the old one away when "box -- status" no longer needs it.`
  if (readRunning(settings.DATA_DIR))
    return 'Xin dừng "npm start" trước: tiến trình đang chạy còn giữ khóa cũ.\nStop "npm start" first: what runs still holds the old secret.'
  const { secrets: old } = boxSettings(settings)
  const fresh = randomBytes(32).toString('hex')
  // Whenever this is interrupted, what is in the file opens every key.
  changeSecret(settings.DATA_DIR, 'boxKey', `${fresh},${old}`)
  return administer(settings, async (adminUrl) => {
    const { rewrapped, locked } = await keepBoxKeys(boxWorkerSettings(settings, adminUrl))
    if (locked.length > 0)
      return `${locked.length} khóa không mở được; giữ cả hai khóa bí mật.\n${locked.length} keys do not open; both secrets are kept.`
    changeSecret(settings.DATA_DIR, 'boxKey', fresh)
    say(
      `Đã đổi khóa bí mật của hòm phiếu (${rewrapped} khóa ngày)`,
      `the secret of the ballot box was changed (${rewrapped} keys of days)`,
    )
    return undefined
  })
}

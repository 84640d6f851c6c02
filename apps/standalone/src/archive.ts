import process from 'node:process'
import { parseArgs } from 'node:util'
import {
  type ArchiveProblem,
  type ArchiveStep,
  archiveMonth,
  type BringBackProblem,
  bringBack,
} from '@long-dan/database/archive'
import { serviceDayOf } from '@long-dan/statistics'
import { administer } from './administer.ts'
import { readConfig } from './config.ts'
import { complain, say } from './say.ts'

const usage = `npm run db:archive -- 2023-01 <thư mục · folder>           lấy phiếu của một tháng ra tệp · a month of ballots out to a file
npm run db:archive -- 2023-01 <thư mục · folder> --back    đưa trở lại · and back again`

const steps: Readonly<Record<ArchiveStep, readonly [vi: string, en: string]>> = {
  detached: ['Đã tách tháng ra', 'month detached'],
  written: ['Đã ghi tệp', 'file written'],
  proved: ['Đã đọc lại tệp và đối chiếu với cơ sở dữ liệu', 'file read back and compared with the database'],
  dropped: ['Đã bỏ bảng; số liệu tổng hợp giữ nguyên', 'table dropped; tallies stay'],
}

const problem = await run().catch((error: unknown) => (error instanceof Error ? error.message : String(error)))
if (problem) {
  complain(problem)
  process.exitCode = 1
}

async function run(): Promise<string | undefined> {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { back: { type: 'boolean' } } })
  const [month, folder] = positionals
  if (month === undefined || folder === undefined) return usage
  const config = readConfig()
  if (!config.ok) return config.error
  return administer(config.value, async (adminUrl) => {
    if (values.back) {
      const back = await bringBack(adminUrl, month, folder)
      if (!back.ok) return whyNotBack(back.error, month, folder)
      say(
        `Đã đưa ${back.value.ballots} phiếu của ${month} trở lại`,
        `${back.value.ballots} ballots of ${month} are back`,
      )
      return undefined
    }
    const done = await archiveMonth(adminUrl, month, folder, serviceDayOf(new Date()), (step) => say(...steps[step]))
    if (!done.ok) return whyNot(done.error, month)
    const { rows, file, sha256 } = done.value
    say(`${rows} phiếu trong ${file}, sha256 ${sha256}`, `${rows} ballots archived`)
    return undefined
  })
}

function whyNot(problem: ArchiveProblem, month: string): string {
  switch (problem.code) {
    case 'no-such-month':
      return `Không có phiếu của tháng "${month}" (dạng 2023-01).\nNo ballots of a month "${month}" (such as 2023-01).`
    case 'month-not-over':
      return `Tháng ${month} chưa kết thúc.\n${month} is not over.`
    case 'already-archived':
      return `Tháng ${month} đã được lưu trữ.\n${month} has been archived already.`
    case 'month-not-closed':
      return `Tháng ${month} chưa khép lại: trong hòm có thể còn phiếu của tháng đó.\n${month} has not closed: ballots of it may still be in the box.`
    case 'file-exists':
      return `Tệp ${problem.file} đã có và chứa nội dung khác; không ghi đè.
The file ${problem.file} exists and holds something else; it is not written over.`
    case 'proof-failed':
      return `Tệp ${problem.file} không khớp với cơ sở dữ liệu; bảng được giữ lại.
The file ${problem.file} does not match the database; the table stays.`
  }
}

function whyNotBack(problem: BringBackProblem, month: string, folder: string): string {
  switch (problem.code) {
    case 'not-archived':
      return `Tháng ${month} không ở trong lưu trữ.\n${month} is not archived.`
    case 'no-file':
      return `Không thấy tệp lưu trữ của ${month} trong ${folder}.\nNo archive file of ${month} in ${folder}.`
    case 'file-damaged':
      return `Tệp lưu trữ của ${month} không khớp với mã kiểm tra; chưa có gì bị thay đổi.
The archive file of ${month} does not match its checksum; nothing was changed.`
  }
}

import process from 'node:process'
import { type BackupProblem, backUp } from '@long-dan/database/backup'
import { administer } from './administer.ts'
import { readConfig } from './config.ts'
import { complain, print, say } from './say.ts'

// `npm run db:backup -- <folder>`: every table as it stands now, into a new folder. The apps may run meanwhile.
const problem = await run().catch((error: unknown) => (error instanceof Error ? error.message : String(error)))
if (problem) {
  complain(problem)
  process.exitCode = 1
}

async function run(): Promise<string | undefined> {
  const [folder] = process.argv.slice(2)
  if (folder === undefined) return 'npm run db:backup -- <thư mục mới · a new folder>'
  const config = readConfig()
  if (!config.ok) return config.error
  return administer(config.value, async (adminUrl) => {
    const made = await backUp(adminUrl, folder, ({ table, rows, done, total }) =>
      print(`${done}/${total} ${table}: ${rows}`),
    )
    if (!made.ok) return text(made.error, folder)
    const rows = made.value.files.reduce((sum, file) => sum + file.rows, 0)
    say(`Đã sao lưu ${rows} dòng vào ${folder}`, `${rows} rows backed up to ${folder}`)
    say('Khóa ký và mật khẩu trong DATA_DIR không nằm trong đó', 'signing keys and passwords in DATA_DIR are not in it')
    return undefined
  })
}

function text(problem: BackupProblem, folder: string): string {
  if (problem.code === 'archive-unfinished')
    return `Tháng ${problem.month} đang lưu trữ dở; xin chạy lại "npm run db:archive" trước.
The archive of ${problem.month} is unfinished; run "npm run db:archive" again first.`
  return `Thư mục ${folder} đã có nội dung; không ghi đè.\nThe folder ${folder} is not empty; nothing is written over.`
}

import process from 'node:process'
import { type RestoreProblem, restore } from '@long-dan/database/backup'
import { administer } from './administer.ts'
import { readConfig } from './config.ts'
import { complain, print, say } from './say.ts'

// `npm run db:restore -- <folder>`: fills an empty database from a backup, after checking every file of it.
const problem = await run().catch((error: unknown) => (error instanceof Error ? error.message : String(error)))
if (problem) {
  complain(problem)
  process.exitCode = 1
}

async function run(): Promise<string | undefined> {
  const [folder] = process.argv.slice(2)
  if (folder === undefined) return 'npm run db:restore -- <thư mục sao lưu · folder of a backup>'
  const config = readConfig()
  if (!config.ok) return config.error
  say('Kiểm tra các tệp', 'checking the files')
  const fill = async (adminUrl: string) => {
    const done = await restore(adminUrl, folder, (step) =>
      print(`${step.done}/${step.total} ${step.table}: ${step.rows}`),
    )
    if (!done.ok) return text(done.error, folder)
    const rows = done.value.files.reduce((sum, file) => sum + file.rows, 0)
    say(`Đã khôi phục ${rows} dòng của bản sao lưu ${done.value.takenAt}`, `${rows} rows restored`)
    return undefined
  }
  return administer(config.value, fill, 'postgres')
}

function text(problem: RestoreProblem, folder: string): string {
  switch (problem.code) {
    case 'no-backup':
      return `${folder} không phải là bản sao lưu hoàn chỉnh.\n${folder} is not a complete backup.`
    case 'file-damaged':
      return `Tệp ${problem.file} bị hỏng hoặc thiếu; chưa có gì bị thay đổi.
The file ${problem.file} is damaged or missing; nothing was changed.`
    case 'backup-newer':
      return `Bản sao lưu thuộc phiên bản phần mềm mới hơn (${problem.migration}).
The backup belongs to a later release (${problem.migration}).`
    case 'database-not-empty':
      return `Cơ sở dữ liệu đã có dữ liệu (bảng ${problem.table}); không ghi đè. Xin dùng DATA_DIR hoặc máy chủ trống.
The database holds data (table ${problem.table}); nothing is written over. Use an empty DATA_DIR or server.`
  }
}

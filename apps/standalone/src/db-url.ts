import process from 'node:process'
import { readConfig } from './config.ts'
import { readRunning } from './running.ts'
import { complain, print } from './say.ts'

// `npm run --silent db:url -- [role]`: the database URL of what runs on DATA_DIR, and nothing else, for use in $(…).
const config = readConfig()
const role = process.argv[2] ?? 'admin'
if (!config.ok) fail(config.error)
else {
  const urls = readRunning(config.value.DATA_DIR)?.databaseUrls
  if (!urls)
    fail(`Chưa có gì chạy trên ${config.value.DATA_DIR}; xin chạy "npm start" trước.
Nothing runs on ${config.value.DATA_DIR}; run "npm start" first.`)
  else if (!urls[role])
    fail(`Không có vai trò "${role}". Các vai trò: ${Object.keys(urls).join(', ')}.
No role "${role}". Roles: ${Object.keys(urls).join(', ')}.`)
  else print(urls[role])
}

function fail(message: string): void {
  complain(message)
  process.exitCode = 1
}

import { type ChildProcess, spawn } from 'node:child_process'
import { watch } from 'node:fs'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { developmentEnvironment } from './config.ts'
import { say } from './say.ts'

// `npm run dev`: npm start with uncached templates, restarted whenever a source file changes.
const repository = new URL('../../../', import.meta.url)
const start = fileURLToPath(new URL('start.ts', import.meta.url))
const environment = developmentEnvironment()
let child = run()
let restart: NodeJS.Timeout | undefined
// npm start answers whoever asks for help or passes a setting, and ends; so does this.
if (process.argv.length > 2) child.once('exit', (code) => process.exit(code ?? 1))

for (const folder of ['apps', 'packages', 'db']) {
  watch(new URL(folder, repository), { recursive: true }, (_event, file) => {
    // Templates, styles and browser code are read again at every request anyway.
    if (!file || !/\.(ts|sql)$/.test(file) || /\.test\.ts$|node_modules|[\\/]client[\\/]/.test(file)) return
    clearTimeout(restart)
    restart = setTimeout(startAgain, 200, file)
  })
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    child.once('exit', (code) => process.exit(code ?? 0))
    if (!child.kill(signal)) process.exit(0)
  })
}

function run(): ChildProcess {
  return spawn(process.execPath, [start, ...process.argv.slice(2)], { stdio: 'inherit', env: environment })
}

function startAgain(file: string): void {
  say('operator.dev.changed', { file })
  const previous = child
  const next = () => {
    child = run()
  }
  if (previous.exitCode === null && previous.signalCode === null) {
    previous.once('exit', next)
    previous.kill('SIGTERM')
  } else next()
}

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

/** Passes on coverage and the test's clock. */
function ofTheRun(): NodeJS.ProcessEnv {
  const { NODE_V8_COVERAGE, NODE_COMPILE_CACHE, NODE_OPTIONS, TEST_CLOCK, FAKETIME, LD_PRELOAD } = process.env
  return { NODE_V8_COVERAGE, NODE_COMPILE_CACHE, NODE_OPTIONS, TEST_CLOCK, FAKETIME, LD_PRELOAD }
}

const repository = fileURLToPath(new URL('../../../', import.meta.url))

export type LauncherProcess = {
  readonly child: ChildProcess
  /** Everything printed so far on both streams. */
  readonly output: () => string
  /** The parsed `ready` line; rejects with the output when the process ends before it. */
  readonly ready: Promise<{ readonly ballot: string; readonly dashboard: string; readonly try: string }>
  readonly exitCode: Promise<number | null>
}

/** Runs a script of this folder, or `npm start`, as a separate process in the given environment. */
export function runScript(
  script: 'npm start' | `${string}.ts`,
  environment: NodeJS.ProcessEnv,
  args: readonly string[] = [],
): LauncherProcess {
  const [program, first] =
    script === 'npm start'
      ? ['npm', ['start']]
      : [process.execPath, [fileURLToPath(new URL(script, import.meta.url)), ...args]]
  const child = spawn(program, first, {
    cwd: repository,
    env: { ...ofTheRun(), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (part: string) => (text += part))
  const exitCode = once(child, 'close').then(([code]) => code as number | null)
  const ready = new Promise<Record<'ballot' | 'dashboard' | 'try', string>>((resolve, reject) => {
    child.stdout.on('data', () => {
      const found = /^ready ballot=(\S+) dashboard=(\S+) try=(\S+)$/m.exec(text)
      if (found) resolve({ ballot: found[1] ?? '', dashboard: found[2] ?? '', try: found[3] ?? '' })
    })
    void exitCode.then(() => reject(new Error(`It ended before it was ready:\n${text}`)))
  })
  // Tests of failing starts never await `ready`.
  ready.catch(() => undefined)
  return { child, output: () => text, ready, exitCode }
}

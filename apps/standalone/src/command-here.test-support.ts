import { format } from 'node:util'

let runs = 0

/**
 * Runs an operator's command inside the test's own process, because starting a program takes half a second of processor time and the
 * output and effects are the same. Console and arguments are the process's own, so one command runs at a time. `database-urls.test.ts` runs
 * most commands as real processes.
 */
export async function commandHere(
  script: `${string}.ts`,
  environment: NodeJS.ProcessEnv,
  args: readonly string[],
): Promise<{ readonly code: number; readonly output: string }> {
  let output = ''
  const say = (text: unknown) => {
    output += String(text)
    return true
  }
  const print = (...parts: readonly unknown[]) => void say(`${format(...parts)}\n`)
  const { argv, env, exitCode } = process
  const [toOut, toError, log, error] = [process.stdout.write, process.stderr.write, console.log, console.error]
  process.argv = [process.execPath, script, ...args]
  process.env = { ...environment }
  process.exitCode = undefined
  process.stdout.write = process.stderr.write = say as typeof process.stdout.write
  console.log = console.error = print
  try {
    // A query makes the script run again; the modules it imports are loaded once.
    await import(`${new URL(script, import.meta.url).href}?run=${++runs}`)
    return { code: Number(process.exitCode ?? 0), output }
  } catch (fault) {
    return { code: 1, output: `${output}${fault instanceof Error ? fault.stack : fault}` }
  } finally {
    Object.assign(process, { argv, env, exitCode })
    process.stdout.write = toOut
    process.stderr.write = toError
    Object.assign(console, { log, error })
  }
}

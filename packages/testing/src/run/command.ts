import { spawn } from 'node:child_process'
import { setPriority } from 'node:os'
import { fileURLToPath } from 'node:url'

/** Root of the repository, wherever the command is called from. */
export const root = fileURLToPath(new URL('../../../../', import.meta.url))

export interface Finished {
  readonly code: number
  readonly output: string
}

// Dozens of processes start from the same sources: all but the first find them compiled.
const compiled = { NODE_COMPILE_CACHE: `${root}node_modules/.cache/compiled` }

interface RunOptions {
  /** Passes its output on while it runs. */
  readonly show?: boolean
  readonly env?: NodeJS.ProcessEnv
  /** Lowers its priority. */
  readonly givesWay?: boolean
}

/** Runs a program of this repository with the current Node. */
export function run(program: string, parameters: readonly string[], options: RunOptions = {}) {
  return new Promise<Finished>((resolve, reject) => {
    const child = spawn(program, parameters, { cwd: root, env: { ...compiled, ...process.env, ...options.env } })
    if (options.givesWay && child.pid !== undefined) setPriority(child.pid, 10)
    let output = ''
    const take = (chunk: Buffer) => {
      output += chunk.toString()
      if (options.show) process.stdout.write(chunk)
    }
    child.stdout.on('data', take)
    child.stderr.on('data', take)
    child.on('error', reject)
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

/** Runs a tool from node_modules by its script. */
export function runTool(script: string, parameters: readonly string[], options: RunOptions = {}) {
  return run(process.execPath, [`${root}node_modules/${script}`, ...parameters], options)
}

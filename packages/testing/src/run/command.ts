import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** Folder of the repository, wherever the command is called from. */
export const root = fileURLToPath(new URL('../../../../', import.meta.url))

export interface Finished {
  readonly code: number
  readonly output: string
}

// Dozens of processes start from the same sources: each but the first finds them compiled.
const compiled = { NODE_COMPILE_CACHE: `${root}node_modules/.cache/compiled` }

/** Runs a program of this repository under this very Node; `show` passes its output on while it runs. */
export function run(
  program: string,
  parameters: readonly string[],
  options: { show?: boolean; env?: NodeJS.ProcessEnv } = {},
) {
  return new Promise<Finished>((resolve, reject) => {
    const child = spawn(program, parameters, { cwd: root, env: { ...compiled, ...process.env, ...options.env } })
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

/** A tool from node_modules, by its script. */
export function runTool(
  script: string,
  parameters: readonly string[],
  options: { show?: boolean; env?: NodeJS.ProcessEnv } = {},
) {
  return run(process.execPath, [`${root}node_modules/${script}`, ...parameters], options)
}

import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const cache = fileURLToPath(new URL('../../../../node_modules/.cache', import.meta.url))

export interface DebianProgram {
  readonly name: string
  readonly package: string
  /** Path inside the package. */
  readonly file: string
}

/**
 * A program: the one installed on the machine, otherwise from Debian's package, unpacked locally without installing it. Undefined when
 * unavailable, except where `.ci/run` has found that it must not be: there this throws.
 */
export function findDebianProgram(program: DebianProgram): string | undefined {
  if (process.platform !== 'linux') return undefined
  if (spawnSync(program.name, ['--version']).error === undefined) return program.name
  const kept = path.join(cache, program.name)
  if (!existsSync(kept)) unpackPackage(program, kept)
  if (existsSync(kept)) return kept
  if (process.env.DEBIAN_PROGRAMS === 'required')
    throw new Error(`No ${program.name}, although Debian's packages can be fetched`)
  return undefined
}

function unpackPackage({ package: name, file: inside }: DebianProgram, kept: string): void {
  const folder = mkdtempSync(path.join(tmpdir(), `${name}-package-`))
  const run = (program: string, ...parameters: string[]) =>
    execFileSync(program, parameters, { cwd: folder, stdio: 'ignore', timeout: 120_000 })
  try {
    try {
      run('apt-get', 'download', name)
    } catch {
      // A fresh image has no package lists; only root may fetch them.
      run('apt-get', 'update')
      run('apt-get', 'download', name)
    }
    const [file = ''] = readdirSync(folder)
    run('dpkg', '-x', file, folder)
    mkdirSync(path.dirname(kept), { recursive: true })
    run('cp', inside, `${kept}.new`)
    renameSync(`${kept}.new`, kept)
  } catch {
    // Not Debian, no network or no permission: the caller reports that there is none.
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
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

/** Leaves a script that runs the program with the libraries of its package's dependencies, of which the machine may have none. */
function unpackPackage({ package: name, file: inside }: DebianProgram, kept: string): void {
  mkdirSync(cache, { recursive: true })
  const folder = mkdtempSync(path.join(cache, `${name}-`))
  const archives = path.join(folder, 'archives')
  mkdirSync(path.join(archives, 'partial'), { recursive: true })
  const run = (program: string, ...parameters: string[]) =>
    execFileSync(program, parameters, { cwd: folder, stdio: 'ignore', timeout: 120_000 })
  // Without locks, because nothing is installed: neither root nor waiting for others is needed.
  const options = ['Debug::NoLocking=1', `Dir::Cache::archives=${archives}`].flatMap((one) => ['--option', one])
  const download = () =>
    run('apt-get', 'install', name, '--yes', '--download-only', '--reinstall', '--no-install-recommends', ...options)
  try {
    try {
      download()
    } catch {
      // A fresh image has no package lists; only root may fetch them.
      run('apt-get', 'update')
      download()
    }
    for (const file of readdirSync(archives))
      if (file.endsWith('.deb')) run('dpkg', '-x', path.join(archives, file), folder)
    const script = path.join(folder, 'run')
    const libraries = `$(echo ${folder}/usr/lib/*-linux-gnu*)`
    writeFileSync(script, `#!/bin/sh\nLD_LIBRARY_PATH="${libraries}" exec ${folder}/${inside} "$@"\n`, { mode: 0o755 })
    rmSync(archives, { recursive: true })
    renameSync(script, kept)
  } catch {
    // Not Debian, no network or no permission: the caller reports that there is none.
    rmSync(folder, { recursive: true, force: true })
  }
}

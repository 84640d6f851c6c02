import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const kept = fileURLToPath(new URL('../../../../node_modules/.cache/caddy', import.meta.url))

/** A Caddy: the machine's own, else Debian's package, unpacked beside our packages and not installed. Undefined where none can be had. */
export function findCaddy(): string | undefined {
  // Two callers are told apart by loopback addresses that only Linux has.
  if (process.platform !== 'linux') return undefined
  if (spawnSync('caddy', ['version']).status === 0) return 'caddy'
  if (!existsSync(kept)) unpackPackage()
  return existsSync(kept) ? kept : undefined
}

function unpackPackage(): void {
  const folder = mkdtempSync(path.join(tmpdir(), 'caddy-package-'))
  const run = (program: string, ...parameters: string[]) =>
    execFileSync(program, parameters, { cwd: folder, stdio: 'ignore', timeout: 120_000 })
  try {
    try {
      run('apt-get', 'download', 'caddy')
    } catch {
      // An image fresh from its registry has no list of packages; only root may fetch one.
      run('apt-get', 'update')
      run('apt-get', 'download', 'caddy')
    }
    const [file = ''] = readdirSync(folder)
    run('dpkg', '-x', file, folder)
    mkdirSync(path.dirname(kept), { recursive: true })
    run('cp', 'usr/bin/caddy', `${kept}.new`)
    renameSync(`${kept}.new`, kept)
  } catch {
    // No Debian, no network or no right: the caller says that there is none.
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

import { spawnSync } from 'node:child_process'
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const repository = fileURLToPath(new URL('../../../', import.meta.url))
const units = globSync('apps/standalone/systemd/*.service', { cwd: repository }).map((file) => ({
  name: path.basename(file),
  text: readFileSync(path.join(repository, file), 'utf8'),
}))
const hasSystemd = spawnSync('systemd-analyze', ['--version']).error === undefined

describe('units of systemd', () => {
  it('start what docker-compose.yml starts, as nobody of importance and within a limit of memory', () => {
    const programs = units.map(({ text }) => /^ExecStart=\S+\/node (\S+)$/mu.exec(text)?.[1] ?? '')
    expect(programs.sort()).toEqual([
      'apps/ballot/src/server.ts',
      'apps/dashboard/src/server.ts',
      'apps/standalone/src/keep-backups.ts',
      'apps/standalone/src/migrate.ts',
      'apps/worker/src/server.ts',
    ])
    for (const program of programs) expect(existsSync(path.join(repository, program))).toBe(true)
    for (const { name, text } of units) {
      for (const line of ['User=long-dan', 'NoNewPrivileges=yes', 'ProtectSystem=strict', 'CapabilityBoundingSet='])
        expect(text.split('\n'), name).toContain(line)
      expect(text, name).toMatch(/^MemoryMax=\d+[MG]$/mu)
      expect(text, name).not.toMatch(/password|secret|_KEY/iu)
    }
  })

  it.skipIf(!hasSystemd)('are accepted by systemd-analyze (skipped where there is none)', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'units-'))
    try {
      for (const { name, text } of units) {
        // Its programs need not be installed on the machine that runs the tests.
        const here = text.replace('/opt/long-dan/bin/node', process.execPath).replace('/opt/long-dan', repository)
        writeFileSync(path.join(folder, name), here)
      }
      for (const { name } of units) {
        const { stderr } = spawnSync('systemd-analyze', ['verify', name.replace('@.', '@3000.')], {
          cwd: folder,
          env: { ...process.env, SYSTEMD_UNIT_PATH: `${folder}:` },
          encoding: 'utf8',
        })
        const about = stderr.split('\n').filter((line) => line.includes('long-dan'))
        expect(about, name).toEqual([])
      }
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})

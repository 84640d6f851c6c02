import { spawnSync } from 'node:child_process'
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'

const repository = fileURLToPath(new URL('../../../', import.meta.url))
const units = globSync('apps/standalone/systemd/*.service', { cwd: repository }).map((file) => ({
  name: path.basename(file),
  text: readFileSync(path.join(repository, file), 'utf8'),
}))
/** Names in the files of settings that are installed into /etc/long-dan. */
const settings = new Map(
  globSync('apps/standalone/systemd/settings/*.env', { cwd: repository }).map((file) => [
    path.basename(file, '.env'),
    [...readFileSync(path.join(repository, file), 'utf8').matchAll(/^([A-Z_]+)=/gmu)].map(([, name = '']) => name),
  ]),
)
const holdersOf = (secret: string) => [...settings].filter(([, names]) => names.includes(secret)).map(([who]) => who)
const hasSystemd = spawnSync('systemd-analyze', ['--version']).error === undefined

describe('units of systemd', () => {
  it('start what docker-compose.yml starts, as nobody of importance and within a limit of memory', () => {
    const programs = units.map(({ text }) => /^ExecStart=.*\/node (\S+)$/mu.exec(text)?.[1] ?? '')
    expect(programs.sort()).toEqual([
      'apps/ballot/src/server.ts',
      'apps/dashboard/src/server.ts',
      'apps/standalone/src/keep-backups.ts',
      'apps/standalone/src/migrate.ts',
      'apps/worker/src/server.ts',
    ])
    for (const program of programs) expect(existsSync(path.join(repository, program))).toBe(true)
    for (const { name, text } of units) {
      for (const line of ['NoNewPrivileges=yes', 'ProtectSystem=strict', 'CapabilityBoundingSet='])
        expect(text.split('\n'), name).toContain(line)
      expect(text, name).toMatch(/^MemoryMax=\d+[MG]$/mu)
      expect(text, name).not.toMatch(/password|secret|_KEY/iu)
    }
  })

  it('have an account and a file of secrets of their own, so that the intake cannot read what opens the box', () => {
    const who = ['backup', 'ballot', 'dashboard', 'migration', 'worker']
    expect(units.map(({ text }) => /^User=long-dan-(\w+)$/mu.exec(text)?.[1]).sort()).toEqual(who)
    for (const { name, text } of units) {
      const own = /^User=long-dan-(\w+)$/mu.exec(text)?.[1]
      const files = [...text.matchAll(/^EnvironmentFile=(.*)$/gmu)].map(([, file]) => file)
      expect(files, name).toEqual(['/etc/long-dan/common.env', `/etc/long-dan/${own}.env`])
      for (const [, folder] of text.matchAll(/^StateDirectory=(.*)$/gmu)) expect(folder).toBe(`long-dan-${own}`)
    }
    expect([...settings.keys()].sort()).toEqual([...who, 'common'].sort())
    expect(holdersOf('BOX_KEY')).toEqual(['worker'])
    expect(holdersOf('BOOK_SIGNING_KEY')).toEqual(['worker'])
    expect(holdersOf('BALLOT_TOKEN_KEY')).toEqual(['ballot'])
    expect(holdersOf('DASHBOARD_AUTH_SECRET')).toEqual(['dashboard'])
    expect(holdersOf('MIGRATION_DATABASE_URL').sort()).toEqual(['backup', 'migration'])
    for (const app of ['ballot', 'dashboard', 'worker'])
      expect(settings.get(app)?.filter((name) => name.endsWith('_DATABASE_URL'))).toEqual([
        `${app.toUpperCase()}_DATABASE_URL`,
      ])
    expect(settings.get('common')?.filter((name) => /_KEY$|SECRET|PASSWORD|_URL_FILE|DATABASE/u.test(name))).toEqual([
      'BOOK_KEY',
    ])
  })

  it('are given every setting that docker-compose.yml insists on', () => {
    const { services } = parse(readFileSync(path.join(repository, 'docker-compose.yml'), 'utf8'), { merge: true }) as {
      readonly services: Readonly<Record<string, { readonly environment: Readonly<Record<string, string | null>> }>>
    }
    for (const who of ['migration', 'ballot', 'dashboard', 'worker', 'backup']) {
      const wanted = Object.entries(services[who]?.environment ?? {}).filter(([, value]) => value?.includes(':?'))
      const given = [...(settings.get('common') ?? []), ...(settings.get(who) ?? [])]
      expect(wanted.length).toBeGreaterThan(1)
      for (const [name] of wanted) expect(given, who).toContain(name)
    }
  })

  it('of two ballot processes share no port, whatever a file of settings says', () => {
    const ballot = units.find(({ name }) => name === 'long-dan-ballot@.service')?.text
    expect(ballot).toMatch(/^ExecStart=\/usr\/bin\/env BALLOT_PORT=%i BALLOT_METRICS_PORT=1%i /mu)
  })

  it('have their settings read for a command as they stand, whatever signs are in them', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'wrapper-'))
    try {
      const lines = [
        '# a note',
        '',
        'CONTROLLER_NAME=Sở Nội vụ "tỉnh" & $HOME',
        'DATABASE_URL=postgres://a:b@c/d?e=f',
        'EMPTY=',
      ]
      writeFileSync(path.join(folder, 'one.env'), lines.join('\n'))
      writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ scripts: { print: 'node print.js' } }))
      const print =
        'console.log(JSON.stringify([process.env.CONTROLLER_NAME, process.env.DATABASE_URL, process.argv[2], process.env.INIT_CWD]))'
      writeFileSync(path.join(folder, 'print.js'), print)
      const wrapper = readFileSync(path.join(repository, 'apps/standalone/systemd/long-dan'), 'utf8')
      const here = wrapper
        .replace('/opt/long-dan/bin', path.dirname(process.execPath))
        .replaceAll(/\/(?:etc|opt)\/long-dan\b/gu, folder)
      const { stdout } = spawnSync('sh', ['-c', here, 'long-dan', 'print', 'một chữ'], {
        cwd: tmpdir(),
        encoding: 'utf8',
      })
      expect(JSON.parse(stdout)).toEqual(['Sở Nội vụ "tỉnh" & $HOME', 'postgres://a:b@c/d?e=f', 'một chữ', tmpdir()])
    } finally {
      rmSync(folder, { recursive: true })
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

import { spawnSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { readEnvironment } from '@long-dan/web/environment'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'

const repository = fileURLToPath(new URL('../../../', import.meta.url))
const textOf = (file: string) => readFileSync(path.join(repository, file), 'utf8')

// Conventions of Node and npm, not choices of operators.
const customs = ['NODE_ENV']

/** Variables read by an app's `*config.ts` files: keys of a schema, fields of the environment, names in a table of names. */
function readBy(app: string): readonly string[] {
  const files = globSync(`apps/${app}/src/**/*config.ts`, { cwd: repository })
  const names = files.flatMap((file) =>
    [
      ...textOf(file).matchAll(/(?:^\s+|environment\.|: ')([A-Z][A-Z\d]*(?:_[A-Z\d]+)+|HOST|PROVINCE)\b(?=:|'|\W)/gmu),
    ].map(([, name = '']) => name),
  )
  return [...new Set(names)].filter((name) => !customs.includes(name)).sort()
}

const apps = ['ballot', 'dashboard', 'worker'] as const
const { services } = parse(textOf('docker-compose.yml'), { merge: true }) as {
  readonly services: Readonly<Record<string, { readonly environment?: Readonly<Record<string, string | null>> }>>
}
const readme = textOf('apps/standalone/README.md')
const table = readme.slice(readme.indexOf('## Configuration'), readme.indexOf('## When it does not start'))
const explained = [...table.matchAll(/^\| (`[^|]+)\|/gmu)].flatMap(([, cell = '']) =>
  [...cell.matchAll(/`([A-Z_\d]+)`/gu)].map(([, name = '']) => name),
)

describe.each(apps)('settings of the %s app', (app) => {
  it('are found by this test', () => {
    expect(readBy(app)).toContain(`${app.toUpperCase()}_DATABASE_URL`)
    expect(readBy(app).length).toBeGreaterThan(8)
  })

  it('are all passed on by docker-compose.yml, and nothing else is', () => {
    // In production each app uses the login of its own role, never the owner's.
    const wanted = readBy(app).filter((name) => name !== 'DATABASE_URL')
    const passed = Object.keys(services[app]?.environment ?? {}).filter((name) => name !== 'NODE_EXTRA_CA_CERTS')
    expect(passed.sort()).toEqual(wanted)
  })
})

it('are all explained where operators look, and none that nobody reads', () => {
  const known = new Set([...apps, 'standalone'].flatMap(readBy))
  expect([...new Set(explained)].sort()).toEqual([...known].sort())
  expect(explained.length).toBe(new Set(explained).size)
})

it('may come from a file where they hold a secret', () => {
  const secrets = [...apps, 'standalone']
    .flatMap(readBy)
    .filter((name) => /_KEY$|SECRET$|DATABASE_URL$|^SMTP_URL$/u.test(name))
  expect(secrets).toContain('SMTP_URL')
  // The book's own key is public.
  for (const name of secrets.filter((each) => each !== 'BOOK_KEY')) {
    const read = readEnvironment({ [`${name}_FILE`]: path.join(repository, 'LICENSE') })
    expect(read.ok && read.value[name], name).toContain('MIT')
  }
})

it.each(apps)(
  'of the %s app that are missing end it with a sentence that names them, and no trace of the code',
  (app) => {
    const { PATH = '' } = process.env
    const { status, stderr } = spawnSync(process.execPath, [`apps/${app}/src/server.ts`], {
      cwd: repository,
      env: { PATH },
      encoding: 'utf8',
    })
    expect([status, stderr]).toEqual([1, expect.stringContaining(`${app.toUpperCase()}_DATABASE_URL`)])
    expect(stderr).not.toMatch(/^\s+at |databaseUrl|\n.*\n/mu)
  },
)

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { provinceSettings } from '@long-dan/database/embedded'
import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'

type Service = {
  readonly image: string
  readonly mem_limit?: string
  readonly command?: readonly string[]
  readonly environment?: Readonly<Record<string, string | null>>
  readonly ports?: readonly string[]
  readonly healthcheck?: { readonly test: readonly string[] }
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>
  readonly security_opt?: readonly string[]
  readonly read_only?: boolean
  readonly volumes?: readonly string[]
  readonly networks?: readonly string[]
  readonly network_mode?: string
  readonly profiles?: readonly string[]
}

const repository = fileURLToPath(new URL('../../../', import.meta.url))
const text = readFileSync(path.join(repository, 'docker-compose.yml'), 'utf8')
const compose = parse(text, { merge: true }) as {
  readonly services: Readonly<Record<string, Service>>
  readonly networks: unknown
}
const services = Object.entries(compose.services)

describe('docker-compose.yml', () => {
  it('is valid by the schema of the Compose Specification', () => {
    const validate = new Ajv({ strict: false, validateFormats: false, allErrors: true }).compile(composeSchema())
    validate(compose)
    expect(validate.errors ?? []).toEqual([])
  })

  it('runs PostgreSQL 18, a migration job, the three apps, the citizens’ twice, and a proxy', () => {
    expect(Object.keys(compose.services).join(' ')).toBe(
      'database migration operator ballot ballot-2 dashboard worker backup proxy',
    )
    expect(compose.services['ballot-2']).toEqual(compose.services.ballot)
    expect(compose.services.database?.image).toMatch(/^postgres:18\./)
    for (const app of ['ballot', 'dashboard', 'worker']) {
      expect(compose.services[app]?.depends_on?.migration).toEqual({ condition: 'service_completed_successfully' })
      expect(compose.services[app]?.command).toEqual(['node', `apps/${app}/src/server.ts`])
    }
  })

  it('gives PostgreSQL the memory with which it was measured', () => {
    for (const [name, value] of Object.entries(provinceSettings))
      expect(compose.services.database?.command).toContain(`${name}=${value}`)
  })

  it('backs up what the database stores, as the account that owns its files, for keys that are not here', () => {
    const { backup, database } = compose.services
    expect(backup?.command).toEqual(['node', 'apps/standalone/src/keep-backups.ts'])
    expect(backup?.volumes).toContain(database?.volumes?.[0])
    const { BACKUP_WAL_DIR, BACKUP_DATA_FOLDER, BACKUP_RECIPIENTS } = backup?.environment ?? {}
    expect(database?.command?.join(' ')).toContain(`mv ${BACKUP_WAL_DIR}/%f.part ${BACKUP_WAL_DIR}/%f`)
    expect(BACKUP_DATA_FOLDER).toContain(`/${/\d+/u.exec(database?.image ?? '')?.[0]}/`)
    expect(BACKUP_RECIPIENTS).toMatch(/^\$\{BACKUP_RECIPIENTS:\?/u)
    expect(text).not.toContain('IDENTITY')
  })

  it('takes every secret from the environment and has no default for one', () => {
    const variables = text.matchAll(/\$\{(\w+)([^}]*)\}/g)
    for (const [, name, rule] of variables) {
      // No secrets, only the release, the province, and a folder of certificates in place of an empty volume.
      const usual = { LONG_DAN_VERSION: /^:-[\d.]+$/, CERTIFICATES: /^:-certificates-of-our-own$/, PROVINCE: /^:-$/ }[
        String(name)
      ]
      expect(rule, name).toMatch(usual ?? /^:\?.+/)
    }
    for (const [name, { environment = {} }] of services) {
      for (const [key, value] of Object.entries(environment)) {
        // Passed through if set, so it has no default.
        if (value === null) continue
        if (/PASSWORD|KEY|SECRET/.test(key)) expect(value, `${name} ${key}`).toMatch(/^\$\{\w+:\?/)
        if (/DATABASE_URL/.test(key))
          expect(value, `${name} ${key}`).toMatch(/^postgres:\/\/\w+:\$\{\w+:\?[^}]+\}@database:/)
      }
    }
  })

  it('gives each app the sign-in of its own role only', () => {
    const urlsOf = (name: string) =>
      Object.keys(compose.services[name]?.environment ?? {}).filter((key) => key.endsWith('DATABASE_URL'))
    expect(urlsOf('ballot')).toEqual(['BALLOT_DATABASE_URL'])
    expect(urlsOf('dashboard')).toEqual(['DASHBOARD_DATABASE_URL'])
    expect(urlsOf('worker')).toEqual(['WORKER_DATABASE_URL'])
  })

  it('runs every command of the operator with one service, which nothing starts by itself', () => {
    const { operator } = compose.services
    expect(operator?.profiles).toEqual(['operator'])
    for (const [key, value] of Object.entries(operator?.environment ?? {})) {
      const elsewhere = services
        .filter(([name]) => name !== 'operator')
        .map(([, { environment }]) => environment?.[key])
      expect(elsewhere, key).toContain(value)
    }
  })

  it('checks the health of what listens', () => {
    expect(compose.services.ballot?.healthcheck?.test.join(' ')).toContain(':3000/readyz')
    expect(compose.services.dashboard?.healthcheck?.test.join(' ')).toContain(':3001/readyz')
    // Podman takes the words apart at spaces, and finds nobody healthy.
    for (const app of ['ballot', 'dashboard'])
      expect(compose.services[app]?.healthcheck?.test.filter((word) => word.includes(' '))).toEqual([])
    expect(compose.services.database?.healthcheck?.test).toContain('pg_isready')
    expect(compose.services.proxy?.healthcheck).toBeDefined()
  })

  it('limits the memory of everything that runs for long', () => {
    for (const [name, { mem_limit }] of services) expect(mem_limit, name).toMatch(/^\d+[mg]$/)
  })

  it('pins every image and takes rights away', () => {
    for (const [name, service] of services) {
      expect(service.image, name).toMatch(/^(postgres|caddy):\d+\.\d+(\.\d+)?-\w+$|^long-dan:/)
      expect(service.security_opt, name).toContain('no-new-privileges:true')
      expect(service.read_only, name).toBe(true)
    }
    const dockerfile = readFileSync(path.join(repository, 'apps/standalone/Dockerfile'), 'utf8')
    for (const [, image] of dockerfile.matchAll(/^FROM (\S+)/gm))
      expect(image).toMatch(/^(?:node:\d+\.\d+\.\d+|debian:\d+\.\d+)-[\w-]+$/)
    expect(dockerfile).toMatch(/^USER node$/m)
  })

  it('publishes the proxy alone; officials sign in over TLS, with a secret that has no default', () => {
    expect(services.filter(([, { ports }]) => ports).map(([name]) => name)).toEqual(['proxy'])
    const { DASHBOARD_URL, DASHBOARD_AUTH_SECRET } = compose.services.dashboard?.environment ?? {}
    expect(DASHBOARD_URL).toMatch(/^https:/)
    expect(DASHBOARD_AUTH_SECRET).toMatch(/^\$\{DASHBOARD_AUTH_SECRET:\?/)
    expect(compose.services.database?.networks).toEqual(['inside'])
    expect(compose.networks).toMatchObject({ inside: { internal: true } })
  })

  it('lets out who asks others: witnesses, mail server, identity provider, webhooks', () => {
    for (const app of ['worker', 'dashboard']) expect(compose.services[app]?.networks, app).toContain('edge')
    // Of the province's own CA, where that is who vouches for them.
    expect(compose.services.dashboard?.environment).toHaveProperty('NODE_EXTRA_CA_CERTS')
    expect(compose.services.dashboard?.volumes).toContain(compose.services.proxy?.volumes?.[1])
  })
})

// dclint ships the specification's own schema (compose-spec/compose-spec, Apache-2.0); ajv knows drafts only by their http addresses.
function composeSchema(): Record<string, unknown> {
  const home = path.dirname(createRequire(import.meta.url).resolve('dclint/package.json'))
  const { $schema: _, ...schema } = JSON.parse(
    readFileSync(path.join(home, 'schemas/compose.schema.json'), 'utf8'),
  ) as Record<string, unknown>
  return schema
}

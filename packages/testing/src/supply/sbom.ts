import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { typedOptions } from '../run/typed-options.ts'
import { billOfMaterials, components, licenceOf } from './components.ts'

// `npm run sbom -- --folder FOLDER`: the components of an installation (CycloneDX), and their licences, with files under the MPL by name.
const { folder } = typedOptions({ folder: '.reports/sbom' })
const production = components('production')
mkdirSync(folder, { recursive: true })
writeFileSync(join(folder, 'long-dan.cdx.json'), `${JSON.stringify(billOfMaterials(production), null, 1)}\n`)

const lines = production.map((component) => `${component.name}\t${component.version}\t${licenceOf(component)}`).sort()
const weak = components('everything').filter((component) => /MPL|EPL|LGPL/u.test(licenceOf(component)))
const shipped = new Set(production.map(({ purl }) => purl))
const named = weak.map(
  ({ name, version, purl }) =>
    `${name}\t${version}\t${shipped.has(purl) ? 'shipped: its files keep their licence, source at npmjs.com' : 'development alone, never shipped'}`,
)
writeFileSync(
  join(folder, 'licences.tsv'),
  `${['component\tversion\tlicence', ...lines, '', 'under a licence by file (MPL, EPL, LGPL)', ...named].join('\n')}\n`,
)
process.stdout.write(`${join(folder, 'long-dan.cdx.json')}: ${production.length}\n${join(folder, 'licences.tsv')}\n`)

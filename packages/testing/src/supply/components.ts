import { readFileSync } from 'node:fs'
import { root } from '../run/command.ts'

interface LockFile {
  readonly version: string
  readonly packages: Readonly<
    Record<
      string,
      {
        readonly version?: string
        readonly license?: string
        readonly integrity?: string
        readonly dev?: boolean
        readonly devOptional?: boolean
        readonly peer?: boolean
        readonly link?: boolean
      }
    >
  >
}

const readLockFile = () => JSON.parse(readFileSync(`${root}package-lock.json`, 'utf8')) as LockFile

export interface Component {
  readonly type: 'library'
  readonly name: string
  readonly version: string
  readonly purl: string
  readonly licenses: readonly { readonly expression: string }[]
  readonly hashes: readonly { readonly alg: 'SHA-512'; readonly content: string }[]
}

/** Licences of packages whose package.json names none; taken from their LICENSE file. */
const readByHand: Readonly<Record<string, string>> = { 'png-js': 'MIT' }

/**
 * What the lock file installs from the registry: in production (`npm ci --omit=dev --omit=peer`), or including development. npm's own `sbom
 * --omit=dev` leaves out what both need.
 */
export function components(of: 'production' | 'everything'): readonly Component[] {
  const { packages } = readLockFile()
  const found = Object.entries(packages).flatMap(
    ([place, { version, license, integrity, dev, devOptional, peer, link }]) => {
      const isLeftOut = of === 'production' && (dev || devOptional || peer)
      if (!place.includes('node_modules/') || !version || link || isLeftOut) return []
      const name = place.replace(/^.*node_modules\//u, '')
      const licence = license ?? readByHand[name]
      const content = integrity?.startsWith('sha512-') ? Buffer.from(integrity.slice(7), 'base64').toString('hex') : ''
      const component: Component = {
        type: 'library',
        name,
        version,
        purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
        licenses: licence ? [{ expression: licence }] : [],
        hashes: content ? [{ alg: 'SHA-512', content }] : [],
      }
      return [component]
    },
  )
  return [...new Map(found.map((component) => [component.purl, component])).values()]
}

/** Folders of packages that production does not need, though npm installs some of them anyway. */
export function placesOfDevelopment(): readonly string[] {
  return Object.entries(readLockFile().packages).flatMap(([place, { dev, devOptional, peer, link }]) =>
    place.includes('node_modules/') && !link && (dev || devOptional || peer) ? [place] : [],
  )
}

/** A bill of materials in CycloneDX 1.5 format. */
export function billOfMaterials(parts: readonly Component[]) {
  const { version } = readLockFile()
  const component = { type: 'application', name: 'long-dan', version, licenses: [{ expression: 'MIT' }] }
  return { bomFormat: 'CycloneDX', specVersion: '1.5', version: 1, metadata: { component }, components: parts }
}

export function licenceOf({ licenses: [first] }: Component): string {
  return first?.expression ?? 'unknown'
}

/** Licences under which a component may be distributed with this product without asking its author. */
export const accepted: readonly string[] = [
  'MIT',
  'MIT-0',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'Unlicense',
  '0BSD',
  'OFL-1.1',
  'MIT AND OFL-1.1',
  '(MIT AND Zlib)',
  '(MIT OR GPL-3.0-or-later)',
  'BlueOak-1.0.0',
  'CC0-1.0',
  '(MIT OR CC0-1.0)',
]

/** libvips, which sharp uses to read pictures: under the LGPL, and only linked at run time, so that anyone may replace it. */
export function isLibvips({ name }: Component): boolean {
  return name.startsWith('@img/sharp')
}

import type { SupportStatement } from './compat-data.ts'

/** The oldest supported version, by the browser's name in the compatibility data. */
export type Floor = ReadonlyMap<string, number>

/** Browsers that exist in several variants with one version number: on desktops, on phones, inside other apps such as Zalo. */
const bodies: Readonly<Record<string, readonly string[]>> = {
  chrome: ['chrome', 'chrome_android', 'webview_android'],
  safari: ['safari', 'safari_ios'],
  firefox: ['firefox'],
}

/** Parses a floor from esbuild's targets: `chrome70`, `safari13`. */
export function floorOf(targets: readonly string[]): Floor {
  return new Map(
    targets.flatMap((target) => {
      const [, name = '', version = ''] = /^([a-z]+)([\d.]+)$/u.exec(target) ?? []
      const found = bodies[name]
      if (!found) throw new RangeError(`No compatibility data is kept for the browser "${target}"`)
      return found.map((body) => [body, Number(version)] as const)
    }),
  )
}

type Support = Readonly<Record<string, SupportStatement | readonly SupportStatement[]>>

/** Browsers of the floor that lack the feature, with the first version that has it: `safari 13 (16)`. */
export function lacking(support: Support, floor: Floor): readonly string[] {
  return [...floor].flatMap(([browser, oldest]) => {
    const statements = [support[browser] ?? []].flat()
    if (statements.length === 0 || statements.some((one) => holds(one, oldest))) return []
    const first = statements.map(({ version_added: added }) => added).find((added) => typeof added === 'string')
    return [`${browser} ${oldest} (${first ? `from ${first}` : 'never'})`]
  })
}

/** A feature under another name, or behind a browser flag, counts as absent. */
function holds(statement: SupportStatement, oldest: number): boolean {
  if (statement.flags || statement.prefix || statement.alternative_name) return false
  const removed = versionIn(statement.version_removed)
  return versionIn(statement.version_added) <= oldest && !(removed <= oldest)
}

function versionIn(stated: string | boolean | null | undefined): number {
  const version = Number.parseFloat(String(stated).replace('≤', ''))
  return Number.isNaN(version) ? Number.POSITIVE_INFINITY : version
}

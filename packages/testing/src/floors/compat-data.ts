import measured from '@mdn/browser-compat-data' with { type: 'json' }

export interface SupportStatement {
  readonly version_added?: string | boolean | null
  readonly version_removed?: string | boolean | null
  readonly flags?: unknown
  readonly prefix?: string
  readonly alternative_name?: string
}

export interface Feature {
  /** Its address in the data: `api.AbortSignal.timeout_static`. */
  readonly path: string
  readonly support: Readonly<Record<string, SupportStatement | readonly SupportStatement[]>>
}

interface Entry {
  readonly __compat?: { readonly support: Feature['support'] }
}
type Tree = Entry & { readonly [name: string]: Tree }

const data = measured as unknown as Tree

/** The entry at a path of names; undefined if there is no data for it. */
export function featureAt(...names: readonly string[]): Feature | undefined {
  let tree: Tree | undefined = data
  for (const name of names) tree = tree && Object.hasOwn(tree, name) ? tree[name] : undefined
  return tree?.__compat && { path: names.join('.'), support: tree.__compat.support }
}

/** All features below a path, by their last name. */
export function featuresBelow(...names: readonly string[]): ReadonlyMap<string, readonly Feature[]> {
  const found = new Map<string, Feature[]>()
  const walk = (tree: Tree | undefined, path: readonly string[]) => {
    for (const [name, below] of Object.entries(tree ?? {})) {
      if (name === '__compat') continue
      const feature = featureAt(...path, name)
      if (feature) found.set(name, [...(found.get(name) ?? []), feature])
      walk(below, [...path, name])
    }
  }
  walk(
    names.reduce<Tree | undefined>((tree, name) => tree?.[name], data),
    names,
  )
  return found
}

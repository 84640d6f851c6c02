import { type Feature, featureAt } from './compat-data.ts'

const parts: readonly (readonly [written: RegExp, feature: string])[] = [
  [/\(\?<[=!]/u, 'lookbehind_assertion'],
  [/\(\?<[A-Za-z_$]/u, 'named_capturing_group'],
  [/\\[pP]\{/u, 'unicode_character_class_escape'],
  [/\(\?[ims]*-?[ims]+:/u, 'modifier'],
]
const flags: Readonly<Record<string, string>> = {
  s: 'dotAll',
  d: 'hasIndices',
  v: 'unicodeSets',
  y: 'sticky',
  u: 'unicode',
}

/** The features a regular expression needs: bundlers leave it unchanged, and a browser that cannot parse it stops there. */
export function patternFeatures(literal: string): readonly Feature[] {
  const end = literal.lastIndexOf('/')
  const written = literal.slice(1, end)
  const needed = [
    ...parts.map(([part, name]) =>
      part.test(written) ? featureAt('javascript', 'regular_expressions', name) : undefined,
    ),
    ...[...literal.slice(end + 1)].map((flag) => featureAt('javascript', 'builtins', 'RegExp', flags[flag] ?? '')),
  ]
  return needed.filter((feature) => feature !== undefined)
}

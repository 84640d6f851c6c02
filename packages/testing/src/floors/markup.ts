import { readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { featureAt } from './compat-data.ts'
import { type Floor, lacking } from './floor.ts'
import type { Use } from './use.ts'

/** Elements and attributes of templates that the floor lacks. */
export function markupUses(root: string, files: readonly string[], floor: Floor): readonly Use[] {
  return files.flatMap((file) => {
    const uses: Use[] = []
    // Code in template tags is not markup; as its output may end a value, a word is left in its place.
    const markup = readFileSync(file, 'utf8').replace(/<%[\s\S]*?%>/gu, 'x')
    for (const [text, element = '', attributes = ''] of markup.matchAll(/<([a-z][a-z0-9]*)\b((?:"[^"]*"|[^>"])*)>/gu)) {
      const needs = [
        featureAt('html', 'elements', element),
        ...[...attributes.matchAll(/\s([a-z-]+)(?:="([^"]*)")?/gu)].flatMap(([, name = '', value = '']) => [
          featureAt('html', 'elements', element, name) ?? featureAt('html', 'global_attributes', name),
          featureAt('html', 'elements', element, `${name}_${value}`),
        ]),
      ]
      for (const feature of needs)
        if (feature && lacking(feature.support, floor).length > 0)
          uses.push({ feature, file: relative(root, file), text: text.slice(0, 80) })
    }
    return uses
  })
}

import { type Block, type CssNode, generate, parse, walk } from 'css-tree'
import { type Feature, featureAt, featuresBelow } from './compat-data.ts'
import { type Floor, lacking } from './floor.ts'
import type { Use } from './use.ts'

const valueTypes = featuresBelow('css', 'types')
const dynamicUnits: readonly (readonly [unit: RegExp, feature: string])[] = [
  [/^d(vh|vw|vi|vb|vmin|vmax)$/u, 'viewport_percentage_units_dynamic'],
  [/^s(vh|vw|vi|vb|vmin|vmax)$/u, 'viewport_percentage_units_small'],
  [/^l(vh|vw|vi|vb|vmin|vmax)$/u, 'viewport_percentage_units_large'],
  [/^cq(w|h|i|b|min|max)$/u, 'container_query_length_units'],
]

/** What bundled styles need that the floor lacks; a value with a widely supported fallback beside it is not a need. */
export function styleUses(css: string, floor: Floor): readonly Use[] {
  // The bundler names the source of what follows in a comment.
  const [, ...parts] = css.split(/^\/\* (\S+\.css) \*\/$/mu)
  return parts.flatMap((file, index) => (index % 2 === 0 ? usesIn(parts[index + 1] ?? '', file, floor) : []))
}

function usesIn(css: string, file: string, floor: Floor): readonly Use[] {
  const uses: Use[] = []
  const lacks = (feature: Feature) => lacking(feature.support, floor).length > 0
  const need = (text: string, ...features: readonly (Feature | undefined)[]) => {
    for (const feature of features) if (feature && lacks(feature)) uses.push({ feature, file, text })
  }
  walk(parse(css), {
    enter(node: CssNode) {
      switch (node.type) {
        case 'Atrule':
          need(`@${node.name}`, featureAt('css', 'at-rules', node.name))
          // Its contents are applied only by browsers that know the feature.
          return node.name === 'supports' ? walk.skip : undefined
        case 'Feature':
          return need(`(${node.name})`, featureAt('css', 'at-rules', 'media', node.name))
        case 'FeatureRange':
          return need(generate(node), featureAt('css', 'at-rules', 'media', 'range_syntax'))
        case 'PseudoClassSelector':
        case 'PseudoElementSelector':
          return need(generate(node), featureAt('css', 'selectors', node.name))
        case 'NestingSelector':
          return need('&', featureAt('css', 'selectors', 'nesting'))
        case 'Block':
          for (const { text, features } of declarationsIn(node)) need(text, ...features)
      }
    },
  })
  return uses

  function declarationsIn(block: Block) {
    const declarations = block.children.toArray().filter((child) => child.type === 'Declaration')
    const isFlex = declarations.some(
      ({ property, value }) =>
        /^flex-(wrap|direction|flow)$/u.test(property) || (property === 'display' && /flex/u.test(generate(value))),
    )
    // A browser that knows the property under a prefixed name finds that beside it.
    const known = new Set(
      declarations
        .map(({ property }) => property.replace(/^-(webkit|moz)-/u, ''))
        .filter((name, at) => name !== declarations[at]?.property),
    )
    return declarations.flatMap(({ property, value }) => {
      const features = [...propertyFeatures(property, isFlex), ...valueFeatures(property, value)]
      if (!features.some(lacks)) known.add(property)
      return known.has(property) ? [] : [{ text: `${property}: ${generate(value)}`, features }]
    })
  }
}

function propertyFeatures(property: string, flex: boolean): readonly Feature[] {
  const context = flex && /^(row-|column-)?gap$/u.test(property) ? 'flex_context' : undefined
  return [
    featureAt('css', 'properties', property),
    context === undefined ? undefined : featureAt('css', 'properties', 'gap', context),
  ].filter((feature) => feature !== undefined)
}

function valueFeatures(property: string, value: CssNode): readonly Feature[] {
  const found: (Feature | undefined)[] = []
  walk(value, (node) => {
    if (node.type === 'Identifier') found.push(featureAt('css', 'properties', property, node.name))
    // The `rect()` of `clip` is older than the one among shapes.
    if (node.type === 'Function' && property !== 'clip')
      found.push(featureAt('css', 'properties', property, node.name) ?? functionFeature(node.name))
    if (node.type === 'Dimension') {
      const unit = dynamicUnits.find(([pattern]) => pattern.test(node.unit))?.[1] ?? node.unit
      found.push(featureAt('css', 'types', 'length', unit))
    }
  })
  return found.filter((feature) => feature !== undefined)
}

function functionFeature(name: string): Feature | undefined {
  return featureAt('css', 'types', name) ?? valueTypes.get(name)?.[0]
}

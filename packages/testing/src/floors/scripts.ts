import { relative } from 'node:path'
import { type Node, SyntaxKind } from 'typescript/unstable/ast'
import {
  isBindingElement,
  isCallExpression,
  isElementAccessExpression,
  isIdentifier,
  isInterfaceDeclaration,
  isPropertyAccessExpression,
  isRegularExpressionLiteral,
  isStringLiteral,
  isTypeAliasDeclaration,
  isTypeNode,
  isTypeOfExpression,
} from 'typescript/unstable/ast/is'
import type { Checker, Symbol as Named, Project } from 'typescript/unstable/sync'
import { type Feature, featureAt, featuresBelow } from './compat-data.ts'
import { type Floor, lacking } from './floor.ts'
import { patternFeatures } from './patterns.ts'
import type { Use } from './use.ts'

const known = [featuresBelow('api'), featuresBelow('javascript', 'builtins')]
const everywhere = (name: string) => known.flatMap((features) => features.get(name) ?? [])
/** Interfaces whose members any value may have; nothing more can be said of an untyped receiver. */
const common = ['Array', 'Object', 'Promise', 'RegExp', 'String', 'Map', 'Set', 'Iterator', 'Date', 'Number']
const inValues = (name: string) => common.flatMap((type) => featureAt('javascript', 'builtins', type, name) ?? [])

/** What the sources of scripts need that the floor lacks, with each name resolved by the compiler. */
export function scriptUses(project: Project, root: string, files: readonly string[], floor: Floor): readonly Use[] {
  const lacks = (feature: Feature) => lacking(feature.support, floor).length > 0
  return files.flatMap((file) => {
    const source = project.program.getSourceFile(file)
    if (!source) throw new Error(`The compiler does not know ${file}`)
    const uses: Use[] = []
    const visit = (node: Node): void => {
      if (isTypeNode(node) || isInterfaceDeclaration(node) || isTypeAliasDeclaration(node)) return
      // Checking whether something exists needs nothing.
      if (isTypeOfExpression(node) && isIdentifier(node.expression)) return
      for (const feature of featuresOf(node, project.checker, lacks))
        if (lacks(feature)) uses.push({ feature, file: relative(root, file), text: node.getText(source).slice(0, 80) })
      node.forEachChild(visit)
    }
    visit(source)
    return uses
  })
}

function featuresOf(node: Node, checker: Checker, lacks: (feature: Feature) => boolean): readonly Feature[] {
  if (isPropertyAccessExpression(node))
    return memberFeatures(node.expression, node.name, node.name.text, checker, lacks)
  if (isElementAccessExpression(node) && isStringLiteral(node.argumentExpression))
    return memberFeatures(node.expression, node.argumentExpression, node.argumentExpression.text, checker, lacks)
  if (isBindingElement(node) && node.parent.kind === SyntaxKind.ObjectBindingPattern) {
    const name = node.propertyName ?? node.name
    return name && isIdentifier(name) ? ofType(checker, node.parent, name.text) : []
  }
  if (isRegularExpressionLiteral(node)) return patternFeatures(node.text)
  if (isCallExpression(node)) return eventFeatures(node.expression, node.arguments[0], lacks)
  if (isIdentifier(node)) return globalFeatures(node, checker)
  return []
}

/** The feature of `receiver.name`; for mixins and untyped values, only what no browser has. */
function memberFeatures(
  receiver: Node,
  at: Node,
  name: string,
  checker: Checker,
  lacks: (feature: Feature) => boolean,
): readonly Feature[] {
  const symbol = checker.getSymbolAtLocation(at)
  if (symbol && !isOfTheBrowser(symbol)) return []
  const type = checker.getTypeAtLocation(receiver)?.getSymbol()?.name ?? ''
  // `data-…` attributes of the page: any name is valid.
  if (type === 'DOMStringMap') return []
  const exact = exactMembers(receiver, symbol?.getParent()?.name ?? '', type, name)
  if (exact.length > 0) return exact
  const anywhere = symbol ? everywhere(name) : isCallExpression(at.parent.parent) ? inValues(name) : []
  return anywhere.every(lacks) ? anywhere.slice(0, 1) : []
}

function exactMembers(receiver: Node, owner: string, type: string, name: string): readonly Feature[] {
  const style = type === 'CSSStyleDeclaration' ? featureAt('css', 'properties', hyphenated(name)) : undefined
  const inherited = /^(add|remove)EventListener$/u.test(name)
    ? featureAt('api', type, 'EventTarget_inheritance')
    : undefined
  return [
    ...[style ?? inherited ?? []].flat(),
    ...(isIdentifier(receiver) ? membersOf(receiver.text, name) : []),
    ...membersOf(owner, name),
    ...membersOf(type, name),
  ]
}

function ofType(checker: Checker, node: Node, name: string): readonly Feature[] {
  const symbol = checker.getTypeAtLocation(node)?.getSymbol()
  return symbol && isOfTheBrowser(symbol) ? membersOf(symbol.name, name) : []
}

const hyphenated = (name: string) => name.replace(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`)

function membersOf(declared: string, name: string): readonly Feature[] {
  const owner = declared.replace(/Constructor$/u, '').replace(/^Readonly(?=Array|Map|Set)/u, '')
  const places = [['api'], ['javascript', 'builtins'], ['javascript', 'builtins', 'Intl']]
  return places
    .flatMap((place) => [featureAt(...place, owner, name), featureAt(...place, owner, `${name}_static`)])
    .filter((feature) => feature !== undefined)
    .slice(0, 1)
}

function globalFeatures(node: Node & { readonly text: string }, checker: Checker): readonly Feature[] {
  const { parent, text } = node
  if (isPropertyAccessExpression(parent) && parent.name === node) return []
  const symbol = checker.getSymbolAtLocation(node)
  if (!symbol || !isOfTheBrowser(symbol) || symbol.name !== text) return []
  const places = [['api'], ['javascript', 'builtins'], ['api', 'Window']]
  return places.flatMap((place) => featureAt(...place, text) ?? []).slice(0, 1)
}

/** `addEventListener('scrollend', …)`: an event that no browser of the floor ever sends. */
function eventFeatures(
  called: Node,
  first: Node | undefined,
  lacks: (feature: Feature) => boolean,
): readonly Feature[] {
  const name = isPropertyAccessExpression(called) ? called.name.text : isIdentifier(called) ? called.text : ''
  if (name !== 'addEventListener' || !first || !isStringLiteral(first)) return []
  const events = everywhere(`${first.text}_event`)
  return events.length > 0 && events.every(lacks) ? events.slice(0, 1) : []
}

/** Declared in the compiler's libraries, and not in any other code. */
function isOfTheBrowser({ declarations }: Named): boolean {
  return declarations.length > 0 && declarations.every(({ path }) => /\/lib\.[^/]+\.d\.ts$/u.test(path))
}

/** The line of a path's value in a JSON text, or where it would be; as an editor counts it. The text must be valid JSON. */
export function lineOfPath(text: string, path: readonly PropertyKey[]): number {
  let at = skipBlanks(text, 0)
  for (const step of path) {
    const found = typeof step === 'number' ? itemAt(text, at, step) : propertyAt(text, at, String(step))
    if (found === undefined) break
    at = found
  }
  return text.slice(0, at).split('\n').length
}

/** The line of the fault that `JSON.parse` names, 1 where it names none. */
export function lineOfFault(text: string, fault: unknown): number {
  const position = /position (?<at>\d+)/u.exec(String(fault))?.groups?.at
  return position === undefined ? text.trimEnd().split('\n').length : text.slice(0, Number(position)).split('\n').length
}

function propertyAt(text: string, object: number, name: string): number | undefined {
  if (text[object] !== '{') return undefined
  for (let at = skipBlanks(text, object + 1); text[at] === '"'; ) {
    const end = endOfValue(text, at)
    const value = skipBlanks(text, skipBlanks(text, end) + 1)
    if (JSON.parse(text.slice(at, end)) === name) return value
    at = skipBlanks(text, skipBlanks(text, endOfValue(text, value)) + 1)
  }
  return undefined
}

function itemAt(text: string, array: number, index: number): number | undefined {
  if (text[array] !== '[') return undefined
  let at = skipBlanks(text, array + 1)
  for (let passed = 0; passed < index; passed++) at = skipBlanks(text, skipBlanks(text, endOfValue(text, at)) + 1)
  return at
}

function endOfValue(text: string, from: number): number {
  let depth = 0
  for (let at = from; at < text.length; at++) {
    const letter = text[at] ?? ''
    if (letter === '"') at = endOfString(text, at)
    else if ('{['.includes(letter)) depth++
    else if (depth === 0 && /[\s,}\]:]/u.test(letter)) return at
    else if ('}]'.includes(letter)) depth--
    if (depth === 0 && '"}]'.includes(letter)) return at + 1
  }
  return text.length
}

function endOfString(text: string, from: number): number {
  let at = from + 1
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return at
}

function skipBlanks(text: string, from: number): number {
  let at = from
  while (/\s/u.test(text[at] ?? '')) at++
  return at
}

// A cell of a sheet with something in it.
const filledCell = /<c\b(?<attributes>(?:[^>"']|"[^"]*"|'[^']*')*)(?<!\/)>(?<inside>.*?)<\/c>/gsu

/**
 * Replaces what the reader would leave empty or take for another number by the text that people see in the cell: `98.7%` for 0.987 with a
 * percent sign, `#DIV/0!` for a formula's error, and the formula itself where no program has computed it yet.
 */
export function saidCells(sheet: string, styles: string): string {
  const isPercent = percentStyles(styles)
  return sheet.replace(filledCell, (cell, attributes: string, inside: string) => {
    const [type, style] = [attribute(attributes, 't') ?? 'n', attribute(attributes, 's')]
    const said = saidBy(type, inside, isPercent[Number(style)] ?? false)
    return said === null ? cell : `<c r="${attribute(attributes, 'r') ?? ''}" t="str"><v>${said}</v></c>`
  })
}

/** XML text; null where the reader gets it right. */
function saidBy(type: string, inside: string, isPercent: boolean): string | null {
  const value = textOf(inside, 'v')
  if (type === 'e') return value || '#N/A'
  // A formula whose result is an empty text has an empty value of its own.
  if (/<f\b/u.test(inside) && !(type === 'str' ? value !== null : value)) return `=${textOf(inside, 'f') ?? ''}`
  if (!isPercent || type !== 'n' || !value || !Number.isFinite(Number(value))) return null
  // Fifteen digits are stored; the last ones are no longer what was typed.
  return `${Number((100 * Number(value)).toPrecision(12))}%`
}

/** Whether numbers in that style are shown as percentages, by number of the style. */
function percentStyles(styles: string): readonly boolean[] {
  const formats = new Map(
    tags(styles, 'numFmt').map((each) => [attribute(each, 'numFmtId'), attribute(each, 'formatCode') ?? '']),
  )
  return tags(textOf(styles, 'cellXfs', '.*?') ?? '', 'xf').map((each) => {
    const id = attribute(each, 'numFmtId')
    // Signs in quotation marks or after a backslash are only text behind the number.
    const code = (formats.get(id) ?? '').replace(/&quot;.*?&quot;|\\./gu, '')
    return id === '9' || id === '10' || code.includes('%')
  })
}

function tags(xml: string, name: string): readonly string[] {
  return xml.match(new RegExp(`<${name}\\b[^>]*>`, 'gu')) ?? []
}

function textOf(xml: string, name: string, content = '[^<]*'): string | null {
  return new RegExp(`<${name}\\b[^>]*(?<!/)>(?<text>${content})</${name}>`, 'su').exec(xml)?.groups?.text ?? null
}

function attribute(tag: string, name: string): string | undefined {
  return new RegExp(`(?:^|\\s)${name}=["'](?<value>[^"']*)["']`, 'u').exec(tag)?.groups?.value
}

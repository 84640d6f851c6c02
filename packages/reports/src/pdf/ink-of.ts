/** Parses a CSS colour as charts write it: `#rrggbb`, `#rrggbbaa`, `rgb(…)` or `rgba(…)`. */
export function inkOf(style: string): { readonly colour: string; readonly opacity: number } {
  const hex = /^#(?<colour>[\da-f]{6})(?<alpha>[\da-f]{2})?$/iu.exec(style)?.groups
  if (hex) return { colour: `#${hex.colour}`, opacity: hex.alpha ? Number.parseInt(hex.alpha, 16) / 255 : 1 }
  const [red, green, blue, alpha = '1'] = /^rgba?\((?<parts>[\d., ]+)\)$/u.exec(style)?.groups?.parts?.split(',') ?? []
  if (blue === undefined) throw new TypeError(`Not a colour that charts use: ${style}`)
  const channel = (text = '') => Number(text).toString(16).padStart(2, '0')
  return { colour: `#${channel(red)}${channel(green)}${channel(blue)}`, opacity: Number(alpha) }
}

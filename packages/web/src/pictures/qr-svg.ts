import qrcode from 'qrcode-generator'

/**
 * A QR code as inline SVG: one path, black on white whatever the colour scheme, with the quiet zone of four modules that cheap cameras
 * need. Error correction M: a screen is neither torn nor dirty.
 */
export function qrSvg(text: string, label: string): string {
  const code = qrcode(0, 'M')
  code.addData(text)
  code.make()
  const size = code.getModuleCount()
  const quiet = 4
  const rows = Array.from({ length: size }, (_, row) => rowPath(code, row, size, quiet))
  const whole = size + 2 * quiet
  return `<svg class="qr" viewBox="0 0 ${whole} ${whole}" role="img" aria-label="${escapeAttribute(label)}" shape-rendering="crispEdges"><rect class="qr-paper" width="${whole}" height="${whole}"/><path d="${rows.join('')}"/></svg>`
}

/** Runs of dark modules as rectangles. */
function rowPath(code: { isDark(row: number, column: number): boolean }, row: number, size: number, quiet: number) {
  let path = ''
  for (let column = 0; column < size; column++) {
    let end = column
    while (end < size && code.isDark(row, end)) end++
    if (end > column) path += `M${column + quiet} ${row + quiet}h${end - column}v1h-${end - column}z`
    column = end
  }
  return path
}

function escapeAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
}

type Cell = string | number | boolean | null | undefined

// Without this mark spreadsheets misread Vietnamese.
const byteOrderMark = '\ufeff'

/** Lines as RFC 4180 in UTF-8; missing values become empty cells. */
export function csvText(lines: readonly (readonly Cell[])[]): string {
  return byteOrderMark + lines.map((cells) => `${cells.map(written).join(',')}\r\n`).join('')
}

// A spreadsheet takes text that begins like this for a formula, and would run it for anyone who opens the file. Some read the wide signs of
// East Asian keyboards as the usual ones.
function written(value: Cell): string {
  if (typeof value !== 'string') return String(value ?? '')
  const harmless = /^\s*[=+\-@\t\r＝＋－＠]/u.test(value) ? `'${value}` : value
  return /[",;\r\n]/u.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

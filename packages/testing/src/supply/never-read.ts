const insidePackage = /(?:^|\/)node_modules\/(?:@[^/]+\/)?[^/]+\/(?<rest>.+)$/u
const licence = /licen[cs]e|notice|copying|copyright|authors/iu
// Node runs no TypeScript below node_modules, so sources there are only for people.
const unread = /\.(?:map|flow|md|markdown|[cm]?ts|tsx)$/iu
const forBrowsers = /\.(?:umd|iife|standalone|cdn|base64|browser)[.-]/iu
// Large parts that nothing here imports: all of docx but its main module, writing of bar codes, weights of a typeface other than the three in use.
const unused = [
  /(?:^|\/)docx\/dist\/(?!index\.mjs$)/u,
  /(?:^|\/)zxing-wasm\/dist\/(?:full|writer|cjs|miniprogram)\//u,
  /(?:^|\/)be-vietnam-pro\/(?!400Regular\/|600SemiBold\/|700Bold\/)\d00\w+\/.*\.ttf$/u,
]
const foldersOfTests = ['test', 'tests', '__tests__', 'benchmark', 'benchmarks', 'examples']

/** Whether a server never reads this file or folder of an installed package; the path is relative to the product. */
export function isNeverRead(place: string, isFolder: boolean): boolean {
  // Of nested packages, the innermost counts.
  const rest = insidePackage.exec(place)?.groups?.rest
  if (rest === undefined || place.includes('node_modules/@long-dan/')) return false
  // Hidden ones are left by whoever published the package; pdfkit's brings all of yarn.
  if (isFolder) return foldersOfTests.includes(rest) || /^\.[^/]+$/u.test(rest)
  // A link to a program, which is started by its own path, if at all.
  if (place.includes('node_modules/.bin/')) return true
  // After installation it is a second copy of the program in the platform's package, which esbuild's library starts.
  if (place.endsWith('node_modules/esbuild/bin/esbuild')) return true
  if (unused.some((pattern) => pattern.test(place))) return true
  const name = rest.slice(rest.lastIndexOf('/') + 1)
  return !licence.test(name) && (unread.test(name) || forBrowsers.test(name))
}

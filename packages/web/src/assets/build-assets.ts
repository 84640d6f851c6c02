import { basename, extname } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzipSync } from 'node:zlib'
import { type BuildOptions, build, context, type OutputFile } from 'esbuild'

interface AssetFile {
  readonly type: string
  readonly content: Buffer
  /** Compressed on another thread when first asked for: at its best, brotli takes half a second for a dashboard's files. */
  readonly brotli?: () => Promise<Buffer>
  readonly gzip?: Buffer
}

/** Client code, styles and fonts in memory, under names that change with their content. */
export interface Assets {
  /** Address of an entry, such as `/assets/dashboard-4XQ2R7.css` for `dashboard.css`. Throws on an unknown name. */
  readonly url: (name: string) => string
  /** Content of an entry, for inlining into a page. */
  readonly text: (name: string) => string
  /** By the file name in the address. */
  readonly file: (fileName: string) => AssetFile | undefined
  readonly files: readonly string[]
  /** In development: bundles again, so that a changed style or script shows at the next request. */
  readonly refresh?: () => Promise<void>
}

export interface AssetOptions {
  /** Absolute paths of `.ts` and `.css` entries by the name they get: `{ dashboard: '/…/client/dashboard.ts' }`. */
  readonly entries: Readonly<Record<string, string>>
  readonly production: boolean
  /** The oldest supported browsers, in esbuild's names. */
  readonly browsers: readonly string[]
}

export const assetPath = '/assets/'

const toBrotli = promisify(brotliCompress)

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

const built = new Map<string, Promise<Assets>>()

/**
 * Bundles the entries with esbuild; fonts and pictures referred to by styles are included under hashed names. In production bundles once
 * per process, however many apps it creates.
 */
export function buildAssets(options: AssetOptions): Promise<Assets> {
  if (!options.production) return bundle(options)
  const key = JSON.stringify(options)
  const assets = built.get(key) ?? bundle(options)
  built.set(key, assets)
  return assets
}

async function bundle({ entries, production, browsers }: AssetOptions): Promise<Assets> {
  const options = {
    entryPoints: { ...entries },
    bundle: true,
    write: false,
    minify: production,
    sourcemap: production ? false : 'inline',
    format: 'esm',
    target: [...browsers],
    // Safari before 14.1 has a bug with one rare form of destructuring, which we do not use; without this esbuild refuses to target it.
    supported: { destructuring: true },
    outdir: '/',
    publicPath: assetPath,
    entryNames: '[name]-[hash]',
    assetNames: '[name]-[hash]',
    loader: { '.woff2': 'file', '.svg': 'file' },
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'silent',
  } satisfies BuildOptions
  let files = new Map<string, AssetFile>()
  const take = ({ outputFiles }: { readonly outputFiles: readonly OutputFile[] }) => {
    files = new Map(outputFiles.map((output) => [basename(output.path), compress(output, production)]))
  }
  const bundler = production ? undefined : await context(options)
  take(await (bundler?.rebuild() ?? build(options)))
  const fileNameOf = (name: string) => {
    const [stem, extension] = [basename(name, extname(name)), extname(name)]
    const found = [...files.keys()].find(
      (file) =>
        file.startsWith(`${stem}-`) &&
        file.endsWith(extension) &&
        !file.slice(stem.length + 1, -extension.length).includes('-'),
    )
    if (found === undefined) throw new RangeError(`There is no asset ${name}`)
    return found
  }
  return {
    url: (name) => assetPath + fileNameOf(name),
    text: (name) => files.get(fileNameOf(name))?.content.toString('utf8') ?? '',
    file: (fileName) => files.get(fileName),
    get files() {
      return [...files.keys()]
    },
    ...(bundler && { refresh: async () => take(await bundler.rebuild()) }),
  }
}

function compress(output: OutputFile, production: boolean): AssetFile {
  const content = Buffer.from(output.contents)
  const extension = extname(output.path)
  const type = types[extension] ?? 'application/octet-stream'
  // A WOFF2 font is already brotli inside.
  if (extension === '.woff2' || !production) return { type, content }
  let brotli: Promise<Buffer> | undefined
  return {
    type,
    content,
    brotli: () => (brotli ??= toBrotli(content, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: content.length } })),
    gzip: gzipSync(content, { level: 9 }),
  }
}

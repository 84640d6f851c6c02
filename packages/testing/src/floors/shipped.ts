import { globSync } from 'node:fs'
import { join, relative } from 'node:path'
import { type BuildOptions, build } from 'esbuild'

/** What one app sends to browsers. */
export interface Shipped {
  /** In esbuild's names. */
  readonly browsers: readonly string[]
  /** Every source a script is bundled from, including libraries; absolute paths. */
  readonly scripts: readonly string[]
  /** Bundled styles, as sent to the oldest browser. */
  readonly styles: readonly { readonly name: string; readonly css: string }[]
  /** Absolute paths. */
  readonly templates: readonly string[]
}

/** Bundles the entries as the app does, for the same browsers. */
export async function shippedBy(
  root: string,
  entries: Readonly<Record<string, string>>,
  browsers: readonly string[],
  views: string,
): Promise<Shipped> {
  const options = {
    entryPoints: { ...entries },
    absWorkingDir: root,
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    target: [...browsers],
    supported: { destructuring: true },
    outdir: '/',
    loader: { '.woff2': 'empty', '.svg': 'empty' },
    logLevel: 'silent',
  } satisfies BuildOptions
  const { metafile, outputFiles } = await build(options)
  const inputs = Object.keys(metafile.inputs).filter((file) => /\.[cm]?[jt]s$/u.test(file))
  return {
    browsers,
    scripts: inputs.map((file) => join(root, file)),
    styles: outputFiles
      .filter(({ path }) => path.endsWith('.css'))
      .map(({ path, text }) => ({ name: relative('/', path), css: text })),
    templates: globSync('**/*.eta', { cwd: views }).map((file) => join(views, file)),
  }
}

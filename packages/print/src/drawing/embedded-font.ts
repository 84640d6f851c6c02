import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { create } from 'fontkit'

interface KnownFont {
  readonly bytes: Uint8Array
  readonly tables: object
}

const known = new Map<string, KnownFont>()

/**
 * The font in a TrueType file, for one document. Decoding its tables is half the work of a short document, so every document gets the same
 * ones. Each has a font of its own nevertheless: a font notes which letter first asked for a glyph, which would make a document depend on
 * the one before it.
 */
export function embeddedFont(file: string): PDFKit.Mixins.PDFFontSource {
  const { bytes, tables } = known.get(file) ?? read(file)
  const font = create(bytes)
  font._tables = tables
  // PDFKit takes fonts as well as their bytes, which its types do not know.
  return font as unknown as PDFKit.Mixins.PDFFontSource
}

function read(file: string): KnownFont {
  const font = { bytes: readFileSync(fileURLToPath(file)), tables: {} }
  known.set(file, font)
  return font
}

type Decoded =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly error: { readonly code: 'not-text' | 'not-utf8' } }

/**
 * UTF-8 with or without a byte order mark, and UTF-16 with one (Excel's "Unicode text"). Other encodings garble Vietnamese and are refused.
 */
export function decodeText(bytes: Buffer): Decoded {
  const encoding = encodingOf(bytes)
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
    // Control characters mean that a picture, a PDF or another program's file was chosen.
    return /(?![\t\n\v\f\r])\p{Cc}/u.test(text) ? { ok: false, error: { code: 'not-text' } } : { ok: true, value: text }
  } catch {
    return { ok: false, error: { code: bytes.includes(0) ? 'not-text' : 'not-utf8' } }
  }
}

function encodingOf([first, second]: Buffer): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  return 'utf-8'
}

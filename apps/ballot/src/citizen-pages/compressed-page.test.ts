import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { compressPage } from './compressed-page.ts'

const beginning = '<p>Cán bộ chú ý nghe tôi trình bày, không ngắt lời.</p>'.repeat(400)

describe('a page compressed once', () => {
  it.each(['x', '<input value="a1B2"></html>', 'đủ '.repeat(9000)])(
    'ends with what is each reader’s own, in both encodings',
    async (ending) => {
      const page = await compressPage(beginning)
      expect(brotliDecompressSync(page('br', ending)).toString()).toBe(beginning + ending)
      expect(gunzipSync(page('gzip', ending)).toString()).toBe(beginning + ending)
    },
  )

  it('adds only a few bytes to the ending', async () => {
    const page = await compressPage(beginning)
    expect(page('br', 'y'.repeat(200)).length - page('br', 'y').length).toBe(199)
    expect(page('gzip', 'y'.repeat(200)).length - page('gzip', 'y').length).toBe(199)
  })

  it('refuses an ending that one block cannot hold', async () => {
    const page = await compressPage(beginning)
    expect(() => page('br', 'x'.repeat(70_000))).toThrow(RangeError)
    expect(() => page('gzip', '')).toThrow(RangeError)
  })
})

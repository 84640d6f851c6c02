import { expect, it } from 'vitest'
import { isNeverRead } from './never-read.ts'

it('leaves what a server runs and every licence, and takes what is for readers, tests and browsers', () => {
  const kept = [
    'packages/reports/src/pdf/pdf-of.ts',
    'packages/reports/README.md',
    'node_modules/@long-dan/reports/src/index.ts',
    'node_modules/zod/index.js',
    'node_modules/docx/dist/index.mjs',
    'node_modules/zxing-wasm/dist/reader/zxing_reader.wasm',
    'node_modules/@expo-google-fonts/be-vietnam-pro/600SemiBold/BeVietnamPro_600SemiBold.ttf',
    'node_modules/@esbuild/linux-x64/bin/esbuild',
    'node_modules/zod/LICENSE.md',
    'node_modules/a/NOTICE.md',
    'node_modules/test/index.js',
    'node_modules/a/lib/test/runs.js',
    'packages/web/node_modules/@napi-rs/canvas-linux-x64-gnu/skia.node',
  ]
  const taken = [
    'node_modules/zod/index.d.cts',
    'node_modules/zod/src/index.ts',
    'node_modules/a/README.md',
    'node_modules/a/node_modules/b/index.js.map',
    'node_modules/docx/dist/index.umd.cjs',
    'packages/web/node_modules/chart.js/dist/chart.js.map',
    'node_modules/.bin/vitest',
    'node_modules/docx/dist/layout.mjs',
    'node_modules/docx/dist/index.cjs',
    'node_modules/zxing-wasm/dist/writer/zxing_writer.wasm',
    'node_modules/@expo-google-fonts/be-vietnam-pro/900Black/BeVietnamPro_900Black.ttf',
    'node_modules/esbuild/bin/esbuild',
    'node_modules/pdfkit/js/pdfkit.browser.old.mjs',
  ]
  expect(kept.filter((place) => isNeverRead(place, false))).toEqual([])
  expect(taken.filter((place) => !isNeverRead(place, false))).toEqual([])
  expect(
    ['node_modules/a/test', 'node_modules/@b/c/__tests__', 'node_modules/a/.yarn'].every((place) =>
      isNeverRead(place, true),
    ),
  ).toBe(true)
  expect(
    ['node_modules/test', 'node_modules/a/lib/test', 'packages/testing/test', 'node_modules/.bin'].some((p) =>
      isNeverRead(p, true),
    ),
  ).toBe(false)
})

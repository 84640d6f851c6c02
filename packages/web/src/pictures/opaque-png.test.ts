import { createCanvas, loadImage } from '@napi-rs/canvas'
import { expect, it } from 'vitest'
import { opaquePng } from './opaque-png.ts'

it('is a picture of the same pixels, without transparency', async () => {
  const [width, height] = [7, 5]
  const pixels = Uint8ClampedArray.from({ length: 4 * width * height }, (_, at) =>
    at % 4 === 3 ? 255 : (at * 37) % 256,
  )
  const file = await opaquePng(pixels, width, height)
  // The colour type is the 26th byte: 2 is true colour without an alpha channel.
  expect(file[25]).toBe(2)
  const context = createCanvas(width, height).getContext('2d')
  context.drawImage(await loadImage(file), 0, 0)
  expect(context.getImageData(0, 0, width, height).data).toEqual(pixels)
})

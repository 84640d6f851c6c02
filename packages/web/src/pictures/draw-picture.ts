import { fileURLToPath } from 'node:url'
import { createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas'

/** The typeface of every picture: Be Vietnam Pro (SIL Open Font License 1.1), whole, with all Vietnamese letters. */
export const pictureFont = 'Be Vietnam Pro'

const fonts = {
  400: import.meta.resolve('@expo-google-fonts/be-vietnam-pro/400Regular/BeVietnamPro_400Regular.ttf'),
  600: import.meta.resolve('@expo-google-fonts/be-vietnam-pro/600SemiBold/BeVietnamPro_600SemiBold.ttf'),
  700: import.meta.resolve('@expo-google-fonts/be-vietnam-pro/700Bold/BeVietnamPro_700Bold.ttf'),
} as const

/** Weight and file. */
export const pictureFontFiles = Object.entries(fonts).map(([weight, url]) => [weight, fileURLToPath(url)] as const)

for (const [, file] of pictureFontFiles) {
  // A picture with another machine's letters, or with none, must not leave quietly.
  if (!GlobalFonts.registerFromPath(file, pictureFont)) throw new Error('The picture font cannot be read')
}

/** A PNG of so many pixels. `draw` fills it; packing it does not hold up the event loop. */
export function drawPicture(width: number, height: number, draw: (context: SKRSContext2D) => void): Promise<Buffer> {
  const canvas = createCanvas(width, height)
  draw(canvas.getContext('2d'))
  return canvas.encode('png')
}

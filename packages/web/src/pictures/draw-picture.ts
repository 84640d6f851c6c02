import { fileURLToPath } from 'node:url'
import { createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas'

/** The typeface of all pictures: Be Vietnam Pro (SIL Open Font License 1.1), complete, with all Vietnamese letters. */
export const pictureFont = 'Be Vietnam Pro'

const fonts = {
  400: import.meta.resolve('@expo-google-fonts/be-vietnam-pro/400Regular/BeVietnamPro_400Regular.ttf'),
  600: import.meta.resolve('@expo-google-fonts/be-vietnam-pro/600SemiBold/BeVietnamPro_600SemiBold.ttf'),
  700: import.meta.resolve('@expo-google-fonts/be-vietnam-pro/700Bold/BeVietnamPro_700Bold.ttf'),
} as const

/** Weight and file. */
export const pictureFontFiles = Object.entries(fonts).map(([weight, url]) => [weight, fileURLToPath(url)] as const)

for (const [, file] of pictureFontFiles) {
  // A picture with some other font, or without letters, must not go out unnoticed.
  if (!GlobalFonts.registerFromPath(file, pictureFont)) throw new Error('The picture font cannot be read')
}

/** A PNG of this many pixels, filled by `draw`; encoding it does not block the event loop. */
export function drawPicture(width: number, height: number, draw: (context: SKRSContext2D) => void): Promise<Buffer> {
  const canvas = createCanvas(width, height)
  draw(canvas.getContext('2d'))
  return canvas.encode('png')
}

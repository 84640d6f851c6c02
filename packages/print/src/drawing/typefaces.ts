import { embeddedFont } from './embedded-font.ts'

// This package holds complete fonts. Web fonts are split into Latin and Vietnamese parts, so that "Hạc" would need two of them.
const fontFiles = {
  regular: import.meta.resolve('@expo-google-fonts/be-vietnam-pro/400Regular/BeVietnamPro_400Regular.ttf'),
  semibold: import.meta.resolve('@expo-google-fonts/be-vietnam-pro/600SemiBold/BeVietnamPro_600SemiBold.ttf'),
  bold: import.meta.resolve('@expo-google-fonts/be-vietnam-pro/700Bold/BeVietnamPro_700Bold.ttf'),
} as const

export type Face = keyof typeof fontFiles

export const faces = Object.keys(fontFiles) as readonly Face[]

/** Be Vietnam Pro in one weight (SIL Open Font License 1.1), for one document. */
export function typeface(face: Face): PDFKit.Mixins.PDFFontSource {
  return embeddedFont(fontFiles[face])
}

import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

// This package holds complete fonts. Web fonts are split into Latin and Vietnamese parts, so that "Hạc" would need two of them.
const fontFiles = {
  regular: import.meta.resolve('@expo-google-fonts/be-vietnam-pro/400Regular/BeVietnamPro_400Regular.ttf'),
  semibold: import.meta.resolve('@expo-google-fonts/be-vietnam-pro/600SemiBold/BeVietnamPro_600SemiBold.ttf'),
  bold: import.meta.resolve('@expo-google-fonts/be-vietnam-pro/700Bold/BeVietnamPro_700Bold.ttf'),
} as const

export type Face = keyof typeof fontFiles

export const faces = Object.keys(fontFiles) as readonly Face[]

const loaded = new Map<Face, Buffer>()

/** The TrueType bytes of Be Vietnam Pro in one weight (SIL Open Font License 1.1), read once. */
export function typeface(face: Face): Buffer {
  const known = loaded.get(face)
  if (known) return known
  const bytes = readFileSync(fileURLToPath(fontFiles[face]))
  loaded.set(face, bytes)
  return bytes
}

import { fileURLToPath } from 'node:url'

const clientFile = (name: string) => fileURLToPath(new URL(`../client/${name}`, import.meta.url))

/** Folder of the templates. */
export const officialViews = fileURLToPath(new URL('.', import.meta.url))

/** Safari 15 has what a chart needs; Chrome stays in offices for years. */
export const officialBrowsers = ['chrome90', 'firefox90', 'safari15'] as const

export const officialAssets: Readonly<Record<string, string>> = {
  dashboard: clientFile('dashboard.ts'),
  camera: clientFile('camera/camera.ts'),
  style: clientFile('style.css'),
  'push-worker': clientFile('push-worker.ts'),
}

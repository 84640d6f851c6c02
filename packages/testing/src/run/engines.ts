import { installPackages, isProgram, mayInstall } from './apt.ts'

/** The engines besides Chromium, as Debian ships them rather than builds patched for tests. */
export const engines = {
  Firefox: { packages: { 'firefox-esr': '/usr/bin/firefox-esr' } },
  // It has no mode without a display.
  WebKitGTK: { packages: { 'webkit2gtk-driver': '/usr/bin/WebKitWebDriver', xvfb: '/usr/bin/Xvfb' } },
} as const

export type EngineName = keyof typeof engines

/** Installs what is missing if we may, and reports what cannot be tried. */
export async function installEngines(): Promise<void> {
  const names = Object.keys(engines) as readonly EngineName[]
  await installPackages((await Promise.all(names.map(missingFor))).flat())
  for (const name of names) console.log((await lackingFor(name))?.words ?? `${name}: Debian`)
}

export interface Lacking {
  /** With the right to install packages there is no excuse. */
  readonly isFault: boolean
  readonly words: string
}

/** Why an engine cannot be tried here; undefined if it can. */
export async function lackingFor(engine: EngineName): Promise<Lacking | undefined> {
  const missing = (await missingFor(engine)).join(' ')
  if (missing === '') return undefined
  return {
    isFault: await mayInstall(),
    words: `Không thử được ${engine} ở đây · ${engine} cannot be tried here: apt-get install ${missing}`,
  }
}

async function missingFor(engine: EngineName): Promise<readonly string[]> {
  const missing: string[] = []
  for (const [name, path] of Object.entries(engines[engine].packages)) if (!(await isProgram(path))) missing.push(name)
  return missing
}

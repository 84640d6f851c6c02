import { chromium } from '@playwright/test'
import { installPackages, isProgram } from './apt.ts'

export interface Chromium {
  readonly path: string
  readonly origin: string
}

const systemPlaces = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/snap/bin/chromium']
const macPlace = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'

// Debian's, without the script in the path that only passes its parameters on.
const shell = '/usr/lib/chromium/chromium-headless-shell'

/**
 * Chromium's headless shell: the same engine without the parts that draw a window and keep pages for going back. A page in a context of
 * its own takes a third of the processor time there. Undefined when it cannot be had.
 */
export async function findHeadlessShell(): Promise<Chromium | undefined> {
  if (!(await isProgram(shell))) await installPackages(['chromium-headless-shell'])
  return (await isProgram(shell)) ? { path: shell, origin: 'Debian' } : undefined
}

/** Playwright's own Chromium, else the system's, else one installed by apt when we are root; undefined when none can be had. */
export async function findChromium(): Promise<Chromium | undefined> {
  if (await isProgram(chromium.executablePath())) return { path: chromium.executablePath(), origin: 'Playwright' }
  const installed = await systemChromium()
  if (installed) return { path: installed, origin: 'system' }
  await installPackages(['chromium'])
  const path = await systemChromium()
  return path ? { path, origin: 'apt' } : undefined
}

async function systemChromium(): Promise<string | undefined> {
  for (const place of [...systemPlaces, macPlace]) if (await isProgram(place)) return place
  return undefined
}

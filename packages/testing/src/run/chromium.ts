import { access, constants } from 'node:fs/promises'
import { chromium } from '@playwright/test'
import { run } from './command.ts'

export interface Chromium {
  readonly path: string
  readonly origin: string
}

const systemPlaces = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/snap/bin/chromium']
const macPlace = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'

/** Playwright's own Chromium, else the system's, else one installed by apt when we are root; undefined when none can be had. */
export async function findChromium(): Promise<Chromium | undefined> {
  if (await isProgram(chromium.executablePath())) return { path: chromium.executablePath(), origin: 'Playwright' }
  const installed = await systemChromium()
  if (installed) return { path: installed, origin: 'system' }
  if (process.getuid?.() !== 0 || !(await isProgram('/usr/bin/apt-get'))) return undefined
  console.log('Đang cài Chromium bằng apt · Installing Chromium with apt')
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  await run('apt-get', ['update', '-qq'], { env })
  const { code, output } = await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
    env,
  })
  if (code !== 0) console.error(output.slice(-2000))
  const path = await systemChromium()
  return path ? { path, origin: 'apt' } : undefined
}

async function systemChromium(): Promise<string | undefined> {
  for (const place of [...systemPlaces, macPlace]) if (await isProgram(place)) return place
  return undefined
}

async function isProgram(path: string): Promise<boolean> {
  return await access(path, constants.X_OK).then(
    () => true,
    () => false,
  )
}

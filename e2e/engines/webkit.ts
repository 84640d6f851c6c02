import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { engines } from '@long-dan/testing/engines'
import { freePort } from '../free-port.ts'
import { type Engine, inSight, phone, type Tab } from './engine.ts'

const programs = engines.WebKitGTK.packages
// There is no desktop around it, and looking for one costs seconds.
const noDesktop = { DBUS_SESSION_BUS_ADDRESS: 'disabled:', GSETTINGS_BACKEND: 'memory', NO_AT_BRIDGE: '1' }
const elementKey = 'element-6066-11e4-a52e-4f735466cecf'

/** Debian's WebKitGTK in its MiniBrowser, driven by the W3C WebDriver protocol, on a virtual display. */
export async function startWebKit(script: boolean): Promise<Engine> {
  const display = spawn(programs.xvfb, ['-displayfd', '1', '-screen', '0', '1024x800x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const [number] = await once(createInterface({ input: display.stdout }), 'line')
  const port = await freePort()
  const driver = spawn(programs['webkit2gtk-driver'], [`--port=${port}`], {
    env: { ...process.env, ...noDesktop, DISPLAY: `:${number}` },
    stdio: 'ignore',
  })
  const url = `http://127.0.0.1:${port}`
  while (!(await fetch(`${url}/status`).catch(() => undefined)) && driver.exitCode === null) await pause(20)

  // In full screen it has no bars, which would keep the window wider than a phone.
  const args = ['--automation', '--full-screen', `--enable-javascript=${script}`]
  const session = { capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': { args } } } }
  return {
    async newTab() {
      const { sessionId, capabilities } = await call<NewSession>(`${url}/session`, session)
      const tab = tabOf(`${url}/session/${sessionId}`, `WebKitGTK/${capabilities.browserVersion}`)
      await call(`${url}/session/${sessionId}/window/rect`, phone)
      return tab
    },
    async close() {
      driver.kill()
      display.kill()
    },
  }
}

interface NewSession {
  readonly sessionId: string
  readonly capabilities: { readonly browserVersion: string }
}

/** A session of the driver is a separate browser that forgets everything when it ends. */
function tabOf(session: string, version: string): Tab {
  const run = <Value>(ask: (...given: never[]) => unknown, given: readonly unknown[]) =>
    call<Value>(`${session}/execute/sync`, { script: `return (${ask}).apply(null, arguments)`, args: given })
  const act = async (what: string, body: object, ask: (...sought: string[]) => unknown, sought: readonly unknown[]) => {
    const element = await run<Record<string, string>>(ask, sought)
    await call(`${session}/element/${element[elementKey]}/${what}`, body)
  }
  return {
    version,
    open: (url) => call(`${session}/url`, { url }),
    evaluate: (ask, ...given) => run(ask, given),
    tap: (...sought) => act('click', {}, inSight, sought),
    type: (text) => act('value', { text }, () => document.activeElement, []),
    picture: async () => Buffer.from(await call<string>(`${session}/screenshot`), 'base64'),
    close: () => call(session, undefined, 'DELETE'),
  }
}

async function call<Value>(url: string, body?: object, method = body ? 'POST' : 'GET'): Promise<Value> {
  const headers = { 'content-type': 'application/json' }
  const reply = await fetch(url, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) })
  const { value } = (await reply.json()) as { value: Value }
  if (!reply.ok) throw new Error(`WebKitGTK: ${JSON.stringify(value)}`)
  return value
}

import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { findChromium } from '@long-dan/testing/chromium'
import startProduct from './start-product.ts'

// `npm run transcript:orca`: records what the screen reader Orca says while a full ballot is cast by keyboard alone, as a text to read.
// Debian: apt install orca xdotool xvfb xauth dbus openbox at-spi2-core speech-dispatcher-espeak-ng chromium

const transcript = fileURLToPath(new URL('transcripts/orca-full-ballot.vi.txt', import.meta.url))
const folder = process.env.ORCA_FOLDER ?? mkdtempSync(join(tmpdir(), 'orca-'))
const debug = join(folder, 'debug.out')
let known = 0
const lineByLine = `
import builtins
plain = builtins.open
def lines(file, *given, **named):
    if str(file).endswith('debug.out'):
        named['buffering'] = 1
    return plain(file, *given, **named)
builtins.open = lines
# Without a sound card the speaking itself would never end; what is said is read from the file. A key ends what is being said, as it does
# where there is a sound: without that Orca would take everything for the reading of the page that it began by itself.
try:
    import speechd
    told = []
    def speak(self, text, callback=None, event_types=None):
        told.append(callback)
    def silence(self, *given, **named):
        while told:
            callback = told.pop()
            if callback:
                callback(speechd.CallbackType.CANCEL)
    speechd.SSIPClient.speak = speak
    for act in ('cancel', 'stop'):
        setattr(speechd.SSIPClient, act, silence)
    for act in ('char', 'key', 'sound_icon', 'pause', 'resume'):
        setattr(speechd.SSIPClient, act, lambda self, *given, **named: None)
except ImportError:
    pass
`

if (process.env.ORCA_FOLDER === undefined) await openDesktop()
else await castBallot(process.env.TRY_URL ?? '')

/** Starts a screen, a session and a screen reader, in which this program runs again. */
async function openDesktop(): Promise<void> {
  // Orca writes its log in blocks of several pages; this makes it write line by line.
  writeFileSync(join(folder, 'sitecustomize.py'), lineByLine)
  const stop = process.env.TRY_URL === undefined ? await startProduct() : async () => {}
  const env = {
    ...process.env,
    ORCA_FOLDER: folder,
    HOME: folder,
    XDG_RUNTIME_DIR: folder,
    PYTHONPATH: folder,
    // Orca's own words in Vietnamese, as citizens have it.
    LANGUAGE: 'vi',
    LC_ALL: 'C.UTF-8',
  }
  const inside = ['dbus-run-session', '--', process.execPath, fileURLToPath(import.meta.url)]
  try {
    execFileSync('xvfb-run', ['-a', '-s', '-screen 0 1280x900x24', ...inside], {
      env,
      stdio: 'inherit',
      timeout: 900_000,
    })
  } finally {
    await stop()
  }
}

async function castBallot(address: string): Promise<void> {
  const programs = [
    spawn('openbox', { stdio: 'ignore' }),
    spawn('/usr/libexec/at-spi-bus-launcher', ['--launch-immediately', '--a11y=1', '--screen-reader=1'], {
      stdio: 'ignore',
    }),
    spawn('orca', [`--debug-file=${debug}`, '--replace'], { stdio: 'ignore' }),
  ]
  await spoken()
  const installed = await findChromium()
  const flags = [
    '--no-sandbox',
    '--force-renderer-accessibility',
    '--disable-gpu',
    '--no-first-run',
    '--lang=vi',
    '--disable-features=Translate',
  ]
  const profile = `--user-data-dir=${join(folder, 'profile')}`
  programs.push(spawn(installed?.path ?? 'chromium', [...flags, profile, address], { stdio: 'ignore' }))
  const lines: string[] = []
  try {
    await heard(/Lòng Dân|Đang nạp/u, lines)
    // Moves the focus from the address bar into the page.
    execFileSync('xdotool', ['mousemove', '640', '880', 'click', '1'])
    await fullBallot(lines)
  } finally {
    writeFileSync(transcript, `${lines.join('\n')}\n`)
    for (const program of programs) program.kill()
  }
  console.log(transcript)
}

/** By keyboard and speech alone: what to press next follows from what was said. */
async function fullBallot(lines: string[]): Promise<void> {
  const press = async (key: string) => {
    execFileSync('xdotool', ['key', key])
    // Of each key Orca says its name at once; what it does follows when the machine has the time.
    const said = await spoken(key === 'Return' ? 4 : key === 'Down' ? 1 : 2)
    lines.push('', `[${key}]`, ...said)
    console.log(key, said)
    return said.join(' ')
  }
  const tabTo = async (wanted: RegExp) => {
    for (let stops = 0; stops < 40; stops++) if (wanted.test(await press('Tab'))) return
    throw new Error(`Tab does not reach ${wanted}`)
  }
  await tabTo(/Nhìn chung/u)
  await tabTo(/Rất không hài lòng/u)
  // Focus mode, in which the arrows choose instead of reading.
  await press('Insert+a')
  await press('space')
  for (const word of [/Không hài lòng/u, /Bình thường/u, /Hài lòng/u]) expectSaid(await press('Down'), word)
  await tabTo(/Tiếp tục/u)
  let said = await press('Return')
  let place = 1
  // The ballot is cast to its end, so that the transcript shows what somebody goes without.
  const missed: string[] = []
  for (const answer of [5, 4, 4, 3, 5, 2, 4, 5, 4, 4, 3, 5]) {
    place += 1
    if (!/\p{Lu}.*\..*5 Rất hài lòng/u.test(said)) missed.push(`question ${place}`)
    if (!said.includes(`Câu ${place}/14`)) missed.push(`position ${place}`)
    await tabTo(/Rất không hài lòng/u)
    await press('Insert+a')
    await press('space')
    for (let point = 1; point < answer; point++) await press('Down')
    said = await press('Return')
  }
  await tabTo(/Gửi phiếu/u)
  if (!/Cảm ơn/u.test(await press('Return'))) await heard(/Cảm ơn/u, lines)
  for (let stop = 0; stop < 4; stop++) await press('Tab')
  if (missed.length > 0) throw new Error(`Not said: ${missed.join(', ')}`)
}

function expectSaid(said: string, wanted: RegExp): void {
  if (!wanted.test(said)) throw new Error(`${wanted} was not said, but: ${said}`)
}

/** Waits for words, as somebody does who sees nothing. */
async function heard(words: RegExp, lines: string[]): Promise<void> {
  for (let tries = 0; tries < 60; tries++) {
    const said = await spoken()
    lines.push(...said)
    if (said.some((each) => words.test(each))) return
  }
  throw new Error(`Nobody said ${words}`)
}

/** What was said since the last call, once nothing more comes; waits longer while fewer than `least` lines came. */
async function spoken(least = 0): Promise<readonly string[]> {
  const all = () =>
    existsSync(debug)
      ? [...readFileSync(debug, 'utf8').matchAll(/SPEECH OUTPUT: '(.*)' \{/gu)].map(([, words = '']) => words)
      : []
  let count = -1
  for (let quiet = 0; quiet < (count - known < least ? 60 : 4) || count === 0; quiet++) {
    await pause(300)
    const now = all().length
    if (now !== count) quiet = 0
    count = now
  }
  const fresh = all().slice(known)
  known = count
  return fresh
}

import { partsFolder } from './machine-voice.ts'
import { speakParts } from './speak-parts.ts'

try {
  const { made, removed } = await speakParts(partsFolder)
  process.stdout.write(`${partsFolder}: +${made} −${removed}\n`)
} catch (error) {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  process.stderr.write('This needs espeak-ng and ffmpeg (Debian: apt install espeak-ng ffmpeg).\n')
  process.exitCode = 1
}

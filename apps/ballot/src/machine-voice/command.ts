import { languages } from '@long-dan/i18n'
import { officialQuestionnaires } from '@long-dan/questionnaire'
import { serviceDayOf } from '@long-dan/statistics'
import { speakParts } from './machine-voice.ts'

const [folder, ...rest] = process.argv.slice(2)
if (folder === undefined || rest.length > 0) {
  process.stderr.write('npm run voices -- <folder>    AUDIO_DIR=<folder> npm start\n')
  process.exitCode = 2
} else {
  const version = officialQuestionnaires.on(serviceDayOf(new Date()))
  try {
    for (const { code } of languages)
      process.stdout.write(`${folder}/${code}: ${await speakParts(folder, version, code)}\n`)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    process.stderr.write(
      'Cần hai chương trình espeak-ng và ffmpeg (Debian: apt install espeak-ng ffmpeg).\nThis needs espeak-ng and ffmpeg (Debian: apt install espeak-ng ffmpeg).\n',
    )
    process.exitCode = 1
  }
}

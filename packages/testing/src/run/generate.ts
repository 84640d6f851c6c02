import { readdir } from 'node:fs/promises'
import { messagesModule } from '@long-dan/i18n/messages-module'
import { versionsModule } from '@long-dan/questionnaire/versions-module'
import { readMessageFiles } from './message-files.ts'
import { checkOnly, refresh } from './refresh-file.ts'

const root = new URL('../../../../', import.meta.url)

// Lists of files come first: later steps import them, and could not start while one names a file that was removed.
const lists = [
  await refresh(
    'packages/i18n/src/messages.generated.ts',
    messagesModule(await readMessageFiles(new URL('packages/i18n/messages/', root))),
  ),
  await refresh(
    'packages/questionnaire/src/versions.generated.ts',
    versionsModule(await readdir(new URL('packages/questionnaire/src/versions/', root))),
  ),
].filter((name) => name !== undefined)

if (!checkOnly || lists.length === 0) {
  const { refreshFromDatabase } = await import('./refresh-from-database.ts')
  lists.push(...(await refreshFromDatabase()))
  const { staleParts } = await import('@long-dan/voice/stale-parts')
  const unspoken = await staleParts()
  if (unspoken.length > 0) {
    console.error(`Words without a voice, or a voice without its words: ${unspoken.join(', ')}. Run npm run voices.`)
    process.exitCode = 1
  }
}
if (checkOnly && lists.length > 0) {
  console.error(`Stale: ${lists.join(', ')}. Run npm run generate and commit what it writes.`)
  process.exitCode = 1
}

import { readdir, readFile } from 'node:fs/promises'
import { languages, type MessageFiles } from '@long-dan/i18n/messages-module'

/** Every message file below a folder: one folder per language, in the order of the list of languages, one file per topic. */
export async function readMessageFiles(folder: URL): Promise<MessageFiles> {
  const read = await Promise.all(languages.map(async ({ code }) => [code, await readTopics(folder, code)] as const))
  return Object.fromEntries(read)
}

async function readTopics(folder: URL, language: string): Promise<MessageFiles[string]> {
  const names = (await readdir(new URL(`${language}/`, folder))).filter((name) => name.endsWith('.json')).sort()
  const read = await Promise.all(
    names.map(async (name) => {
      const text = await readFile(new URL(`${language}/${name}`, folder), 'utf8')
      return [name.slice(0, -'.json'.length), JSON.parse(text)] as const
    }),
  )
  return Object.fromEntries(read)
}

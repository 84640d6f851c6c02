import { readFile } from 'node:fs/promises'
import { checkProof, inGroups, parseKey, shortCodeOf } from '@long-dan/ballot-book'
import { complain, exitCodes, print, say } from './say.ts'

/** `book proof`: checks a downloaded proof without a network. */
export async function proofCommand({ file, key }: { readonly file: string; readonly key: string }): Promise<number> {
  const pinned = parseKey(key)
  if (!pinned) {
    complain('auditor.key-malformed')
    return exitCodes.notChecked
  }
  const checked = checkProof(await readFile(file, 'utf8'), [pinned])
  if (!checked.ok) {
    say('auditor.proof.wrong', { error: checked.error })
    return exitCodes.found
  }
  const { receipt, checkpoint } = checked.value
  print(`receipt ${inGroups(receipt)}`)
  print(`origin ${checkpoint.origin}`)
  print(`size ${checkpoint.size}`)
  print(`short-code ${inGroups(shortCodeOf(checkpoint))}`)
  say('auditor.proof.holds')
  return exitCodes.sound
}

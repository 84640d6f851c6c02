import { readFileSync, writeFileSync } from 'node:fs'
import { compactList } from './breached-passwords.ts'

// `node make-breached-passwords.ts LIST`: makes breached-passwords.bin anew from a list in the order of frequency, one password a line.
const most = 100_000
// Shorter ones are refused for that.
const shortest = 10
const [list] = process.argv.slice(2)
if (list === undefined) throw new Error('Which list?')
const passwords = new Set<string>()
for (const line of readFileSync(list, 'utf8').split(/\r?\n/u)) {
  if (line.length >= shortest && passwords.size < most) passwords.add(line.toLowerCase())
}
writeFileSync(new URL('breached-passwords.bin', import.meta.url), compactList(passwords))

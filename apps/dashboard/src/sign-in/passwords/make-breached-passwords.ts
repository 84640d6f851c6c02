import { readFileSync, writeFileSync } from 'node:fs'
import { compactList } from './breached-passwords.ts'

// `node make-breached-passwords.ts LIST`: regenerates breached-passwords.bin from a list in order of frequency, one password per line.
const most = 100_000
// Shorter passwords are refused for their length.
const shortest = 10
const [list] = process.argv.slice(2)
if (list === undefined) throw new Error('Which list?')
const passwords = new Set<string>()
for (const line of readFileSync(list, 'utf8').split(/\r?\n/u)) {
  if (line.length >= shortest && passwords.size < most) passwords.add(line.toLowerCase())
}
writeFileSync(new URL('breached-passwords.bin', import.meta.url), compactList(passwords))

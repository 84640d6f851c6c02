import { readFileSync } from 'node:fs'
import { findThemes } from '../src/remark-themes/find-themes.ts'
import { remarkThemes } from '../src/remark-themes/themes.ts'

/**
 * How well the word lists find what remarks are about. `npm run bench:themes` measures the remarks that may be looked at when lists are
 * corrected, and those set aside, which may not: after every look at these they are worth less. The fresh set was written when the rules and lists
 * stood, and measured once.
 */
interface Remark {
  readonly text: string
  readonly themes: readonly string[]
}

const showsMisses = process.argv.includes('--misses')

function remarksIn(set: string): readonly Remark[] {
  const lines = readFileSync(new URL(`themes/${set}.txt`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
  return lines.map((line) => {
    const [text = '', themes = ''] = line.split('|').map((part) => part.trim())
    return { text, themes: themes.split(',').flatMap((theme) => theme.trim() || []) }
  })
}

for (const set of ['seen', 'held-out', 'fresh']) {
  const remarks = remarksIn(set).map((remark) => ({ ...remark, found: findThemes(remark.text) as readonly string[] }))
  console.log(`\n${set}: ${remarks.length} remarks\ntheme       true  found  precision  recall`)
  const themes = remarkThemes.map((theme) => {
    const [is, found] = [
      remarks.filter((one) => one.themes.includes(theme)),
      remarks.filter((one) => one.found.includes(theme)),
    ]
    const right = is.filter((one) => one.found.includes(theme)).length
    const [precision, recall] = [right / found.length, right / is.length]
    console.log(
      [theme.padEnd(10), String(is.length).padStart(5), String(found.length).padStart(6)]
        .concat([precision, recall].map((share) => share.toFixed(2).padStart(8)))
        .join(' '),
    )
    return [theme, { precision: Number(precision.toFixed(3)), recall: Number(recall.toFixed(3)) }] as const
  })
  console.log(JSON.stringify({ set, remarks: remarks.length, themes: Object.fromEntries(themes) }))
  // Only of those that may be looked at.
  if (showsMisses && set === 'seen')
    for (const { text, themes, found } of remarks)
      if (themes.toSorted().join() !== found.toSorted().join()) console.log(`${text} | ${themes} | found: ${found}`)
}

/** A word of a text, with tone marks at its end and without any mark. */
export interface Word {
  /** Lower case, tone last: "Hoá" and "Hóa" are the same, "Hoa" is not. */
  readonly spelled: string
  readonly folded: string
  /** Whether a mark was written; never of what we spell out ourselves. */
  readonly isMarked: boolean
}

/** A map: an object would know a citizen's "constructor", too. */
type Shorthand = ReadonlyMap<string, string>

// What ends a thought. "Nhưng" begins another one, whose words the denial before it does not reach.
const clauseEnd = /[.,;:!?\n()"“”…]+|\s[-–—]\s|(?<!\p{L})(?:nhưng|nhung(?!\s+nhieu)|tuy nhiên|but)(?!\p{L})/iu
// Dots and commas within a number are no end.
const withinNumber = /(?<=\d)[.,](?=\d)/gu
// "quáaaa", "lâuuu".
const drawnOut = /(\p{L})\1{2,}/gu
const toneMarks = /[\u0300\u0301\u0303\u0309\u0323]/gu

/** The clauses of a text as words, shorthand of phones spelled out; empty clauses are left out. */
export function clausesOf(text: string, shorthand: Shorthand = new Map()): readonly (readonly Word[])[] {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(drawnOut, '$1')
    .replace(withinNumber, '')
    .split(clauseEnd)
    .map((clause) =>
      (clause.match(/[\p{L}\p{M}\p{N}]+|\*/gu) ?? []).flatMap((written) => {
        const meant = shorthand.get(written)
        return meant === undefined
          ? wordOf(written)
          : meant.split(' ').map((word) => ({ ...wordOf(word), isMarked: false }))
      }),
    )
    .filter((words) => words.length > 0)
}

function wordOf(typed: string): Word {
  const written = fromTelex(typed)
  const letters = written.normalize('NFD')
  const tones = letters.match(toneMarks) ?? []
  const folded = letters.replace(/\p{M}/gu, '').replaceAll('đ', 'd')
  return {
    spelled: letters.replace(toneMarks, '') + tones.join(''),
    folded,
    isMarked: folded !== written,
  }
}

const telexTones: Readonly<Record<string, string>> = { s: '\u0301', f: '\u0300', r: '\u0309', x: '\u0303', j: '\u0323' }
const telexLetters: Readonly<Record<string, string>> = { aa: 'â', ee: 'ê', oo: 'ô', dd: 'đ', aw: 'ă', ow: 'ơ', uw: 'ư' }
const telex = /^(?<start>[a-z]*?)(?<vowel>(?:[aeiouy]w?)+)(?<end>ch|ng|nh|[cmnptuioy]?)(?<tone>[sfrxj]?)$/u

/** What a keyboard leaves that did not put the marks on: "chowf" is "chờ". No Vietnamese word ends in s, f, r, x or j or doubles these letters. */
function fromTelex(typed: string): string {
  const { start = '', vowel = '', end = '', tone = '' } = telex.exec(typed)?.groups ?? {}
  const isTelex = tone !== '' || /aa|ee|oo|dd|[aou]w/u.test(typed)
  if (vowel === '' || !isTelex) return typed
  const spelled = `${start}${vowel}${end}`.replaceAll(/aa|ee|oo|dd|[aou]w/gu, (pair) => telexLetters[pair] ?? pair)
  return `${spelled}${telexTones[tone] ?? ''}`
}

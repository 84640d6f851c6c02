const tones: Readonly<Record<string, string>> = { s: '\u0301', f: '\u0300', r: '\u0309', x: '\u0303', j: '\u0323' }
const letters: Readonly<Record<string, string>> = { aa: 'â', ee: 'ê', oo: 'ô', dd: 'đ', aw: 'ă', ow: 'ơ', uw: 'ư' }
const pairs = /aa|ee|oo|dd|[aou]w/u
const slip =
  /^(?<start>[a-z]*?)(?<vowel>(?:[aeiouy]w?)+)(?<early>[sfrxj]?)(?<end>(?:ch|ng|nh|[cmnptuioy])?)(?<late>[sfrxj]?)$/u

/**
 * Undoes Telex keystrokes that the keyboard did not turn into marks: "chowf" is "chờ", "sasng" "sáng". No Vietnamese word ends in s, f, r,
 * x or j.
 */
export function fromTelex(typed: string): string {
  const { start = '', vowel = '', early = '', end = '', late = '' } = slip.exec(typed)?.groups ?? {}
  const tone = early || late
  const isTelex = (tone !== '' && (early === '' || late === '')) || pairs.test(typed)
  if (vowel === '' || !isTelex) return typed
  const spelled = `${start}${vowel}${end}`.replace(new RegExp(pairs, 'gu'), (pair) => letters[pair] ?? pair)
  return `${spelled}${tones[tone] ?? ''}`
}

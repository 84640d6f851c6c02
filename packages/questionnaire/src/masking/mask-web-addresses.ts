import { mask } from './mask.ts'

const at = /\s*(?:@|[([{]\s*(?:at|a còng)\s*[)\]}]|\sa\s?(?:còng|cong)\s|\sat\s(?=\S+\s*(?:\.|dot|chấm)))\s*/u.source
const dot = /\s*(?:[.,]|[([{]\s*(?:dot|chấm)\s*[)\]}]|\s(?:dot|chấm|cham)\s)\s*/u.source
const provider = 'gmail|yahoo|hotmail|outlook|icloud'
const name = '[\\p{L}\\p{N}._%+-]+'
// A provider's name is sufficient; any other name needs a dot after it, or "@" would swallow a word of the sentence.
const email = new RegExp(
  `${name}${at}(?:(?:${provider})(?:${dot}(?:com|vn)(?![\\p{L}\\p{N}]))*|[\\p{L}\\p{N}-]+(?:${dot.replace(',', '')}[\\p{L}\\p{N}-]{2,})+)`,
  'giu',
)
// Without the "@": a name containing a digit, a dot or an underscore or hyphen, right before a provider.
const emailWithoutAt = new RegExp(
  `(?<![\\p{L}\\p{N}])[a-z\\d]+(?=[a-z]*[\\d._-])[a-z\\d._-]*\\s(?:${provider})(?:${dot}(?:com|vn))+(?![\\p{L}\\p{N}])`,
  'giu',
)

const personalHost = 'facebook|fb|messenger|zalo|tiktok|instagram|youtube|youtu|telegram|threads|[mt](?=\\s?\\.\\s?me)'
const endOfAddress = '\\s?/\\s?[^\\s<>«»"]*[\\p{L}\\p{N}/=_]'
const page = new RegExp(
  `(?<![\\p{L}\\p{N}.])(?:https?://)?(?:www\\.|m\\.)?(?:${personalHost})\\s?\\.\\s?(?:com|me|vn|be|net)${endOfAddress}`,
  'giu',
)
// Any other page may be a person's own; only those of the state are nobody's.
const otherPage =
  /(?:https?:\/\/|(?<![\p{L}\p{N}.])www\.)(?![^\s/]*\.gov\.vn(?![\p{L}\p{N}.]))[^\s<>"]*[\p{L}\p{N}/=_]/giu

export function maskWebAddresses(text: string): string {
  return [email, emailWithoutAt, page, otherPage].reduce((masked, pattern) => masked.replace(pattern, mask), text)
}

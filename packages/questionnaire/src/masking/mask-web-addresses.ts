import { mask } from './mask.ts'

const atWord = 'a[\\s-]?(?:còng|cồng|cong)'
// Said of the sign by its shape; also ordinary words, so a provider has to follow.
const atShape = 'a[\\s-]?(?:móc|moc|vòng|vong)'
const provider = 'gmail|gmai|g(?:ờ|o)\\s?(?:mail|meo)|yahoo|ymail|hotmail|outlook|icloud'
const dotWord = 'dot|chấm|cham'
const end = `(?:com|c0m|vn)(?![\\p{L}\\p{N}])`
// English has "at" in any sentence; a host is known by a dot without a blank after it, by a spelt one or by its ending.
const atEnglish = `[\\s-]at[\\s-](?=[\\p{L}\\d-]{1,30}(?:\\.[a-z]{2}|\\s*(?:\\.\\s*${end}|[([{<]?\\s*(?:${dotWord}))))`
const at = `\\s*(?:@|[([{<]\\s*(?:@|at|tại|${atWord}|${atShape})\\s*[)\\]}>]|\\s(?:${atWord})\\s|_at_|${atEnglish}|(?:\\s(?:${atShape}|còng)\\s|\\(a\\)\\s*|[#*])(?=${provider}))\\s*`
const dot = `\\s*(?:[.,]|[([{<]\\s*(?:${dotWord})\\s*[)\\]}>]|\\s(?:${dotWord})\\s)\\s*`
const name = '(?:mailto:)?["“]?[\\p{L}\\p{N}._%+-]+["”]?'
// A provider's name is sufficient; any other name needs a dot after it, or "@" would swallow a word of the sentence, and then a letter,
// or it would swallow a price.
const email = new RegExp(
  `${name}${at}(?:(?:${provider})(?:(?:${dot}|[\\s-])${end})*|[\\p{L}\\p{N}-]+(?:${dot.replace(',', '')}\\p{L}[\\p{L}\\p{N}-]+)+)`,
  'giu',
)
// Without the "@": a name containing a digit, a dot or an underscore or hyphen, right before a provider.
const emailWithoutAt = new RegExp(
  `(?<![\\p{L}\\p{N}])(?!www\\.)[a-z\\d]+(?=[a-z]*[\\d._-])[a-z\\d._-]*[\\s.](?:${provider})(?:(?:${dot}|\\s)(?:com|vn))+(?![\\p{L}\\p{N}])`,
  'giu',
)
const spacedOut = /(?<!\S)(?:[a-z\d._]\s){3,}@(?:\s[a-z\d.])+(?!\S)/giu

const scheme = '(?:h(?:tt|xx)ps?:\\s?//\\s?)?(?:www\\.|m\\.)?'
const personalHost =
  'face\\s?book|fb|messenger|zalo|tiktok|instagram|youtube|youtu|telegram|threads|[mt](?=\\s?\\.\\s?me)'
const spokenDot = `(?:\\s?\\.\\s?|\\s(?:${dotWord})\\s)`
const slash = '(?:\\s?[/\\\\]\\s?|\\s(?:gạch|xẹt|xuyệt|xoẹt|sờ lát)\\s(?:chéo\\s)?)'
const page = new RegExp(
  `(?<![\\p{L}\\p{N}.])${scheme}(?:${personalHost})${spokenDot}(?:com|me|vn|be|net)${slash}[^\\s<>«»"]*[\\p{L}\\p{N}/=_]`,
  'giu',
)
// A word after a stop without a blank is no page: "làm cham.sai/thieu giay", "TP.HCM/HN".
const topLevel =
  'com|vn|net|org|edu|info|biz|name|pro|asia|mobi|app|blog|club|dev|link|live|one|online|page|shop|site|store|top|vip|xyz' +
  '|ai|be|cc|cn|co|ee|gg|gl|gle|id|io|jp|kr|ly|me|my|ph|ru|to|tv|us'
// Any other page may be a person's own; only those of the state are nobody's.
const ofState = '(?![^\\s/]*\\.gov\\.vn(?![\\p{L}\\p{N}.]))'
const otherPage = new RegExp(
  `(?:https?://|(?<![\\p{L}\\p{N}.])www\\.)${ofState}[^\\s<>"]*[\\p{L}\\p{N}/=_]` +
    // Without "https://" it is known by its path, or by a host that gives everybody a name.
    `|(?<![\\p{L}\\p{N}.-])${ofState}(?:[a-z\\d-]+\\.)+(?:${topLevel})[/\\\\][^\\s<>"]*[\\p{L}\\p{N}/=_]` +
    `|(?<![\\p{L}\\p{N}.-])[a-z\\d-]+\\.(?:blogspot|wordpress|weebly|wixsite|tumblr|github)\\.(?:com|io)`,
  'giu',
)

const platform =
  'face\\s?book|fb|face|messenger|zalo|tik\\s?tok|ins(?:ta(?:gram)?)?|tele(?:gram)?|youtube|skype|viber|whatsapp|twitter|gmail'
const whose = '(?:của\\s)?(?:tôi|em|mình|cháu|con|anh|chị|bác)'
const onPlatform = `(?<=(?<![\\p{L}\\p{N}])(?:${platform})(?:\\s(?:id|nick|tên|là|${whose})){0,4}\\s?[:/=-]?\\s?)`
// A name on a platform: after "@", or with a digit, a dot or an underscore, which a word of Vietnamese has not.
// "o912 345 678" is a number, which is masked as a whole.
const noNumber = '(?![OoIl][\\dOoIl.]+(?![\\w.]))'
const handle = new RegExp(
  `${onPlatform}${noNumber}(?:@\\s?[a-z][\\w.]*\\w|${ofState}[a-z](?=[\\w.]*[\\d_.]\\w)[\\w.]*\\w(?!\\.\\w))(?![\\p{L}])`,
  'giu',
)
// "tiktok @hoa.sen", before the platform would be taken for the name of a mail address.
const handleAtOnce = new RegExp(`${onPlatform}@[a-z][\\w.]*\\w(?![\\p{L}])`, 'giu')

export function maskWebAddresses(text: string): string {
  return [handleAtOnce, email, emailWithoutAt, spacedOut, page, otherPage, handle].reduce(
    (masked, pattern) => masked.replace(pattern, mask),
    text,
  )
}

import type { Locale } from '@long-dan/i18n'
import { inboxAddress, letterChoiceAddress } from '../addresses/letters.ts'
import type { Mail } from '../mail/mailer.ts'
import type { Letter } from './read-letter.ts'

interface Around {
  /** Public address of the dashboard without a trailing slash. */
  readonly origin: string
  /** The Monday in words. */
  readonly week: string
  readonly stopUrl: string
  /** Subject of an alert, which names all of its tasks: they are told only once. */
  readonly subject?: string
}

const mostTasks = 6

/** Those that a weekly letter names: as many as can be read in half a minute; the rest are in the inbox. */
export function namedWeekly(tasks: Letter['tasks']): Letter['tasks'] {
  return tasks.slice(0, mostTasks)
}

/** One column of tables with inline styles, because mail programs support little more, and the same text as plain text. */
export function writeLetter(locale: Locale, letter: Letter, around: Around): Mail {
  const { t, language: lang } = locale
  const { place, when, sentences, tasks, url } = letter
  const { origin, week, stopUrl } = around
  const named = around.subject === undefined ? namedWeekly(tasks) : tasks
  const more = tasks.length - named.length
  const said = sentences.length > 0 ? sentences : [t('letters.no-figures')]
  const inbox = `${origin}${inboxAddress({ lang })}`
  const choice = `${origin}${letterChoiceAddress({ lang })}`
  const heads = {
    page: t('letters.open', { place }),
    tasks: t(letter.onlyFollows ? 'inbox.followed' : 'letters.tasks'),
    inbox: t('inbox.title'),
  }
  const { subject = t('letters.subject', { place, week }) } = around
  const rest = more > 0 ? t('letters.more', { count: more }) : ''
  const text = [
    `${place} – ${when}`,
    '',
    ...said,
    '',
    `${heads.page}: ${origin}${url}`,
    '',
    heads.tasks,
    ...(named.length === 0 ? [t('inbox.nothing')] : []),
    ...named.flatMap((task) => [`- ${task.label}`, `  ${origin}${task.url}`]),
    `${rest === '' ? '' : `${rest} `}${heads.inbox}: ${inbox}`,
    '',
    t('letters.foot'),
    `${t('letters.choice')}: ${choice}`,
    `${t('letters.stop')}: ${stopUrl}`,
  ].join('\n')
  const link = (href: string, label: string, style = accent) =>
    `<a href="${escaped(href)}" style="${style}">${escaped(label)}</a>`
  const [first = '', ...others] = said
  const html = page(lang, subject, [
    row(`<span style="${soft}">${escaped(t('product.name'))}${when === week ? '' : ` · ${escaped(week)}`}</span>`),
    row(
      `<b style="font-size:20px;line-height:1.35">${escaped(place)}</b><br><span style="${soft}">${escaped(when)}</span>`,
    ),
    row(`<b style="font-size:17px">${escaped(first)}</b>`),
    ...others.map((line) => row(escaped(line))),
    row(link(`${origin}${url}`, heads.page, button), 'padding:14px 0 20px'),
    row(`<b>${escaped(heads.tasks)}</b>`, `padding:16px 0 6px;border-top:1px solid ${rule}`),
    ...(named.length === 0 ? [row(escaped(t('inbox.nothing')))] : []),
    ...named.map((task) => row(link(`${origin}${task.url}`, task.label, task.isLate ? late : accent), 'padding:7px 0')),
    row([rest, ''].map(escaped).join(' ') + link(inbox, heads.inbox), 'padding:7px 0 20px'),
    row(
      `<span style="${soft}">${escaped(t('letters.foot'))} ${link(choice, t('letters.choice'), quiet)} · ${link(stopUrl, t('letters.stop'), quiet)}</span>`,
      `padding:14px 0;border-top:1px solid ${rule}`,
    ),
  ])
  return { subject, text, html }
}

const [ink, paper, rule, teal] = ['#1c1f1e', '#fdfcf8', '#d8d5cb', '#0b5a5a']
const soft = 'color:#5a605d;font-size:14px'
const quiet = 'color:#5a605d'
const accent = `color:${teal}`
const late = 'color:#a13d12;font-weight:bold'
const button = `display:inline-block;padding:11px 18px;background:${teal};color:#ffffff;text-decoration:none;font-weight:bold`

function row(html: string, style = 'padding:5px 0'): string {
  return `<tr><td style="${style}">${html}</td></tr>`
}

function page(lang: string, title: string, rows: readonly string[]): string {
  return `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escaped(title)}</title></head><body style="margin:0;padding:0;background:${paper}"><table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:${paper}"><tr><td align="center" style="padding:16px"><table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:560px;font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:1.5;color:${ink};text-align:left">${rows.join('')}</table></td></tr></table></body></html>`
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/gu, (sign) => `&#${sign.charCodeAt(0)};`)
}

/** Asks an address whether it wants letters. Says neither who entered it nor where, because it may be a stranger's. */
export function writeQuestion({ t, language }: Locale, url: string): Mail {
  const subject = t('letters.confirm')
  const words = t('letters.question')
  const html = page(language, subject, [
    row(escaped(words)),
    row(`<a href="${escaped(url)}" style="${button}">${escaped(subject)}</a>`, 'padding:14px 0'),
  ])
  return { subject, text: `${words}\n\n${url}`, html }
}

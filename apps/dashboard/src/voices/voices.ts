import { recordedSound } from '@long-dan/database/dashboard'
import { entryOf, type Locale, languageOf } from '@long-dan/i18n'
import { serviceDayOf } from '@long-dan/statistics'
import { isHeard, type SpokenLanguage, spokenLanguages, wordsOf } from '@long-dan/voice'
import { publishVoiceAddress, recordedSoundAddress, recordVoiceAddress, voicesAddress } from '../addresses/voices.ts'
import { type FormView, formView } from '../forms/form-view.ts'
import { uuid } from '../forms/typed-values.ts'
import { readAs } from '../officials/official.ts'
import { definePage } from '../pages/define-page.ts'
import type { Link } from '../pages/link.ts'
import type { ListFilter } from '../pages/list-filters.ts'
import type { PageLinks } from '../pages/list-part.ts'
import { view } from '../views/view.ts'
import { listedParts } from './listed-parts.ts'
import { publishForm, recordForm } from './voice-forms.ts'
import { publishable, type VoicePart, voiceState } from './voice-parts.ts'

interface PartView {
  readonly id: string
  readonly text: string
  readonly state: string
  /** Address of the recording. */
  readonly sound: string | null
  readonly form: FormView | null
}

export interface VoicesPage extends PageLinks {
  readonly title: string
  readonly about: string
  readonly languages: readonly (Link & { readonly isCurrent: boolean })[]
  readonly notice: string
  readonly sum: string
  readonly filters: readonly ListFilter[]
  /** Language of the parts' words. */
  readonly spoken: string
  readonly parts: readonly PartView[]
  readonly publish: FormView | null
  readonly withdraw: FormView | null
}

/** For each part: one tap to record, listen, record again; somebody else listens and publishes. */
export const voices = definePage({
  address: voicesAddress,
  menu: { label: 'voices.title' },
  async answer({ deps, locale, official, query }, reply) {
    reply.header('permissions-policy', 'camera=(), microphone=(self), geolocation=()')
    const { t, language: lang } = locale
    const { of = 'vi', show, page = 1 } = query
    const asked = deps.reference.current().questionnaires.from(deps.today())
    const state = await readAs(deps.door, official, (door) => voiceState(door, asked, of))
    const maySpeak = official.role === 'province-official'
    const missing = state.parts.filter(({ recording }) => recording === undefined)
    const half = missing.filter(({ isOfBallot }) => isOfBallot).length
    const formFor = (act: 'publish' | 'withdraw') =>
      formView(locale, publishForm, {
        action: publishVoiceAddress({ lang }),
        submit: t(`voices.${act}`),
        hint: act === 'publish' && isHeard(of) && half > 0 ? t('voices.half', { count: half }) : '',
        stored: { of, act, version: String(state.version), heard: state.heard },
      })
    const { rows, ...list } = listedParts(locale, state.parts, { of, show, page })
    // Below the last of what waits, so that whoever publishes has come past all of it.
    const isPastWaiting = show === 'waiting' && list.older === null
    const waits = isPastWaiting && publishable(state, official.accountId).some((id) => !state.publishedIds.includes(id))
    const partView = (part: VoicePart): PartView => ({
      id: part.words,
      text: part.text,
      state: stateOf(locale, part),
      sound: part.recording ? recordedSoundAddress({ recording: part.recording.id }) : null,
      form: maySpeak
        ? formView(locale, recordForm, {
            action: recordVoiceAddress({ lang }),
            submit: t('voices.send'),
            about: part.text,
            prefix: `${part.words}-`,
            stored: { of, words: part.words },
          })
        : null,
    })
    return view('voices', {
      title: t('voices.title'),
      about: t(maySpeak ? 'voices.about' : 'voices.about.reader'),
      languages: spokenLanguages.map((one) => ({
        label: nameOf(locale, one),
        url: voicesAddress({ of: one, lang }),
        isCurrent: one === of,
      })),
      notice: query.done ? t(`voices.done.${query.done}`) : '',
      sum: t('voices.sum', {
        count: state.parts.length,
        recorded: state.parts.length - missing.length,
        published: state.parts.filter(({ isPublished }) => isPublished).length,
      }),
      ...list,
      spoken: wordsOf(of),
      parts: rows.map(partView),
      publish: maySpeak && waits ? formFor('publish') : null,
      withdraw: maySpeak && state.publishedIds.length > 0 ? formFor('withdraw') : null,
    })
  },
})

function nameOf({ t }: Locale, language: SpokenLanguage): string {
  return isHeard(language) ? t(`ballot.voice.${language}`) : entryOf(languageOf(language)).name
}

function stateOf({ t, date }: Locale, { recording, isPublished }: VoicePart): string {
  if (recording === undefined) return t('voices.state.none')
  const said = { by: recording.by, on: date(serviceDayOf(recording.recordedAt)) }
  return t(isPublished ? 'voices.state.published' : 'voices.state.waiting', said)
}

/** A recording, for officials who decide whether citizens will hear it. */
export const sound = definePage({
  address: recordedSoundAddress,
  async answer({ deps, official, path }, reply) {
    const id = uuid.safeParse(path.recording)
    const found = id.success && (await readAs(deps.door, official, (door) => recordedSound(door, id.data)))
    if (!found) return null
    return reply.type(found.type).header('cache-control', 'private, max-age=86400').send(found.sound)
  },
})

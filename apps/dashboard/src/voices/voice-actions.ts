import { addRecording, publishRecordings } from '@long-dan/database/dashboard'
import { publishVoiceAddress, recordVoiceAddress, voicesAddress } from '../addresses/voices.ts'
import { recordAct } from '../officials/access-actions.ts'
import { readAs } from '../officials/official.ts'
import { Elsewhere } from '../pages/asked.ts'
import { defineAction, Wrong } from '../pages/define-action.ts'
import { pageOf } from './listed-parts.ts'
import { soundType } from './sound-type.ts'
import { mostSoundBytes, publishForm, recordForm } from './voice-forms.ts'
import { publishable, voiceState } from './voice-parts.ts'

const record = defineAction({
  address: recordVoiceAddress,
  form: recordForm,
  uploads: { fileSize: mostSoundBytes },
  async act({ deps, locale, official }, { of, words, sound }) {
    const { t, language: lang } = locale
    const type = sound && soundType(sound)
    if (!sound || !type) return new Wrong({ sound: t('voices.wrong.sound') })
    const asked = deps.reference.current().questionnaires.from(deps.today())
    const at = await readAs(deps.door, official, async (door) => {
      const { parts } = await voiceState(door, asked, of)
      if (!parts.some((part) => part.words === words)) return 0
      await addRecording(door, official.accountId, { language: of, words, type, sound })
      await recordAct(door, official, {
        action: 'data-changed',
        subject: `voices ${of} ${words.slice(0, 12)} recorded`,
      })
      return pageOf(parts, words)
    })
    if (at === 0) return new Wrong({ '': t('voices.wrong.words') })
    return new Elsewhere(voicesAddress({ of, page: at === 1 ? null : String(at), done: 'recorded', lang }))
  },
})

const publish = defineAction({
  address: publishVoiceAddress,
  form: publishForm,
  async act({ deps, locale, official }, { of, act, version, heard }) {
    const { t, language: lang } = locale
    const asked = deps.reference.current().questionnaires.from(deps.today())
    const isDone = await readAs(deps.door, official, async (door) => {
      const state = await voiceState(door, asked, of)
      if (state.version !== version || (act === 'publish' && state.heard !== heard)) return false
      const recordingIds = act === 'publish' ? publishable(state, official.accountId) : []
      if (recordingIds.join() === state.publishedIds.join()) return false
      if (!(await publishRecordings(door, official.accountId, of, { version: version + 1, recordingIds }))) return false
      await recordAct(door, official, { action: 'data-changed', subject: `voices ${of} ${act} ${recordingIds.length}` })
      return true
    })
    if (!isDone) return new Wrong({ '': t('voices.wrong.changed') }, 409)
    return new Elsewhere(voicesAddress({ of, done: act === 'publish' ? 'published' : 'withdrawn', lang }))
  },
})

export const voiceActions = [record, publish]

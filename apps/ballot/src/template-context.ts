import { partsSaying } from '@long-dan/voice'
import { localeFor, type PageContext } from '@long-dan/web'
import type { FastifyRequest } from 'fastify'
import { fieldIn } from './forms/field-in.ts'
import { type VoiceView, voiceViews } from './voices/voice-view.ts'
import type { Voices } from './voices/voices.ts'

/** Available to every template. */
export interface TemplateContext extends PageContext {
  /** The database holds demonstration data, which every page says. */
  readonly demo: boolean
  /** Whether text is shown large. */
  readonly large: boolean
  /** Voices that can read the pages around a ballot. */
  readonly hearing: readonly VoiceView[]
  /** HTML attribute of an element whose text can be read aloud; empty when it cannot. */
  readonly reads: (text: string) => string
}

interface EveryPage {
  readonly isDemo: () => boolean
  readonly voices: Voices
}

/**
 * Text stays large after a form that says so. In an address only the thank-you page may say so; elsewhere one reader's choice would be
 * prepared for all.
 */
export function everyPage({ isDemo, voices }: EveryPage) {
  return (request: FastifyRequest): Omit<TemplateContext, keyof PageContext> => {
    const locale = localeFor(request)
    return {
      demo: isDemo(),
      large: fieldIn(request.body, 'large') !== undefined,
      hearing: voiceViews(voices, 'pages', locale),
      reads(text) {
        const parts = partsSaying(locale.language, text)
        return parts.length === 0 ? '' : ` data-read="${parts.join(' ')}"`
      },
    }
  }
}

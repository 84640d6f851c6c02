import { createReadStream } from 'node:fs'
import type { Questionnaires } from '@long-dan/questionnaire'
import type { FastifyInstance } from 'fastify'
import type { Script, Voices } from './voices.ts'

interface VoiceDependencies {
  readonly voices: Voices
  readonly questionnaires: Questionnaires
  /** A published recording by its hash; null when there is none. */
  readonly soundOf: (sha256: string) => Promise<Buffer | null>
}

interface Address {
  Params: { script: string; spoken: string; revision: string; part: string }
}

/** Sounds of a ballot. An address with the current revision may be cached for good; an older page gets the sounds valid now. */
export function serveVoices(app: FastifyInstance, { voices, questionnaires, soundOf }: VoiceDependencies): void {
  app.get<Address>('/audio/:script/:spoken/:revision/:part', async ({ params }, reply) => {
    const script = scriptNamed(params.script, questionnaires)
    const voice = script && voices.find(script, params.spoken)
    const [, part = '', format] = /^([\w-]+)\.(opus|m4a)$/u.exec(params.part) ?? []
    const sound = voice?.parts.get(part)?.[format === 'm4a' ? 'm4a' : 'opus']
    if (sound === undefined) return reply.callNotFound()
    const isCurrent = voice?.revision === params.revision
    reply.header('cache-control', isCurrent ? 'public, max-age=31536000, immutable' : 'no-store')
    if ('file' in sound)
      return reply.type(format === 'm4a' ? 'audio/mp4' : 'audio/ogg').send(createReadStream(sound.file))
    const bytes = await soundOf(sound.sha256)
    return bytes === null ? reply.callNotFound() : reply.type(sound.type).send(bytes)
  })
}

function scriptNamed(name: string, { versions }: Questionnaires): Script | undefined {
  return name === 'pages' ? name : versions.find(({ number }) => String(number) === name)
}

import type { Locale } from '@long-dan/i18n'
import type { CameraWords } from '../../client/camera/words.ts'

/** What the camera page tells the person holding the phone. */
export function cameraWords({ t }: Locale): CameraWords {
  return {
    says: {
      none: t('paper.camera.none'),
      dark: t('paper.camera.dark'),
      cut: t('paper.camera.cut'),
      far: t('paper.camera.far'),
      blurred: t('paper.camera.blurred'),
      hold: t('paper.camera.hold'),
      take: t('paper.camera.taken'),
      next: t('paper.camera.next'),
    },
    refused: {
      NotAllowedError: t('paper.camera.not-allowed'),
      NotReadableError: t('paper.camera.busy'),
      other: t('paper.camera.no-camera'),
    },
    sending: {
      quiet: '',
      sending: t('paper.camera.sending'),
      offline: t('paper.camera.offline'),
      'signed-out': t('paper.camera.signed-out'),
      refused: t('paper.camera.refused'),
    },
    thrown: t('paper.camera.thrown'),
    missed: t('paper.camera.missed'),
    unkept: t('paper.camera.unkept'),
  }
}

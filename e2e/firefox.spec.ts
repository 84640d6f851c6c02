import { startFirefox } from './engines/firefox.ts'
import { journeysIn } from './engines/journeys.ts'
import { sound } from './engines/sound-journeys.ts'

journeysIn('Firefox', startFirefox, sound)

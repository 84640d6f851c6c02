import { journeysIn } from './engines/journeys.ts'
import { startWebKit } from './engines/webkit.ts'

journeysIn('WebKitGTK', startWebKit)

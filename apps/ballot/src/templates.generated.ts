// Written by `npm run generate` from the first lines of the templates.
import type { ItemView, QuestionView } from './ballot-page/asked-view.ts'
import type { AssistedPage } from './ballot-page/assisted-page.ts'
import type { BallotPage } from './ballot-page/ballot-page.ts'
import type { SpentPage } from './ballot-page/returned-page.ts'
import type { BookPage } from './book/book-page.ts'
import type { ReceiptPage } from './book/receipt-page.ts'
import type { SheetPage } from './book/sheet-page.ts'
import type { FinderPage } from './citizen-pages/desk-finder.ts'
import type { FrontPage } from './citizen-pages/front-page.ts'
import type { AssistedRolePage } from './entry-modes/assisted/routes.ts'
import type { DeskKeyPage } from './entry-modes/desk-code/open-with-key.ts'
import type { ScreenPage } from './entry-modes/desk-code/show-screen.ts'
import type { KioskPage } from './entry-modes/kiosk/show-kiosk.ts'
import type { LeadOnPage } from './entry-modes/opening/lead-on.ts'
import type { SlowPage } from './fair-use/hold-openings.ts'
import type { DictionaryPage } from './public-results/dictionary-page.ts'
import type { HallPage } from './public-results/hall-page.ts'
import type { IndexPage } from './public-results/index-page.ts'
import type { PublicLayout } from './public-results/public-page.ts'
import type { RoundPage } from './public-results/round-page.ts'
import type { TrendLine } from './public-results/trend-line.ts'
import type { TrustPage } from './public-results/trust-page.ts'
import type { UnitPage, UnitPageWithReplies } from './public-results/unit-page.ts'
import type { SendAgainPage } from './readiness.ts'
import type { ThanksPage, ThanksReceipt } from './thanks/thanks-page.ts'
import type { Layout } from './views/layout.ts'
import type { VoiceView } from './voices/voice-view.ts'
import type { ErrorPageModel } from '@long-dan/web'

declare module './views/view.ts' {
  interface Templates {
    'assisted-role': AssistedRolePage
    'assisted': AssistedPage
    'ballot': BallotPage
    'book-find': { typed: string }
    'book-receipt': ReceiptPage
    'book-sheet': SheetPage
    'book': BookPage
    'choices': { item: ItemView }
    'desk-key': DeskKeyPage
    'error': ErrorPageModel
    'faces': object
    'find': FinderPage
    'front': FrontPage
    'hall': HallPage
    'hearing': { voices: readonly VoiceView[] }
    'kiosk': KioskPage
    'lead-on': LeadOnPage
    'offline': object
    'old-link': { title: string }
    'options': { question: QuestionView }
    'page': Layout
    'problem': { problem: BallotPage['problem'] }
    'public-card': UnitPage
    'public-children': { children: UnitPage['children']; when: string }
    'public-dictionary': DictionaryPage
    'public-index': IndexPage
    'public-layout': PublicLayout
    'public-round': RoundPage
    'public-trend': { trend: TrendLine }
    'public-trust': TrustPage
    'public-unit': UnitPageWithReplies
    'question': { question: QuestionView; voices: readonly { name: string }[] }
    'read-button': { voices: readonly { name: string }[] }
    'screen': ScreenPage
    'send-again': SendAgainPage
    'sending-state': { another: string; isHelped: boolean }
    'slow': SlowPage
    'spent': SpentPage
    'thanks-receipt': ThanksReceipt
    'thanks': ThanksPage
    'top': { switchTo: Layout['switchTo'] | undefined }
  }
}

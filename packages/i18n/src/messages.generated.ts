// Written by `npm run generate` from messages/*/*.json.
import accessVi from '../messages/vi/access.json' with { type: 'json' }
import analysisVi from '../messages/vi/analysis.json' with { type: 'json' }
import answerVi from '../messages/vi/answer.json' with { type: 'json' }
import apiVi from '../messages/vi/api.json' with { type: 'json' }
import auditorVi from '../messages/vi/auditor.json' with { type: 'json' }
import ballotVi from '../messages/vi/ballot.json' with { type: 'json' }
import bookVi from '../messages/vi/book.json' with { type: 'json' }
import callbacksVi from '../messages/vi/callbacks.json' with { type: 'json' }
import commonVi from '../messages/vi/common.json' with { type: 'json' }
import dashboardVi from '../messages/vi/dashboard.json' with { type: 'json' }
import desksVi from '../messages/vi/desks.json' with { type: 'json' }
import dossiersVi from '../messages/vi/dossiers.json' with { type: 'json' }
import entryModesVi from '../messages/vi/entry-modes.json' with { type: 'json' }
import errorsVi from '../messages/vi/errors.json' with { type: 'json' }
import exportsVi from '../messages/vi/exports.json' with { type: 'json' }
import formsVi from '../messages/vi/forms.json' with { type: 'json' }
import importsVi from '../messages/vi/imports.json' with { type: 'json' }
import improvementsVi from '../messages/vi/improvements.json' with { type: 'json' }
import integrityVi from '../messages/vi/integrity.json' with { type: 'json' }
import lettersVi from '../messages/vi/letters.json' with { type: 'json' }
import officeDaysVi from '../messages/vi/office-days.json' with { type: 'json' }
import operatorVi from '../messages/vi/operator.json' with { type: 'json' }
import paperVi from '../messages/vi/paper.json' with { type: 'json' }
import printVi from '../messages/vi/print.json' with { type: 'json' }
import programmeVi from '../messages/vi/programme.json' with { type: 'json' }
import provinceVi from '../messages/vi/province.json' with { type: 'json' }
import publicResultsVi from '../messages/vi/public-results.json' with { type: 'json' }
import remarksVi from '../messages/vi/remarks.json' with { type: 'json' }
import resultsApiVi from '../messages/vi/results-api.json' with { type: 'json' }
import rolloutVi from '../messages/vi/rollout.json' with { type: 'json' }
import unitsVi from '../messages/vi/units.json' with { type: 'json' }
import voicesVi from '../messages/vi/voices.json' with { type: 'json' }
import webhooksVi from '../messages/vi/webhooks.json' with { type: 'json' }
import accessEn from '../messages/en/access.json' with { type: 'json' }
import analysisEn from '../messages/en/analysis.json' with { type: 'json' }
import answerEn from '../messages/en/answer.json' with { type: 'json' }
import apiEn from '../messages/en/api.json' with { type: 'json' }
import auditorEn from '../messages/en/auditor.json' with { type: 'json' }
import ballotEn from '../messages/en/ballot.json' with { type: 'json' }
import bookEn from '../messages/en/book.json' with { type: 'json' }
import callbacksEn from '../messages/en/callbacks.json' with { type: 'json' }
import commonEn from '../messages/en/common.json' with { type: 'json' }
import dashboardEn from '../messages/en/dashboard.json' with { type: 'json' }
import desksEn from '../messages/en/desks.json' with { type: 'json' }
import dossiersEn from '../messages/en/dossiers.json' with { type: 'json' }
import entryModesEn from '../messages/en/entry-modes.json' with { type: 'json' }
import errorsEn from '../messages/en/errors.json' with { type: 'json' }
import exportsEn from '../messages/en/exports.json' with { type: 'json' }
import formsEn from '../messages/en/forms.json' with { type: 'json' }
import importsEn from '../messages/en/imports.json' with { type: 'json' }
import improvementsEn from '../messages/en/improvements.json' with { type: 'json' }
import integrityEn from '../messages/en/integrity.json' with { type: 'json' }
import lettersEn from '../messages/en/letters.json' with { type: 'json' }
import officeDaysEn from '../messages/en/office-days.json' with { type: 'json' }
import operatorEn from '../messages/en/operator.json' with { type: 'json' }
import paperEn from '../messages/en/paper.json' with { type: 'json' }
import printEn from '../messages/en/print.json' with { type: 'json' }
import programmeEn from '../messages/en/programme.json' with { type: 'json' }
import provinceEn from '../messages/en/province.json' with { type: 'json' }
import publicResultsEn from '../messages/en/public-results.json' with { type: 'json' }
import remarksEn from '../messages/en/remarks.json' with { type: 'json' }
import resultsApiEn from '../messages/en/results-api.json' with { type: 'json' }
import rolloutEn from '../messages/en/rollout.json' with { type: 'json' }
import unitsEn from '../messages/en/units.json' with { type: 'json' }
import voicesEn from '../messages/en/voices.json' with { type: 'json' }
import webhooksEn from '../messages/en/webhooks.json' with { type: 'json' }

export const messages = {
  vi: {
    ...accessVi,
    ...analysisVi,
    ...answerVi,
    ...apiVi,
    ...auditorVi,
    ...ballotVi,
    ...bookVi,
    ...callbacksVi,
    ...commonVi,
    ...dashboardVi,
    ...desksVi,
    ...dossiersVi,
    ...entryModesVi,
    ...errorsVi,
    ...exportsVi,
    ...formsVi,
    ...importsVi,
    ...improvementsVi,
    ...integrityVi,
    ...lettersVi,
    ...officeDaysVi,
    ...operatorVi,
    ...paperVi,
    ...printVi,
    ...programmeVi,
    ...provinceVi,
    ...publicResultsVi,
    ...remarksVi,
    ...resultsApiVi,
    ...rolloutVi,
    ...unitsVi,
    ...voicesVi,
    ...webhooksVi,
  },
  en: {
    ...accessEn,
    ...analysisEn,
    ...answerEn,
    ...apiEn,
    ...auditorEn,
    ...ballotEn,
    ...bookEn,
    ...callbacksEn,
    ...commonEn,
    ...dashboardEn,
    ...desksEn,
    ...dossiersEn,
    ...entryModesEn,
    ...errorsEn,
    ...exportsEn,
    ...formsEn,
    ...importsEn,
    ...improvementsEn,
    ...integrityEn,
    ...lettersEn,
    ...officeDaysEn,
    ...operatorEn,
    ...paperEn,
    ...printEn,
    ...programmeEn,
    ...provinceEn,
    ...publicResultsEn,
    ...remarksEn,
    ...resultsApiEn,
    ...rolloutEn,
    ...unitsEn,
    ...voicesEn,
    ...webhooksEn,
  },
}

/** Messages that take arguments. */
export interface MessageArguments {
  'sign-in.locked': { minutes: number }
  'sign-in.password-over': { days: number }
  'provider.sign-in': { name: string }
  'provider.refused': { name: string }
  'provider.unreachable': { name: string }
  'provider.unknown': { name: string }
  'provider.left': { name: string }
  'provider.end': { name: string }
  'sessions.times': { opened: string; used: string }
  'accounts.one': { username: string }
  'accounts.found': { count: number }
  'accounts.confirmed': { at: string; by: string }
  'accounts.confirmed-passkey': { at: string; by: string; fingerprint: string }
  'accounts.decides-from': { at: string }
  'accounts.identified': { name: string }
  'accounts.not-identified': { name: string }
  'accounts.password-once': { days: number }
  'record.chain': { count: number }
  'record.chain-checked': { at: string }
  'record.chain-broken': { place: string }
  'nav.account': { name: string }
  'passkeys.fingerprint': { at: string; fingerprint: string }
  'passkeys.unsealed': { at: string }
  'signing.signed': { fingerprint: string; name: string }
  'signing.signer': { keys: string; name: string; role: string }
  'signing.passkey-unsealed': { at: string }
  'views.too-many': { count: number }
  'rounds.points': { points: string }
  'rounds.wanted': { points: string }
  'rounds.counted': { month: string }
  'rounds.at-least': { count: number }
  'rounds.at-most': { count: number }
  'rounds.file.subject': { round: string; unit: string }
  'rounds.progress': { least: string; percent: string; received: number; target: number }
  'rounds.progress.no-target': { least: string; received: number }
  'questions.base': { answered: number; asked: number; kind: string }
  'questions.hidden': { limit: number }
  'answer-by-unit.title': { answer: string }
  'answer-by-unit.whole': { answer: string; fraction: string; interval: string }
  'answer-by-unit.higher': { units: string }
  'answer-by-unit.lower': { units: string }
  'answer-by-unit.too-few': { minimum: number }
  'ranking.few': { minimum: number }
  'ranking.too-few-units': { minimum: number }
  'funnel.mean': { percent: string }
  'funnel.by-chance': { expected: number; units: number }
  'funnel.spread': { times: number }
  'funnel.none-differs': { level: string }
  'funnel.higher': { units: string }
  'funnel.lower': { units: string }
  'heat.step.below': { to: string }
  'heat.step.between': { from: string; to: string }
  'heat.step.from': { from: string }
  'criterion.basis': { best: string; fraction: string; good: string }
  'criterion.outside': { blank: string; notApplicable: string }
  'criterion.by-choice': { question: string }
  'criterion.by-choice.hidden': { count: number }
  'compare.interval': { high: string; low: string }
  'compare.sentence.higher': { a: string; b: string; interval: string; points: string }
  'compare.sentence.lower': { a: string; b: string; interval: string; points: string }
  'compare.sentence.no_clear_difference': { a: string; b: string; interval: string; points: string }
  'modes.assisted': { ballots: string; percent: string }
  'modes.paper': { ballots: string; percent: string }
  'answer.basis': { fraction: string }
  'answer.desk.more': { count: number }
  'answer.wrote': { count: number }
  'answer.next.read': { count: number }
  'answer.next.criterion': { criterion: string }
  'change.short.higher': { fraction: string; high: string; low: string; period: string; points: string }
  'change.short.lower': { fraction: string; high: string; low: string; period: string; points: string }
  'change.short.no_clear_difference': { fraction: string; period: string }
  'answer.alone': { fraction: string; period: string }
  'answer.window': { window: string }
  'verdict.met_confident.short': { threshold: string; window: string }
  'verdict.met_uncertain.short': { threshold: string; window: string }
  'verdict.not_met.short': { threshold: string; window: string }
  'verdict.insufficient_n.short': { threshold: string; window: string }
  'answer.next.visit': { reason: string; unit: string }
  'visits.see-all': { count: number }
  'visits.reason.low': { fraction: string; percent: string }
  'visits.reason.fallen': { before: string; high: string; low: string; now: string; points: string }
  'visits.reason.signals': { count: number }
  'visits.reason.letters': { count: number }
  'visits.reason.unread': { count: number }
  'list.place': { page: number; pages: number }
  'auditor.audit.chain-restarted': { day: string; fingerprint: string; statement: string }
  'auditor.audit.chain-not-begun': { day: string; statement: string }
  'auditor.audit.first-key': { fingerprint: string }
  'auditor.audit.given-up': { count: number; day: string; on: string }
  'auditor.audit.refused': { count: number; month: string; reason: string }
  'auditor.audit.exclusions': { exclusions: number }
  'auditor.audit.findings': { found: number }
  'auditor.audit.not-checked': { notChecked: number }
  'auditor.audit.published': { published: number }
  'auditor.audit.sound': { seconds: number }
  'auditor.country.list': { line: number }
  'auditor.country.missing': { code: string; name: string }
  'auditor.country.no-folder': { folder: string }
  'auditor.country.no-list': { list: string }
  'auditor.country.no-period': { period: string }
  'auditor.country.refused': { document: string; reason: string }
  'auditor.country.sum': { base: number; expected: number; percent: number; period: string; provinces: number; satisfied: number }
  'auditor.failed': { reason: string }
  'auditor.finding.archive-differs': { month: string }
  'auditor.finding.ballot-added': { ballots: number; serviceDate: string }
  'auditor.finding.ballot-archived-too': { ballots: number; serviceDate: string }
  'auditor.finding.ballot-changed': { sealingDay: string; serviceDate: string; what: string }
  'auditor.finding.ballot-impossible': { ballots: number; serviceDate: string }
  'auditor.finding.ballot-late': { ballots: number; serviceDate: string }
  'auditor.finding.ballot-removed': { ballots: number; sealingDay: string }
  'auditor.finding.ballot-repeated': { ballots: number; serviceDate: string }
  'auditor.finding.ballot-replaced': { ballots: number; sealingDay: string; serviceDate: string }
  'auditor.finding.checkpoint-unknown': { periodCode: string; version: number }
  'auditor.finding.cosignature-wrong': { size: number; witness: string }
  'auditor.finding.decision-early': { decisions: number; what: string }
  'auditor.finding.decision-unvouched': { decisions: number; what: string }
  'auditor.finding.decision-key': { decisions: number; what: string }
  'auditor.finding.decision-person': { decisions: number; what: string }
  'auditor.finding.decision-place': { decisions: number; what: string }
  'auditor.finding.decision-presence': { decisions: number; what: string }
  'auditor.finding.decision-shared': { decisions: number; what: string }
  'auditor.finding.decision-text': { decisions: number; what: string }
  'auditor.finding.decision-unsigned': { decisions: number; what: string }
  'auditor.finding.envelopes-differ': { day: string; gone: number; unknown: number }
  'auditor.finding.exclusion-undecided': { desk: number; from: string; to: string }
  'auditor.finding.history-altered': { day: string; subject: string }
  'auditor.finding.openings-differ': { entered: number; opened: number }
  'auditor.finding.period-differs': { ballots: string; tallies: string; unit: string }
  'auditor.finding.places-differ': { rows: number }
  'auditor.finding.key-chain-backdated': { day: string; unsealedOn: string }
  'auditor.finding.publication-undecided': { periodCode: string; version: number }
  'auditor.finding.publication-unsealed': { publication: string }
  'auditor.finding.published-altered': { periodCode: string; version: number }
  'auditor.finding.published-arithmetic': { unit: string }
  'auditor.finding.published-breaks': { unit: string }
  'auditor.finding.published-differs': { ballots: string; published: string; unit: string }
  'auditor.finding.published-grade': { figures: number; periodCode: string; unit: string; version: number }
  'auditor.finding.published-interval': { figures: number; periodCode: string; unit: string; version: number }
  'auditor.finding.published-verdict': { figures: number; periodCode: string; unit: string; version: number }
  'auditor.finding.published-estimate': { figures: number; periodCode: string; unit: string; version: number }
  'auditor.finding.record-altered': { sealingDay: string }
  'auditor.finding.rows-altered': { rows: number; subject: string; what: string }
  'auditor.finding.rows-rewritten': { rows: number; subject: string; what: string }
  'auditor.finding.seal-day-differs': { sealingDay: string }
  'auditor.finding.tallies-differ': { counters: number }
  'auditor.key-not-pinned': { key: string }
  'auditor.lot.malformed': { given: string; option: string }
  'auditor.problem.checkpoint-refused': { reason: string }
  'auditor.problem.earlier-refused': { reason: string }
  'auditor.problem.not-consistent': { size: number }
  'auditor.problem.order-broken': { day: string }
  'auditor.problem.root-differs': { size: number }
  'auditor.problem.seal-root-differs': { day: string }
  'auditor.problem.smaller-than-before': { before: number; now: number }
  'auditor.problem.tile-differs': { path: string }
  'auditor.problem.tile-missing': { path: string }
  'auditor.problem.witness-missing': { name: string }
  'auditor.proof.wrong': { error: string }
  'auditor.verify.problems': { count: number }
  'auditor.verify.receipt-found': { code: string; day: string; place: number }
  'auditor.verify.receipt-unknown': { code: string }
  'auditor.verify.sound': { seconds: number }
  'auditor.witness.in-use': { folder: string }
  'auditor.witness.new-key': { folder: string; key: string }
  'auditor.witness.first-trust': { key: string }
  'auditor.witness.two-stories': { file: string }
  'auditor.witness.vouched': { size: number }
  'auditor.witness.not-taken': { key: string; reason: string }
  'auditor.witness.serving': { address: string }
  'ballot.notice.controller': { controller: string }
  'ballot.moved': { old: string; unit: string }
  'ballot.moved.same-name': { unit: string }
  'ballot.overall.enough': { count: number }
  'ballot.group.count': { count: number }
  'ballot.remark.limit': { limit: number }
  'ballot.problem.busy': { seconds: number }
  'ballot.problem.too-late': { day: string }
  'ballot.closed.text': { desk: string }
  'ballot.find.unknown-title': { code: string }
  'thanks.next.counted': { unit: string }
  'thanks.next.results': { unit: string }
  'thanks.doors.address': { address: string }
  'thanks.doors.hours': { hours: string }
  'thanks.doors.reception': { unit: string }
  'book.latest': { day: string }
  'book.short-code': { added: number; count: number }
  'book.sheet.title': { day: string }
  'book.sheet.counts': { added: number; count: number }
  'book.key-chain.restart': { day: string; statement: string }
  'book.lost.box': { count: number; day: string; on: string }
  'book.witnesses.last': { day: string; size: number }
  'book.receipt.sealed.text': { day: string; number: number }
  'book.receipt.proof.text': { ballots: number; code: string; until: string }
  'book.receipt.boxed.next': { day: string }
  'callbacks.title': { unit: string }
  'callbacks.known': { all: number; known: number }
  'callbacks.how.many': { moreRefused: number; moreSettled: number; refused: number; settled: number }
  'callbacks.script.1': { best: string; question: string; worst: string }
  'callbacks.numbers': { month: string }
  'callbacks.lots': { month: string }
  'callbacks.lot.waiting': { dossiers: number }
  'callbacks.lot.drawn': { dossiers: number; numbers: string }
  'callbacks.repeats.own': { own: number }
  'callbacks.wanted': { count: number }
  'callbacks.before': { count: number }
  'callbacks.outcome.lower': { high: string; low: string; points: string }
  'callbacks.outcome.higher': { high: string; low: string; points: string }
  'callbacks.outcome.no_clear_difference': { high: string; low: string; points: string }
  'callbacks.mood.lower': { high: string; low: string; points: string }
  'callbacks.mood.higher': { high: string; low: string; points: string }
  'callbacks.mood.no_clear_difference': { high: string; low: string; points: string }
  'error.reference': { reference: string }
  'date.month': { month: string; year: string }
  'date.month.within': { month: string; year: string }
  'date.quarter': { quarter: string; year: string }
  'date.half-year': { half: string; year: string }
  'date.half-year.within': { half: string; year: string }
  'date.year': { year: string }
  'date.year.within': { year: string }
  'search.found': { asked: string; count: number }
  'search.none': { asked: string }
  'search.past': { date: string; place: string }
  'period.previous': { period: string }
  'period.next': { period: string }
  'period.running': { date: string }
  'period.running.months': { month: string }
  'headline.basis': { base: number; best: string; good: string; satisfied: number }
  'headline.interval': { interval: string }
  'calls.figure': { high: number; low: number; percent: number }
  'calls.card': { called: number; figure: string; quarters: string }
  'calls.briefly': { called: number; figure: string }
  'calls.both': { ballots: string; figure: string }
  'calls.both.model': { ballots: string; figure: string }
  'calls.ballots-higher': { high: number; low: number; points: number }
  'calls.ballots-lower': { high: number; low: number; points: number }
  'calls.no-clear-difference': { high: number; low: number }
  'calls.response': { called: number; declined: number; ineligible: number; noAnswer: number; response: number; wrongNumber: number }
  'calls.repeats': { alike: number; due: number; made: number }
  'headline.rule': { day: string; minimum: number; threshold: string }
  'verdict.met_confident.sentence': { percent: string; threshold: string }
  'verdict.met_uncertain.sentence': { more: number; percent: string; threshold: string }
  'verdict.not_met.sentence': { percent: string; threshold: string }
  'verdict.insufficient_n.sentence': { minimum: number; missing: number }
  'verdict.official': { base: number; satisfied: number; sentence: string; window: string }
  'verdict.round': { months: string; name: string }
  'change.higher': { high: string; low: string; period: string; points: string }
  'change.lower': { high: string; low: string; period: string; points: string }
  'change.no_clear_difference': { high: string; low: string; period: string; points: string }
  'change.unknown': { period: string }
  'neighbours.higher': { fraction: string; high: string; low: string; percent: string; place: string; points: string }
  'neighbours.lower': { fraction: string; high: string; low: string; percent: string; place: string; points: string }
  'neighbours.no_clear_difference': { fraction: string; high: string; low: string; percent: string; place: string; points: string }
  'lowest.note': { base: number }
  'criteria.later': { period: string }
  'criterion.suppressed': { limit: number }
  'group.mean': { criteria: number }
  'group.insufficient': { limit: number; needed: number }
  'trend.back': { date: string; period: string }
  'chart.threshold': { threshold: string }
  'children.district': { count: number }
  'children.area': { count: number }
  'children.commune': { count: number }
  'children.commune-and-township': { count: number }
  'children.desk': { count: number }
  'children.few': { minimum: number }
  'children.verdicts': { window: string }
  'children.hidden': { count: number }
  'children.empty': { count: number }
  'reported.date': { date: string }
  'reported.smallest-base': { base: number; percent: string }
  'box.waiting': { closes: string; count: number; day: string }
  'box.lost': { count: number; day: string }
  'box.trouble.box-off': { day: string }
  'box.trouble.key-locked': { day: string }
  'box.trouble.keys-full': { day: string }
  'empty.no-ballots': { period: string }
  'empty.none-opened': { period: string }
  'empty.not-yet': { period: string }
  'empty.never-any': { period: string }
  'empty.running': { period: string }
  'empty.month-open': { period: string }
  'empty.after-open': { period: string }
  'empty.hidden': { period: string }
  'unit.ended': { date: string; period: string; unit: string }
  'unit.not-yet': { date: string; period: string; unit: string }
  'desk.one-stop-section': { code: string }
  'desk.public-service-centre': { code: string }
  'break.reworded': { date: string; name: string }
  'break.added': { date: string; name: string }
  'break.replaced': { date: string; former: string; name: string }
  'break.dropped': { date: string; name: string }
  'break.again': { date: string; name: string }
  'source': { dates: string; period: string }
  'set-up.about': { all: number; done: number }
  'set-up.of-desks': { all: number; done: number }
  'set-up.desks.how': { communes: number; desks: number }
  'office.title': { code: string }
  'office.qr': { link: string }
  'office.key.made': { date: string }
  'office.key.revoked': { date: string; made: string }
  'office.slips.left': { left: number }
  'office.wrong.slips-left': { left: number }
  'office.questions.from': { date: string }
  'office.history.since': { from: string; unit: string }
  'office.history.until': { from: string; to: string; unit: string }
  'office.history.closed': { date: string }
  'office.history.leads': { desk: string }
  'office.history.took-over': { count: number; date: string; desks: string }
  'desks.twin': { code: string }
  'desks.edit': { code: string }
  'desks.found': { count: number }
  'desks.state.opens': { date: string }
  'desks.state.closes': { date: string }
  'desks.state.closed': { date: string }
  'desks.state.moves': { date: string; unit: string }
  'dossiers.wrong.meanwhile': { numbers: string }
  'dossiers.jump': { times: number; usual: number }
  'dossiers.title': { unit: string }
  'dossiers.known': { all: number; known: number }
  'dossiers.reported': { finished: number; refused: number }
  'dossiers.exceeding': { count: number }
  'dossiers.numbers': { month: string }
  'dossiers.before': { count: string }
  'dossiers.held-hidden': { date: string; period: string; unit: string }
  'dossiers.held': { ballots: number; date: string; dossiers: number; period: string; unit: string }
  'response-rate.known': { ballots: number; dossiers: number; percent: string }
  'response-rate.partly': { all: number; known: number }
  'response-rate.weighted': { percent: string }
  'slow.text': { seconds: number }
  'desk-key.wait': { seconds: number }
  'slip.spent.title': { kind: string }
  'slip.spent.text': { kind: string }
  'slip.expired.title': { kind: string }
  'slip.expired.text': { date: string; kind: string }
  'assist.question': { number: number; total: number }
  'kiosk.more': { count: number }
  'error.query.cause': { names: string }
  'report.appendix': { number: number }
  'export.subject': { period: string; unit: string }
  'export.subject.running': { running: string; subject: string }
  'export.source': { dates: string; period: string }
  'export.party-committee': { level: string }
  'export.term.verdict': { day: string; minimum: number; threshold: string }
  'export.job.waiting': { ahead: number }
  'export.job.working': { done: number; total: number }
  'export.job.download': { file: string }
  'form.unknown': { names: string }
  'form.wrong.option': { typed: string }
  'form.wrong.long': { most: number }
  'form.wrong.blank': { names: string }
  'form.wrong.year': { first: string; last: string }
  'form.wrong.whole': { least: number; most: number }
  'form.overtaken.value': { value: string }
  'form.typed': { typed: string }
  'import.limits': { rows: number }
  'import.file.many-sheets': { sheets: string }
  'import.file.broken-csv': { line: number }
  'import.file.columns-missing': { columns: string }
  'import.file.columns-twice': { columns: string }
  'import.file.merged': { column: string; line: number }
  'import.file.beyond-heading': { line: number; typed: string }
  'import.file.too-many-rows': { most: number; rows: number }
  'import.wrong.twice': { line: number }
  'import.problems': { count: number }
  'import.count.added': { count: number }
  'import.count.changed': { count: number }
  'import.count.unchanged': { count: number }
  'import.more': { count: number }
  'import.undo-refused': { names: string }
  'improvements.new.tag': { tag: string }
  'improvements.for': { count: number }
  'improvements.what-hint': { count: number }
  'improvements.due-on': { date: string }
  'improvements.overdue': { date: string }
  'improvements.done-on': { date: string }
  'improvements.effect.not-done': { before: string }
  'improvements.effect.waiting': { after: string; before: string }
  'improvements.effect.place.desks': { desks: string }
  'improvements.effect.place.unit': { unit: string }
  'improvements.publish.about': { state: string }
  'improvements.publish.earlier': { state: string }
  'improvements.publish.current': { state: string }
  'answers.result.later': { period: string }
  'effect.before': { fraction: string; percent: string; period: string }
  'effect.after': { fraction: string; percent: string; period: string }
  'effect.before.hidden': { period: string }
  'effect.after.hidden': { period: string }
  'effect.few': { minimum: number }
  'effect.higher': { high: string; low: string; points: string }
  'effect.lower': { high: string; low: string; points: string }
  'effect.no_clear_difference': { high: string; low: string; points: string }
  'trust.grade': { grade: string }
  'trust.grade.in-row': { grade: string }
  'trust.legend.counts': { grades: string }
  'trust.legend.reason': { count: number; reason: string }
  'trust.grade.short': { grade: string }
  'trust.excluded.short': { count: number }
  'trust.reason.few-prove-a-visit': { percent: number }
  'trust.reason.low-response': { percent: number }
  'trust.reason.high-response': { percent: number }
  'trust.presence.missing': { percent: number }
  'trust.excluded': { excluded: number; with: string; without: string }
  'trust.share': { base: number; percent: string; satisfied: number }
  'trust-rule.A': { least: number; most: number; presence: number; witness: number }
  'trust-rule.C': { review: number }
  'trust-rule.both': { days: number }
  'trust-rule.smallest': { minimum: number }
  'trust-rule.presence': { percent: number }
  'trust-rule.judgement': { day: string; minimum: number; threshold: number }
  'reviews.count': { count: number }
  'reviews.age': { days: number }
  'review.heading': { desk: string; group: string }
  'review.evidence.rarity': { times: number }
  'review.evidence.rarest': { times: number }
  'review.evidence.generic': { expected: number; observed: number }
  'review.evidence.at-least': { count: number }
  'review.evidence.month': { month: string }
  'review.evidence.stretch': { from: string; to: string }
  'review.evidence.rules': { day: string; version: string }
  'review.evidence.burst': { day: string; expected: number; observed: number }
  'review.evidence.over-capacity': { ballots: string; dossiers: number; expected: number }
  'review.evidence.off-hours': { base: string; count: string; expected: number }
  'review.evidence.one-after-another': { base: string; count: string; expected: number }
  'review.evidence.minutes-after-another': { base: string; count: string; expected: number }
  'review.evidence.late-from-one-network': { base: string; count: string; expected: number }
  'review.evidence.fast-filling': { base: string; count: string; expected: number }
  'review.evidence.even-spacing': { base: string; count: string; expected: number }
  'review.evidence.repeated-pattern': { ballots: string; copied: string }
  'review.evidence.all-satisfied-run': { ballots: string }
  'review.evidence.dissatisfied-gap': { firstBase: string; secondBase: string }
  'review.evidence.missing-dissatisfied': { ballots: string }
  'review.evidence.not-asked-refused': { firstAsked: number; firstReached: number; high: string; low: string; points: string; secondAsked: number; secondReached: number }
  'review.evidence.not-asked-dissatisfied': { firstAsked: number; firstReached: number; high: string; low: string; points: string; secondAsked: number; secondReached: number }
  'review.evidence.above-calls': { ballots: string; called: number; calledPercent: string }
  'review.evidence.gap': { firstBase: string; secondBase: string }
  'review.evidence.perfect-weeks': { expected: number; perfect: number; weeks: number }
  'review.evidence.paper-one-hand': { expected: number; run: number; sheets: number }
  'review.evidence.paper-same-rows': { expected: number; repeats: number; sheets: number }
  'review.evidence.several-signs': { kinds: string }
  'publications.what.recount': { period: string }
  'publications.what.withdraw': { period: string; unit: string }
  'publications.what.restore': { period: string; unit: string }
  'publications.reason.wrong': { most: number }
  'publications.carried-out': { version: number }
  'publications.problem.change-too-small': { communes: string; minimum: number }
  'publications.problem.figure-too-small': { communes: string; minimum: number }
  'review.decision.exclude': { from: string; modes: string; to: string }
  'review.reason': { reason: string }
  'review.now.decided': { day: string }
  'review.now.nobody': { role: string }
  'review.effect': { excluded: number }
  'review.after.excluded': { days: number; excluded: number }
  'review.wrong.days': { period: string }
  'review.wrong.reason': { most: number }
  'review.wrong.text': { most: number }
  'review.wrong.too-few': { minimum: number }
  'review.wrong.rest-too-few': { minimum: number }
  'review.wrong.mode-too-few': { minimum: number }
  'review.wrong.too-close': { minimum: number }
  'decisions.what': { desk: string; from: string; modes: string; to: string }
  'decisions.decided': { day: string }
  'decisions.lifted': { day: string; reason: string }
  'decisions.upheld': { day: string; reason: string }
  'decisions.figures': { excluded: number; with: string; without: string }
  'decisions.figures.hidden': { excluded: number }
  'decisions.appeal.sent': { day: string; text: string }
  'decisions.appeal.open': { day: string }
  'inbox.improvement.late': { date: string; unit: string; what: string }
  'inbox.improvement.due': { date: string; unit: string; what: string }
  'inbox.escalated': { count: number }
  'inbox.publication': { what: string }
  'inbox.unread': { count: number }
  'inbox.dossiers': { month: string }
  'inbox.reports.missing': { count: number }
  'inbox.reports': { count: number }
  'inbox.visit': { reason: string; unit: string }
  'letters.subject': { place: string; week: string }
  'letters.open': { place: string }
  'letters.more': { count: number }
  'letters.confirm.about': { email: string }
  'letters.email.waits': { email: string }
  'letters.email.unasked': { email: string }
  'letters.email.confirmed': { email: string }
  'letters.alert': { count: number; place: string }
  'letters.alert.count': { count: number }
  'inbox.improvement.told': { date: string; unit: string }
  'inbox.fallen': { before: string; high: string; item: string; low: string; period: string; points: string }
  'inbox.silent': { date: string; desk: string; unit: string }
  'inbox.pledge': { count: number }
  'inbox.pledges': { count: number }
  'inbox.seal.missing': { day: string }
  'inbox.box.not-opened': { day: string }
  'inbox.box.month-held': { month: string }
  'inbox.passkeys': { count: number }
  'push.device': { date: string; host: string }
  'office-days.by': { by: string; time: string }
  'office-days.undone': { by: string; time: string }
  'office-days.day': { date: string; weekday: string }
  'operator.account.restart.statement': { longest: number; shortest: number }
  'operator.account.temporary': { days: number }
  'operator.account.unknown': { username: string }
  'operator.account.usage': { roles: string }
  'operator.already-running': { ballot: string; dashboard: string; folder: string; pid: string }
  'operator.archive.already-archived': { month: string }
  'operator.archive.done': { file: string; rows: number; sha256: string }
  'operator.archive.file-damaged': { month: string }
  'operator.archive.file-exists': { file: string }
  'operator.archive.is-back': { ballots: number; month: string }
  'operator.archive.month-not-closed': { month: string }
  'operator.archive.month-not-over': { month: string }
  'operator.archive.no-file': { folder: string; month: string }
  'operator.archive.no-such-month': { month: string }
  'operator.archive.not-archived': { month: string }
  'operator.archive.proof-failed': { file: string }
  'operator.back-up.archive-unfinished': { month: string }
  'operator.back-up.done': { folder: string; rows: number }
  'operator.back-up.folder-not-empty': { folder: string }
  'operator.back-up.new-key': { file: string }
  'operator.book-seal.refused': { code: string }
  'operator.box.both-kept': { count: number }
  'operator.box.give-up.asked': { count: number; day: string; typed: string }
  'operator.box.give-up.not-locked': { day: string }
  'operator.box.give-up.not-over': { day: string }
  'operator.box.given-up': { count: number; day: string }
  'operator.box.key-missing': { month: string }
  'operator.box.not-begun': { month: string }
  'operator.box.opened': { opened: number; waiting: number }
  'operator.box.rotated': { rewrapped: number }
  'operator.box.stuck': { count: number }
  'operator.config.expected': { form: string }
  'operator.config.expected-list': { form: string }
  'operator.config.missing': { names: string }
  'operator.config.whole-number': { least: string; most: string }
  'operator.config.wrong': { reasons: string }
  'operator.database-url.wrong': { expected: string }
  'operator.db-url.no-such-role': { role: string; urls: string }
  'operator.demo-accounts.area-above': { area: string; commune: string }
  'operator.demo-ballot.ballots-could-sent': { reason: string }
  'operator.demo-ballot.cast': { ballotsCast: number; unit: string }
  'operator.demo-ballot.dashboard-moved': { account: string; moved: string }
  'operator.demo-ballot.no-such-desk': { deskCode: string }
  'operator.demo-ballot.refused': { body: string; status: string }
  'operator.desk.new-key': { unit: string }
  'operator.desk.no-such-desk': { deskCode: string }
  'operator.desk.revoked': { revoked: number; unit: string }
  'operator.desk.wrong-until': { today: string }
  'operator.dev.changed': { file: string }
  'operator.folder-unusable': { dataDir: string; reason: string }
  'operator.freeze.done': { figures: number; periods: number }
  'operator.is-starting': { folder: string }
  'operator.lost.box': { days: string }
  'operator.lost.second-factor': { names: string }
  'operator.map.crossing': { count: number; crossing: string }
  'operator.map.loaded': { pointsAfter: number; pointsBefore: number; size: number }
  'operator.map.missing': { count: number; missing: string }
  'operator.map.properties': { names: string }
  'operator.map.too-large': { file: string }
  'operator.map.unreadable': { file: string }
  'operator.mistyped': { what: string }
  'operator.no-database-here': { folder: string }
  'operator.nothing-runs-on': { folder: string }
  'operator.nothing-runs-set': { folder: string; variables: string }
  'operator.period-sign.not-published': { period: string }
  'operator.ports.same': { port: string }
  'operator.ports.taken': { other: string; port: string; variable: string }
  'operator.poster.done': { file: string; posters: number }
  'operator.postgresql.binaries-missing': { platform: string }
  'operator.postgresql.data-gone': { clusterFolder: string; data: string }
  'operator.postgresql.data-incomplete': { dataFolder: string }
  'operator.postgresql.database-in-use': { folder: string; pid: string }
  'operator.postgresql.disk-full': { folder: string }
  'operator.postgresql.folder-in-use': { folder: string; pid: string }
  'operator.postgresql.no-folder': { path: string }
  'operator.postgresql.no-place': { clusterFolder: string }
  'operator.postgresql.not-created': { dataFolder: string; reason: string }
  'operator.postgresql.not-started': { file: string; reason: string }
  'operator.postgresql.not-writable': { path: string }
  'operator.postgresql.port-taken': { port: string }
  'operator.postgresql.predecessor-stuck': { dataFolder: string; pid: string }
  'operator.postgresql.server-too-old': { hosts: string; oldest: string; version: string }
  'operator.postgresql.wrong-version': { dataFolder: string; expected: string; found: string }
  'operator.prepare.failed': { hosts: string; reason: string }
  'operator.prepare.later-release': { migration: string }
  'operator.province.applied': { settings: string }
  'operator.province.decided': { code: string; given: string }
  'operator.province.desks-added': { count: number; folder: string }
  'operator.province.differs': { folder: string; settings: string }
  'operator.province.lasting': { questionnaire: string; settings: string }
  'operator.province.no-demonstration': { folder: string }
  'operator.province.sound': { areas: number; communes: number; desks: number; unit: string; vintages: number }
  'operator.province.unusable': { count: number; folder: string }
  'operator.province.would-change': { settings: string }
  'operator.real-or-trial.real': { value: string }
  'operator.real-or-trial.trial': { value: string }
  'operator.rebuild-tallies.done': { ballots: number; seconds: number }
  'operator.recover.done': { folder: string; from: string; logs: number }
  'operator.recover.folder-not-empty': { folder: string; place: string }
  'operator.recover.locked': { folder: string; place: string }
  'operator.recover.no-base': { folder: string; place: string }
  'operator.restore.done': { rows: number; takenAt: string }
  'operator.restore.file-damaged': { file: string }
  'operator.restore.later-release': { migration: string }
  'operator.restore.locked': { folder: string }
  'operator.restore.no-identity': { file: string }
  'operator.restore.not-a-backup': { folder: string }
  'operator.restore.not-empty': { table: string }
  'operator.secret-missing': { folder: string; variable: string }
  'operator.secrets-damaged': { file: string }
  'operator.signals.done': { aboveBar: number; months: number }
  'operator.start.fault': { file: string; reason: string }
  'operator.start.no-url': { missing: string }
  'operator.start.province': { code: string; unit: string }
  'operator.witness.answer.failing': { status: number }
  'operator.witness.answer.redirect': { status: number }
  'operator.witness.answer.refused': { status: number }
  'operator.witness.answer.saw-more': { seen: number }
  'operator.witness.no-address': { address: string }
  'operator.witness.no-key': { vkey: string }
  'operator.witness.unknown': { vkey: string }
  'paper.title': { code: string }
  'paper.batch': { code: string }
  'paper.about-batch': { count: number; date: string; name: string }
  'paper.wrong.served-closed': { day: string }
  'paper.wrong.served-on': { from: string }
  'paper.unknown': { count: number }
  'paper.not-returned': { count: number }
  'paper.wrong.sum': { count: number }
  'paper.read.title': { code: string }
  'paper.read.scans-of': { count: number; fine: number }
  'paper.read.day': { date: string }
  'paper.read.limits': { most: number }
  'paper.read.reading': { count: number; done: string }
  'paper.read.read': { count: number }
  'paper.problem.page': { page: string; problem: string }
  'paper.problem.other-batch': { batch: string }
  'paper.problem.not-genuine': { sheet: string }
  'paper.problem.not-flat': { sheet: string; side: string }
  'paper.problem.copied-serial': { sheet: string; side: string }
  'paper.sum.read': { count: number }
  'paper.sum.of': { count: number; returned: string }
  'paper.sum.missing': { count: number }
  'paper.sum.more': { count: number }
  'paper.sum.incomplete': { count: number; sheets: string }
  'paper.sum.without-overall': { count: number }
  'paper.look.first.left': { count: number }
  'paper.look.second.left': { count: number }
  'paper.look.third.left': { count: number }
  'paper.look.title': { sheet: string; side: string }
  'paper.look.left': { count: number }
  'paper.look.picture': { label: string }
  'paper.close.submit': { count: number }
  'paper.closed.boxed': { count: number; date: string }
  'paper.closed.entry': { differences: number; pages: number }
  'paper.closed.incomplete': { count: number }
  'paper.closed.copied': { count: number }
  'paper.unread.title': { file: string; page: string }
  'paper.closed.typed': { count: number }
  'paper.serial.of': { sheet: string; side: string }
  'paper.serial.title': { sheet: string; side: string }
  'paper.tally.most': { most: number }
  'paper.tally.about-batch': { count: number; date: string; name: string; rows: number }
  'paper.tally.wrong-sum': { count: number }
  'paper.tally.unknown': { count: number }
  'paper.tally.title': { code: string }
  'paper.tally.look-title': { sheet: string }
  'paper.tally.row': { row: string }
  'paper.tally.left.first': { count: number }
  'paper.tally.left.second': { count: number }
  'paper.tally.left.third': { count: number }
  'paper.tally.sum': { blank: number; blankCounted: string; sheets: number; spoiled: number; spoiledCounted: string; used: number; usedCounted: string }
  'paper.tally.closed': { blank: number; spoiled: number }
  'paper.tally.closed-entry': { differences: number; sheets: number }
  'paper.camera.title': { code: string }
  'paper.camera.limits': { most: number }
  'print.poster.what': { count: number }
  'print.poster.check': { unit: string }
  'print.qr.alt': { url: string }
  'print.document.poster': { name: string }
  'print.document.notice': { unit: string; when: string }
  'print.document.stand': { name: string }
  'print.document.receipts': { name: string }
  'print.document.paper-ballots': { name: string }
  'print.slip.until': { date: string }
  'print.ballot.na.hint': { hint: string }
  'print.ballot.turn': { count: number }
  'print.ballot.next-leaf': { count: number }
  'print.ballot.after-low': { item: string; number: string; one: string; two: string }
  'print.ballot.serial': { batch: string; sheet: string }
  'print.ballot.put': { leaves: number }
  'posters.title': { unit: string }
  'posters.all': { count: number }
  'posters.here-only': { address: string }
  'posters.missing': { count: number }
  'print.document.tally-sheets': { name: string }
  'programme.plan.due': { day: string }
  'programme.plan.state.on-time': { missing: number }
  'programme.plan.state.due-soon': { missing: number }
  'programme.plan.state.slips': { missing: number }
  'programme.plan.progress': { communes: number; recognised: number; target: number }
  'programme.plan.promise': { communes: number; target: number }
  'programme.plan.wrong.commune': { line: string; typed: string }
  'programme.plan.wrong.target': { communes: number }
  'programme.document.download': { size: string; type: string }
  'programme.document.size': { size: string }
  'programme.duties.of': { unit: string }
  'programme.duties.lead': { communes: number; public: number }
  'programme.duty.from': { day: string }
  'programme.reminders.lead': { quarter: string }
  'programme.reminder.pledge': { count: number }
  'programme.reminder.plan.slips': { day: string; missing: number; name: string }
  'programme.reminder.plan.due-soon': { day: string; missing: number; name: string }
  'programme.cockpit.slips': { day: string; name: string }
  'programme.cockpit.open': { day: string; name: string }
  'programme.letters.lead': { letters: number; sent: number }
  'programme.letters.of': { unit: string }
  'programme.letters.late': { drafted: number; late: number; month: string }
  'programme.letter.counted': { letters: number; sent: number }
  'programme.letter.serial': { serial: string }
  'programme.letter.text.apology': { unit: string }
  'programme.letter.text.thanks': { unit: string }
  'programme.letter.text.congratulation': { unit: string }
  'programme.letter.text.condolence': { unit: string }
  'programme.letter.wrong.late': { late: number; left: number }
  'programme.letter.wrong.sent': { letters: number }
  'programme.letters.owed': { count: number }
  'programme.crosswalk.ours': { quarter: string; unit: string }
  'programme.crosswalk.source': { day: string }
  'programme.crosswalk.others': { criteria: string }
  'programme.index.points': { most: number; value: string }
  'province.place.line-column': { at: number; column: string; file: string; sentence: string }
  'province.place.line': { at: number; file: string; sentence: string }
  'province.place.file': { file: string; sentence: string }
  'province.problem.file-missing': { heading: string }
  'province.problem.empty-table': { heading: string }
  'province.problem.column-missing': { column: string }
  'province.problem.column-unknown': { column: string; heading: string }
  'province.problem.cell-wrong': { expected: string; typed: string }
  'province.problem.setting-missing': { example: string; setting: string }
  'province.problem.setting-unknown': { setting: string }
  'province.problem.setting-wrong': { example: string; setting: string }
  'province.problem.questionnaire-unknown': { known: string; typed: string }
  'province.problem.province-missing': { code: string }
  'province.problem.province-twice': { other: number }
  'province.problem.province-code': { code: string; expected: string }
  'province.problem.code-length': { code: string; digits: string }
  'province.problem.kind-of-level': { kind: string; kinds: string; level: string }
  'province.problem.kind-in-name': { bare: string; name: string }
  'province.problem.dates-reversed': { from: string; to: string }
  'province.problem.code-overlap': { code: string; other: number }
  'province.problem.parent-missing': { code: string }
  'province.problem.parent-unknown': { parent: string }
  'province.problem.parent-level': { level: string; parent: string }
  'province.problem.parent-shorter': { from: string; other: number; parent: string; to: string }
  'province.problem.no-vintage': { day: string; known: string }
  'province.problem.vintage-order': { day: string }
  'province.problem.vintage-count': { day: string; expected: number; found: number; level: string }
  'province.problem.vintage-idle': { day: string }
  'province.problem.predecessor-unknown': { code: string; day: string }
  'province.problem.successor-unknown': { code: string; day: string }
  'province.problem.predecessor-goes-on': { code: string; day: string; other: number }
  'province.problem.not-succeeded': { code: string; day: string }
  'province.problem.came-from-nowhere': { code: string; day: string }
  'province.problem.default-count': { code: string; found: number }
  'province.problem.level-differs': { code: string; level: string; other: string }
  'province.problem.row-twice': { code: string; other: number }
  'province.problem.area-unknown': { code: string; day: string }
  'province.problem.commune-unknown': { code: string; day: string }
  'province.problem.membership-overlap': { code: string; other: number }
  'province.problem.membership-longer': { code: string; other: number }
  'province.problem.commune-without-area': { code: string; name: string }
  'province.problem.area-empty': { code: string }
  'province.problem.tile-outside': { most: number; typed: number }
  'province.problem.tile-taken': { code: string; other: number }
  'province.problem.tile-missing': { code: string }
  'province.problem.desk-code-twice': { desk: string; other: number }
  'province.problem.desk-codes-alike': { desk: string; other: number }
  'province.problem.desk-unknown': { desk: string }
  'province.problem.desk-successor': { desk: string; other: number }
  'province.problem.desk-gap': { desk: string; expected: string; from: string }
  'province.problem.desk-unassigned': { desk: string }
  'province.problem.assignment-longer': { code: string; other: number }
  'province.problem.commune-without-desk': { code: string; name: string }
  'province.problem.unit-unknown': { code: string; day: string }
  'province.problem.figure-range': { typed: number }
  'province.problem.target-order': { day: string }
  'province.problem.demonstration-unknown': { code: string }
  'province.problem.demonstration-area': { area: string; commune: string }
  'province.problem.demonstration-questionnaire': { known: string; questionnaire: string }
  'public.search.none': { query: string }
  'public.search.found': { query: string }
  'public.search.now': { units: string }
  'public.round.about': { channels: string; wanted: string }
  'public.trend.words': { first: string; floor: string; from: string; last: string; to: string }
  'public.satisfied': { best: string; good: string }
  'public.base': { base: number; high: string; low: string; satisfied: number }
  'public.interval': { high: string; low: string }
  'public.verdict.met_confident': { threshold: string }
  'public.verdict.met_uncertain': { threshold: string }
  'public.verdict.not_met': { threshold: string }
  'public.verdict.insufficient_n': { minimum: number; threshold: string }
  'public.rule': { day: string; minimum: number; threshold: string }
  'public.change.higher': { fraction: string; high: string; low: string; percent: string; period: string; points: string }
  'public.change.lower': { fraction: string; high: string; low: string; percent: string; period: string; points: string }
  'public.change.no_clear_difference': { fraction: string; percent: string; period: string }
  'public.change.unknown': { period: string }
  'public.group.score': { percent: string; range: string }
  'public.official': { text: string }
  'public.children.unpublished': { count: number }
  'public.unpublished.withdrawn': { latest: number; note: string; then: string; version: number }
  'public.gone': { day: string; unit: string }
  'public.data.frozen': { day: string; definition: string; questionnaire: string; version: number }
  'public.data.corrected': { note: string; version: number }
  'public.controller': { name: string }
  'public.card.basis': { base: number; high: string; low: string }
  'hall.kept': { date: string }
  'hall.notice': { size: string }
  'public.share.title': { percent: string; period: string; unit: string }
  'public.data.column.answer': { word: string }
  'remarks.found': { count: number }
  'themes.about': { limit: number }
  'themes.at-least': { count: number }
  'remarks.desk': { code: string }
  'remarks.choose-all': { count: number }
  'remarks.act.add': { tag: string }
  'remarks.act.remove': { tag: string }
  'remarks.one.title': { unit: string }
  'remarks.history.tagged': { tags: string }
  'remarks.history.untagged': { tags: string }
  'remarks.answers.for': { commune: string; count: number }
  'remarks.answers.said-note': { count: number }
  'remarks.answers.done-note': { count: number }
  'remarks.answers.published-on': { date: string }
  'remarks.answers.withdrawn-on': { date: string }
  'remarks.wrong.copied': { words: string }
  'tokens.dates': { expires: string; used: string }
  'tokens.days-option': { days: number }
  'invitations.used': { dossiers: number; issued: number; percent: string; refused: number; used: number }
  'invitations.used-so-far': { dossiers: number; issued: number; percent: string; refused: number; used: number }
  'invitations.used-late': { dossiers: number; issued: number; refused: number; used: number }
  'office.invitations.month': { dossiers: number; issued: number; refused: number }
  'rollout.models.count': { all: number; shown: number }
  'rollout.models.today': { communes: number; divided: number }
  'rollout.models.as-of': { day: string }
  'rollout.model.title': { unit: string }
  'rollout.model.decides.entered': { unit: string }
  'rollout.model.decides.changed': { unit: string }
  'rollout.model.decides.recognised': { unit: string }
  'rollout.model.decides.withdrawn': { unit: string }
  'rollout.model.decides.undone': { unit: string }
  'rollout.model.evidence': { unit: string }
  'rollout.communes.count': { all: number; shown: number }
  'rollout.moved.higher': { before: string; high: string; low: string; now: string; points: string }
  'rollout.moved.lower': { before: string; high: string; low: string; now: string; points: string }
  'rollout.disagrees': { fraction: string; interval: string; percent: string; reported: string }
  'rollout.impossible': { base: number }
  'rollout.impossible-long': { base: number; percent: string; smallest: number }
  'rollout.late-without-apology': { count: number }
  'rollout.condition.verdict.holds': { base: number; percent: string; satisfied: number; verdict: string }
  'rollout.condition.verdict.unproven': { missing: number }
  'rollout.condition.verdict.too-few': { base: number; missing: number }
  'rollout.condition.verdict.no-visits': { missing: number }
  'rollout.condition.verdict.uncertain': { base: number; further: number; percent: string; satisfied: number; threshold: number }
  'rollout.condition.verdict.fails': { base: number; further: number; percent: string; points: string; satisfied: number; threshold: number }
  'rollout.condition.calls.holds': { figure: string; threshold: number }
  'rollout.condition.calls.unclear': { figure: string; threshold: number }
  'rollout.condition.calls.fails': { figure: string; threshold: number }
  'rollout.condition.pledge.holds': { officials: number; pledged: number }
  'rollout.condition.pledge.fails': { missing: number; officials: number; pledged: number }
  'rollout.condition.apology.fails': { missing: number }
  'rollout.missing.ballots': { count: number }
  'rollout.missing.visits': { count: number }
  'rollout.missing.satisfied': { count: number }
  'rollout.missing.pledges': { count: number }
  'rollout.missing.letters': { count: number }
  'rollout.missing.about.ballots': { minimum: number; threshold: number; window: string }
  'rollout.missing.about.calls': { threshold: number }
  'rollout.commune.title': { unit: string }
  'rollout.commune.round-note': { round: string }
  'rollout.commune.parts': { parts: number; recognised: number }
  'rollout.commune.last-report': { quarter: string }
  'rollout.commune.ended': { day: string }
  'rollout.deeds-note': { quarter: string }
  'rollout.deed.apology': { late: number; letters: number }
  'rollout.deed.apology.unknown': { letters: number }
  'rollout.deed.thanks': { letters: number }
  'rollout.deed.delay': { late: number; settled: number }
  'rollout.deed.pledged': { officials: number; pledged: number }
  'rollout.comparison.figures': { fraction: string; interval: string; percent: string; reported: string }
  'rollout.rule.judgement': { minimum: number; threshold: number }
  'rollout.rule.quarter': { day: string; quarter: string }
  'rollout.rule.newer': { day: string; quarter: string }
  'rollout.rule.since': { day: string }
  'rollout.rule.verdict.met_uncertain': { minimum: number; quarters: number; threshold: number }
  'rollout.rule.verdict.met_confident': { minimum: number; quarters: number; threshold: number }
  'rollout.rule.round.met_uncertain': { minimum: number; round: string; threshold: number }
  'rollout.rule.round.met_confident': { minimum: number; round: string; threshold: number }
  'rollout.rule.visits': { visits: number }
  'rollout.rule.calls': { threshold: number }
  'rollout.rule.pledge': { percent: number }
  'rollout.rule.apology.some': { count: number }
  'rollout.report.title': { unit: string }
  'rollout.report.sum-of': { units: string }
  'rollout.report.sum-without': { units: string }
  'rollout.report.missing-pledges': { count: number }
  'rollout.report.doubts': { count: number }
  'rollout.report.before-sum': { parts: number }
  'rollout.report.how': { quarter: string }
  'rollout.report.filled': { all: number; filled: number }
  'rollout.report.at-desks': { count: number }
  'rollout.report.at-desks.late': { count: number; late: number }
  'rollout.repledge.count': { officials: number; units: number }
  'rollout.repledge.silent': { units: number }
  'rollout.repledge.came': { count: number }
  'rollout.repledge.never': { count: number }
  'rollout.doubt.missing': { field: string }
  'rollout.doubt.more-than': { field: string; other: string }
  'rollout.doubt.settled-more-than-received': { open: number; received: number; settled: number }
  'rollout.doubt.settled-more-than-received.unknown': { received: number; settled: number }
  'rollout.doubt.calls-do-not-add-up': { calls: number; outcomes: number }
  'rollout.doubt.late-without-apology': { count: number }
  'rollout.doubt.jump': { before: number; field: string; now: number }
  'rollout.doubt.percentage-without-base': { percent: string }
  'rollout.doubt.differs-from-desks': { desks: number; reported: number }
  'rollout.doubt.fewer-late-than-desks': { desks: number; reported: number }
  'rollout.cockpit.lead': { communes: number; day: string; unit: string }
  'rollout.cockpit.successful': { communes: number; successful: number }
  'rollout.cockpit.recognised': { communes: number; percent: string; recognised: number }
  'rollout.target.was-reached': { communes: number; covered: number; day: string; percent: number; wanted: number }
  'rollout.target.was-missed': { communes: number; covered: number; day: string; missing: number; percent: number; wanted: number }
  'rollout.target.three': { any: number; chosen: string; every: number; none: number }
  'rollout.target.is-reached': { communes: number; covered: number; day: string; percent: number; wanted: number }
  'rollout.target.path': { communes: number; covered: number; day: string; missing: number; pace: number; percent: number; quarters: number; wanted: number }
  'rollout.target.path-by-rule': { missing: number; pace: number; successful: number }
  'rollout.target.proven': { successful: number }
  'rollout.end-of': { quarter: string }
  'rollout.as-of': { day: string }
  'rollout.target.forecast': { day: string; high: number; low: number; median: number }
  'rollout.target.not-successful': { independent: number; quarters: number }
  'rollout.target.chance': { chance: string }
  'rollout.target.assumptions': { added: number; batch: number; quarters: number }
  'rollout.chart.caption': { counted: string }
  'rollout.cockpit.mover': { before: string; high: string; low: string; now: string; points: string }
  'rollout.cockpit.movers-note': { quarter: string }
  'rollout.cockpit.more': { count: string }
  'rollout.cockpit.divided': { count: number }
  'rollout.cockpit.weakest-all': { quarter: string }
  'rollout.map.missing': { count: number }
  'rollout.map.source': { day: string; source: string }
  'rollout.import.wrong.district': { district: string }
  'rollout.review.subject': { period: string; unit: string }
  'rollout.review.of-quarter': { period: string }
  'rollout.review.of-year': { period: string }
  'rollout.review.as-of': { day: string; made: string }
  'rollout.review.reports': { communes: number; sent: number }
  'rollout.review.verdicts': { confident: number; few: number; missed: number; uncertain: number; window: string }
  'rollout.review.closed-quarters': { quarters: number }
  'rollout.review.missed': { apology: number; pledge: number; recognition: number; verdict: number }
  'rollout.review.higher': { units: string }
  'rollout.review.lower': { units: string }
  'rollout.review.weakest': { criteria: string }
  'rollout.review.apologies': { count: number; units: number }
  'rollout.file.subject': { unit: string }
  'rollout.file.successful': { unit: string }
  'rollout.file.ready': { unit: string }
  'rollout.file.not-successful': { unit: string }
  'rollout.file.ballots': { fraction: string; interval: string; percent: string }
  'rollout.reported.link': { year: string }
  'rollout.reported.subject': { year: string }
  'rollout.reported.models': { district: number; models: number; province: number }
  'rollout.reported.lowest': { lowest: number }
  'rollout.reported.rates': { rates: string }
  'rollout.reported.city': { pledged: number; settled: string; unit: string; visits: number }
  'rollout.reported.letters': { apology: number; condolence: number; congratulation: number; thanks: number }
  'rollout.reported.grim': { base: number; percent: string; unit: string }
  'rollout.report.letters-sent': { kinds: string }
  'rollout.report.sent.thanks': { letters: number }
  'rollout.report.sent.apology': { letters: number }
  'rollout.report.sent.congratulation': { letters: number }
  'rollout.report.sent.condolence': { letters: number }
  'unit.label.tinh': { name: string }
  'unit.label.huyen': { name: string }
  'unit.label.quan': { name: string }
  'unit.label.thi-xa': { name: string }
  'unit.label.thanh-pho': { name: string }
  'unit.label.xa': { name: string }
  'unit.label.phuong': { name: string }
  'unit.label.thi-tran': { name: string }
  'unit.label.dac-khu': { name: string }
  'unit.label.khu-vuc': { name: string }
  'unit.label.khu-vuc-city': { name: string }
  'unit.within.tinh': { name: string }
  'unit.within.huyen': { name: string }
  'unit.within.quan': { name: string }
  'unit.within.thi-xa': { name: string }
  'unit.within.thanh-pho': { name: string }
  'unit.within.xa': { name: string }
  'unit.within.phuong': { name: string }
  'unit.within.thi-tran': { name: string }
  'unit.within.dac-khu': { name: string }
  'unit.within.khu-vuc': { name: string }
  'unit.within.khu-vuc-city': { name: string }
  'map.divided': { unit: string }
  'map.became': { unit: string }
  'reform.heading': { date: string; resolution: string }
  'reform.created': { count: number }
  'reform.created.line': { from: string; unit: string }
  'reform.whole': { unit: string }
  'reform.part': { unit: string }
  'reform.enlarged': { count: number }
  'reform.ended': { count: number }
  'reform.ended.line': { to: string; unit: string }
  'reform.renamed.line': { to: string; unit: string }
  'reform.divided.line': { main: string; unit: string }
  'reform.divided.guessed': { main: string; unit: string }
  'reform.codes.line': { before: string; code: string; unit: string }
  'reform.areas.line': { area: string; unit: string }
  'reform.areas.mixed': { area: string; roots: string; unit: string }
  'reform.areas.none': { unit: string }
  'reform.desk.moved': { desk: string; from: string; to: string }
  'reform.desk.closed': { desk: string; from: string; successor: string }
  'reform.desk.none': { unit: string }
  'reform.accounts': { count: number }
  'reform.written': { date: string }
  'reform.undone': { resolution: string }
  'reform.problem-line': { at: number; sentence: string }
  'reform.problem.column-missing': { column: string }
  'reform.problem.column-twice': { column: string }
  'reform.problem.beyond-heading': { typed: string }
  'reform.problem.too-many-rows': { most: number }
  'reform.problem.bad-code': { column: string; typed: string }
  'reform.problem.bad-name': { typed: string }
  'reform.problem.kind-in-name': { typed: string }
  'reform.problem.bad-kind': { typed: string }
  'reform.problem.bad-extent': { typed: string }
  'reform.problem.bad-date': { typed: string }
  'reform.problem.bad-default': { column: string; typed: string }
  'reform.problem.date-differs': { line: number; typed: string }
  'reform.problem.resolution-differs': { line: number; typed: string }
  'reform.problem.date-not-ahead': { date: string }
  'reform.problem.later-change': { date: string }
  'reform.problem.unknown-code': { typed: string }
  'reform.problem.ended-code': { date: string; typed: string; unit: string }
  'reform.problem.duplicate': { line: number }
  'reform.problem.two-wholes': { typed: string; unit: string }
  'reform.problem.whole-and-part': { typed: string; unit: string }
  'reform.problem.single-part': { typed: string; unit: string }
  'reform.problem.two-defaults': { typed: string; unit: string }
  'reform.problem.target-differs': { code: string; line: number }
  'reform.problem.code-in-use': { code: string; unit: string }
  'reform.problem.goes-elsewhere': { code: string; unit: string }
  'reform.problem.desk-pending': { desk: string }
  'change.refused.in-force': { date: string }
  'areas.communes': { count: number }
  'areas.mixed': { area: string; roots: string }
  'areas.reason': { reason: string }
  'areas.will.join': { area: string; date: string; unit: string }
  'areas.will.leave': { area: string; date: string; unit: string }
  'areas.will.open': { area: string; date: string }
  'areas.will.end': { area: string; date: string }
  'changes.reform': { resolution: string }
  'changes.by': { by: string }
  'changes.ahead': { date: string }
  'search.by-resolution': { resolution: string }
  'voices.sum': { count: number; published: number; recorded: number }
  'voices.state.waiting': { by: string; on: string }
  'voices.state.published': { by: string; on: string }
  'voices.half': { count: number }
  'webhooks.failing': { time: string }
  'webhooks.stopped': { date: string; days: number }
  'webhooks.outcome.waiting': { answer: string; tries: number }
  'webhooks.outcome.sent': { answer: string }
  'webhooks.outcome.failed': { answer: string; tries: number }
}

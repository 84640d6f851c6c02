/**
 * How a table is sealed. `rows`: every row that is added, changed or removed leaves a line in `row_history`, whose digest enters the book
 * each night. `settled`: the same, once a row no longer changes. `leaves`: it is the book, or has leaves of its own in it. `derived`: an
 * audit recomputes it from what is sealed. `none`: left out, for the reason given.
 */
export type Sealing = 'rows' | 'settled' | 'leaves' | 'derived' | 'none'

export interface SealedTable {
  readonly table: string
  readonly writtenBy: string
  /** Which number it decides or gives a meaning to; for tables left out, why. */
  readonly decides: string
  readonly sealing: Sealing
  /** Append-only: a row that changes or disappears is a finding, even where its change is on record. */
  readonly onlyGrows?: boolean
  /** Several tables that belong to one subject; an audit names them in one finding. */
  readonly subject?: string
  /** Columns that decide nothing, as passed to `seal_rows`. */
  readonly leftOut?: readonly string[]
}

const row = (
  table: string,
  writtenBy: string,
  decides: string,
  sealing: Sealing = 'rows',
  more: Pick<SealedTable, 'onlyGrows' | 'leftOut' | 'subject'> = {},
): SealedTable => ({ table, writtenBy, decides, sealing, ...more })

const grows = { onlyGrows: true } as const
const published = { onlyGrows: true, subject: 'publications' } as const
const review = { onlyGrows: true, subject: 'reviews' } as const
const book = 'is part of the book, which proves itself'
const signIn = 'lets somebody sign in, and decides no figure'

/** Every table of the schema. `every-table.test.ts` fails if one is missing. */
export const tableOfTables: readonly SealedTable[] = [
  row('installation', 'first start', 'whether ballots are real or invented'),
  row('administrative_unit', 'administrators', 'which units there are, and when'),
  row('administrative_succession', 'administrators', 'which unit follows which'),
  row('area_member', 'administrators', 'which communes an area adds up'),
  row('reported_figure', 'reference data', 'figures of before there were ballots', 'rows', grows),
  row('unit_change', 'administrators', 'by which act units changed'),
  row('account', 'administrators', 'who may decide, and at which level', 'rows', {
    leftOut: [
      'display_username',
      'email',
      'email_verified',
      'must_change_password',
      'two_factor_enabled',
      'has_passkey',
      'updated_at',
    ],
  }),
  row('account_grant', 'administrators', 'who gave an account its role', 'rows', grows),
  row('account_confirmation', 'administrators', 'who confirmed that', 'rows', grows),
  row('account_passkey', 'officials', 'with what a decision can be signed', 'rows', {
    onlyGrows: true,
    leftOut: ['name', 'counter', 'transports'],
  }),
  row('account_passkey_removal', 'officials', 'with what it can be signed no longer', 'rows', grows),
  row('passkey_confirmation', 'administrators', 'who stood by that', 'rows', grows),
  row('key_chain_restart', 'operator', 'with which key the chain of those that sign begins anew', 'rows', grows),
  row('decision_signature', 'officials', 'that who decided is who is said to have', 'rows', grows),
  row('desk', 'administrators', 'which desk a ballot was cast at'),
  row('desk_assignment', 'administrators', 'to which commune a ballot belongs'),
  row('desk_hours', 'officials', 'when a ballot is off hours'),
  row('desk_key', 'officials', 'whether a screen or kiosk can prove a visit'),
  row('desk_question', 'officials', 'which optional questions were asked'),
  row('dossier_count', 'officials', 'response rates', 'rows', grows),
  row('questionnaire_version', 'reference data', 'what an answer means'),
  row('assessment_rule', 'province', 'verdicts', 'rows', grows),
  row('book_witness', 'operator', 'whose word makes a grade A'),
  row('ballot_archive', 'operator', 'which ballots are in files'),
  row('counted_month', 'worker', 'when a month closed', 'rows', { leftOut: ['opening'] }),
  row('refused_envelope', 'worker', 'how many envelopes held no ballot'),
  row('box_given_up', 'operator', 'which envelopes nobody can open any more', 'rows', grows),
  row('emptied_box', 'worker', 'how many envelopes were opened: with those that wait as many as the book has'),
  row('waiting_remark', 'worker, officials', 'what people wrote, until it may be read', 'rows', {
    leftOut: ['sorted_by'],
  }),
  row('remark', 'worker, officials', 'what people wrote, and what became of it', 'rows', {
    leftOut: ['folded', 'sorted_by'],
  }),
  row('remark_change', 'officials', 'who worked on a remark', 'rows', grows),
  row('remark_answer', 'officials', 'what the public was told'),
  row('survey_round', 'officials', 'how many ballots were wanted, and when', 'rows', grows),
  row('survey_round_withdrawal', 'officials', 'which rounds were planned by mistake', 'rows', grows),
  row('round_day', 'worker', 'tells in fives how many ballots came; figures are read from ballots', 'none'),
  row('voice_recording', 'province', 'what a citizen hears before answering', 'rows', grows),
  row('voice_publication', 'province', 'which of it citizens hear', 'rows', grows),
  row('improvement', 'officials', 'by which question and quarter it is seen whether something helped', 'rows', grows),
  row('improvement_version', 'officials', 'when it was done, and so which quarter is looked at', 'rows', grows),
  row('period_freeze', 'worker', 'what is published, and when', 'rows', published),
  row('period_snapshot', 'worker', 'published figures, grades and reasons', 'rows', published),
  row('frozen_month', 'worker', 'figures of longer periods', 'rows', published),
  row('frozen_excluded_month', 'worker', 'ballots left out of published figures', 'rows', published),
  row('publication_hold', 'worker', 'why a unit is not published', 'rows', published),
  row(
    'publication_event',
    'province, worker',
    'what of that was counted again or withdrawn, and who decided',
    'rows',
    grows,
  ),
  row('pilot_model', 'officials', 'which communes are models', 'rows', grows),
  row('pilot_model_version', 'officials', 'recognition', 'rows', grows),
  row('quarter_report_version', 'officials', 'the programme’s other conditions', 'rows', grows),
  row('rollout_plan', 'officials', 'who answers for a plan', 'rows', grows),
  row('rollout_plan_version', 'officials', 'what was promised, and until when', 'rows', grows),
  row('programme_document', 'officials', 'which decisions there are, and which file each is', 'rows', grows),
  row('programme_document_withdrawal', 'officials', 'which entries were mistakes', 'rows', grows),
  row('duty_notice', 'officials', 'what communes made public of their officials’ duties', 'rows', grows),
  row('published_index', 'province', 'what other measures say', 'rows', grows),
  row('letter_draft', 'officials', 'which numbers letters to citizens have', 'rows', grows),
  row('letter_sent', 'officials', 'how many letters were sent', 'rows', grows),
  row('signal', 'worker', 'what was questioned'),
  row('signal_month', 'worker', 'which months were looked at'),
  row('callback_count', 'officials', 'what called citizens said', 'rows', grows),
  row('callback_lot', 'officials', 'which dossiers were drawn, and what became of the calls', 'rows', grows),
  row('review_case', 'worker', 'which ballots were doubted', 'rows', review),
  row('review_case_signal', 'worker', 'by which evidence', 'rows', review),
  row('review_event', 'officials', 'which ballots do not count, and who decided', 'rows', review),
  row('ballot_exclusion', 'worker', 'which ballots do not count', 'rows', { subject: 'reviews' }),
  row('exclusion_state', 'worker', 'which exclusions may follow', 'rows', review),
  row('slip_batch', 'officials', 'how many slips a level above issued', 'rows'),
  row('invitation_batch', 'software of desks', 'how many dossiers were done and how many invited', 'rows', {
    leftOut: ['salt'],
  }),
  row('paper_batch', 'officials', 'how many paper ballots there can be', 'rows', { leftOut: ['key'] }),
  row('paper_closing', 'officials', 'how many sheets became ballots, and what double entry found', 'rows', grows),
  row('paper_boxed', 'officials', 'how many paper ballots of a day can count', 'rows', { leftOut: ['opened'] }),
  row('access_record', 'dashboard', 'who looked at or changed what', 'rows', grows),

  row('intake_counter', 'ballot app', 'signals; its steps would tell an order of arrival', 'settled', grows),
  row('slip_month', 'ballot app', 'how many visits slips and invitations prove; likewise', 'settled', grows),

  row('ballot', 'worker', 'every figure: a commitment each', 'leaves'),
  row('envelope', 'ballot app', 'what was cast: a leaf each, within the hour', 'leaves'),
  row('book', 'worker', book, 'leaves'),
  row('book_key', 'worker', book, 'leaves'),
  row('book_tile', 'worker', book, 'leaves'),
  row('book_leaf', 'worker', book, 'leaves'),
  row('book_seal', 'worker', book, 'leaves'),
  row('book_cosignature', 'witnesses', 'grades; each line is signed by its witness', 'leaves'),
  row('book_record', 'worker', 'what leaves of the record say', 'leaves'),
  row('row_history', 'triggers', 'how rows came to be as they are', 'leaves'),

  row('tally_day', 'worker', 'figures', 'derived'),
  row('tally_month', 'worker', 'figures', 'derived'),
  row('tally_desk_month', 'worker', 'figures', 'derived'),
  row('tally_province_month', 'worker', 'figures', 'derived'),
  row('tally_excluded_month', 'worker', 'figures with what is left out', 'derived'),

  row(
    'sealed_remark',
    'ballot app',
    'is sealed anew each time others leave; what leaves is sealed as a remark',
    'none',
  ),
  row('box_key', 'worker', 'is signed by the key of the book, and dropped when its box is empty', 'none'),
  row('box_context', 'ballot app, 2000 a key', 'opens envelopes and goes with them', 'none'),
  row('box_trouble', 'worker', 'says what keeps the box shut at the moment', 'none'),
  row('box_watch', 'worker', 'says when the keys of the box were last looked at', 'none'),
  row('box_waiting', 'worker', 'is counted anew each night from what waits', 'none'),
  row(
    'slip_code',
    'dashboard, ballot app',
    'is a secret that is erased as it is used; slip_month holds what it adds up to',
    'none',
  ),
  row('paced_turn', 'ballot app', 'only slows whoever uses one code or key too often', 'none'),
  row('slip_counted', 'worker', 'adds up ballots that have a leaf each; it only stops more from coming', 'none'),
  row('paper_scan', 'officials', 'goes when its batch is closed, and says which file is being read', 'none'),
  row('paper_scan_problem', 'officials', 'the same, and why a page was not taken', 'none'),
  row('paper_page', 'officials', 'leads to a sheet: what it became is in the box, and the row goes with it', 'none'),
  row('paper_entry', 'officials', 'the same; paper_closing holds what double entry found', 'none'),
  row('register_state', 'triggers', 'tells processes that something changed, and not what', 'none'),
  row('account_credential', 'sign-in', signIn, 'none'),
  row('account_session', 'sign-in', signIn, 'none'),
  row('account_challenge', 'sign-in', signIn, 'none'),
  row('account_identity', 'sign-in', signIn, 'none'),
  row('account_used_code', 'sign-in', signIn, 'none'),
  row('account_second_factor', 'sign-in', signIn, 'none'),
  row('secret_try', 'sign-in', signIn, 'none'),
  row(
    'witness_answer',
    'worker',
    'tells the operator why a witness did not vouch; its word is a leaf of the book',
    'none',
  ),
  row('saved_view', 'officials', 'is an address that an official keeps, and decides nothing', 'none'),
  row('api_token', 'officials', 'lets a program read what its account may', 'none'),
  row('set_up_step', 'administrators', 'reminds of what is still to do', 'none'),
  row('letter_choice', 'officials', 'says where somebody wants to be told, and decides no figure', 'none'),
  row('push_device', 'officials', 'says in which browser somebody wants to be told', 'none'),
  row('letter', 'dashboard', 'says that a letter went out; what it says is read from what is sealed', 'none'),
  row('document_file', 'officials', 'stands under its SHA-256, which the documents on record name', 'none'),
  row('office_days', 'administrators', 'says when offices are open, and decides no figure', 'none'),
  row('webhook', 'administrators', 'says which program is told what waits', 'none'),
  row('webhook_delivery', 'dashboard', 'says what it was told, which is read from what is sealed', 'none'),
  row('import_draft', 'officials', 'is a draft; what it becomes is sealed where it is written', 'none'),
  row('outline_map', 'operator', 'is a drawing', 'none'),
  row(
    'access_link',
    'triggers',
    'chains access_record, which is sealed row by row, for those who see the dashboard only',
    'none',
  ),
  row('access_chain_head', 'triggers', 'the same', 'none'),
]

/** The test that tampers with each table, by its way of sealing. */
export const tamperedIn: Readonly<Record<Exclude<Sealing, 'none'>, string>> = {
  rows: 'apps/standalone/src/tampering.test.ts',
  settled: 'apps/standalone/src/tampering.test.ts',
  leaves: 'apps/standalone/src/audit.test.ts',
  derived: 'apps/standalone/src/audit.test.ts',
}

/** Tables that leave lines in `row_history`. */
export const tablesOnRecord: readonly SealedTable[] = tableOfTables.filter(
  ({ sealing }) => sealing === 'rows' || sealing === 'settled',
)

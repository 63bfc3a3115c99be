import { randomUUID } from "node:crypto";
import type { TransactionSql } from "postgres";
import type { WholePartner } from "./neighbours";

/** A partner's ids, and a help file as it stands: `contribution_of` and its like are handed whole rows. */
export type At = WholePartner & { file: object };

type Try = (tx: TransactionSql, me: { id: string }, at: At) => PromiseLike<readonly unknown[]>;

const cells = (at: At) =>
  JSON.stringify([{ entry_id: at.entry.id, day: "2026-07-01", mark: "day", was: "day" }]);
const rowOf = (tx: TransactionSql, { file }: At) =>
  tx`jsonb_populate_record(null::help_files, ${tx.json(file as never)})`;

/**
 * Of one's own, by the session: a neighbour's ids get the answer of ids that nobody has. What each tells its partner, and
 * a way to ask it.
 */
export const ofOnesOwn: Record<string, [tells: string, ask: Try]> = {
  card_child: [
    "which child a card of one's list counts for",
    (tx, _, at) => tx`select card_child(${at.card.id})`,
  ],
  cards_shown: [
    "faces of cards one has verified",
    (tx, me, at) => tx`select cards_shown(${me.id}, ${at.structure.id}, ${[at.card.id]}::uuid[])`,
  ],
  children_of_enrolments: [
    "the children of one's places",
    (tx, _, at) => tx`select children_of_enrolments(${[at.enrolmentId]}::uuid[])`,
  ],
  children_to_present: [
    "children of one's list whose card is last year's",
    async (tx, _, at) => {
      await tx`select set_config('portal.today', '2027-02-01', true)`;
      return tx`select * from children_to_present(${at.structure.id})`;
    },
  ],
  contribution_of: [
    "what the family of one's file pays an hour",
    (tx, _, at) => tx`select contribution_of(${rowOf(tx, at)})`,
  ],
  enrolment_of: [
    "a child's place on one's stay",
    (tx, _, at) => tx`select enrolment_of(${at.stayId}, ${at.entry.id})`,
  ],
  freeze_quotient: [
    "what the family of one's file pays an hour",
    (tx, _, at) => tx`select freeze_quotient(${at.helpFileId})`,
  ],
  help_file_obstacle: [
    "why one's file can't be opened",
    (tx, _, at) => tx`select help_file_obstacle(${rowOf(tx, at)})`,
  ],
  invoice_people: [
    "who issued, decided and paid one's invoice",
    (tx, _, at) => tx`select * from invoice_people(${at.invoiceId})`,
  ],
  is_card_of_entry: [
    "whether a card is of the child of one's list",
    (tx, _, at) => tx`select is_card_of_entry(${at.card.id}, ${at.entry.id})`,
  ],
  open_enrolments: [
    "a child's places on one's stays",
    (tx, _, at) => tx`select open_enrolments(${at.structure.id}, ${at.card.id})`,
  ],
  open_invitation_link: [
    "a colleague's name and address, to whom an invitation leaves anew",
    (tx, me, at) =>
      tx`select * from open_invitation_link(${me.id}, gen_random_uuid(), ${at.staff.id}, 'digest')`,
  ],
  reset_second_factor: [
    "whether a colleague had a second factor",
    (tx, me, at) =>
      tx`select reset_second_factor(${me.id}, gen_random_uuid(), ${tx.json({ person_id: at.staff.id })})`,
  ],
  roll_call_cells: [
    "the judgement of days of one's list",
    (tx, _, at) => tx`select * from roll_call_cells(${at.structure.id}, ${cells(at)}::text::jsonb)`,
  ],
  roster_allowances: [
    "days left to the children of one's list",
    (tx, _, at) => tx`select * from roster_allowances(${[at.entry.id]}::uuid[], ${[2026]}::integer[])`,
  ],
  roster_faces: [
    "faces of one's list",
    (tx, _, at) => tx`select * from roster_faces(${[at.entry.id]}::uuid[])`,
  ],
  stay_days: [
    "the days of one's places",
    (tx, _, at) => tx`select * from stay_days(${[at.enrolmentId]}::uuid[])`,
  ],
  verify_card: [
    "the face of the card whose number and birth date one gives, at one's own structure",
    (tx, me, at) => tx`select verify_card(${me.id}, ${at.structure.id}, ${at.card.number}, '2016-05-04')`,
  ],
  was_shown: [
    "whether one has verified a card lately",
    (tx, _, at) => tx`select was_shown(${at.structure.id}, ${at.card.id})`,
  ],
};

/** Of one's own too, in ways tried elsewhere or that tell nothing. */
export const quietly: Record<string, string> = {
  card_preview_objection: "whether the check of one of the Caf's files is stale",
  cards_verified_lately: "what the actor verified in the last half hour",
  find_family: "the family whose number and child's birth date one gives, a few times",
  forget_file: "nothing: takes away what one is sending",
  hold_card_registry: "how many times the cards have changed",
  lock_card_years: "nothing: locks counters",
  lock_child_shown: "nothing: locks counters",
  lock_child_years: "nothing: opens and locks counters",
  lock_roll_call: "nothing: locks counters and list entries",
  lock_stay_children: "nothing: locks counters, list entries and stays",
  record_days_again: "how many days of one's own withdrawn lines were written again",
};

/** Before anybody is somebody, or of the person whom the session names: by a secret's digest or by that person's id. */
export const atTheDoor = [
  ...[
    "become",
    "find_session",
    "open_session",
    "confirm_session",
    "close_session",
    "close_sessions_of",
    "note_device",
  ],
  ...["find_mailbox", "find_password_hash", "find_password_link", "use_password_link", "choose_password"],
  ...["open_reset_links", "offer_choice", "use_choice", "create_first_administrator"],
  ...["find_address_change", "open_address_change", "use_address_change"],
  ...["find_totp_secret", "enrol_totp", "accept_totp_step"],
  ...["find_recovery_salt", "keep_recovery_codes", "use_recovery_code"],
  ...["offer_passkey_challenge", "take_passkey_challenge", "find_passkey", "keep_passkey", "use_passkey"],
  ...[
    "begin_attempt",
    "begin_attempts",
    "begin_at_door",
    "forgive_at_door",
    "forget_attempts",
    "take_back_attempts",
  ],
  ...["pair_tablet", "find_tablet", "tablet_people", "open_tablet_session", "note_wrong_tablet_code"],
  ...[
    "choose_tablet_code",
    "find_tablet_code",
    "note_wrong_passkey",
    "note_wrong_password",
    "note_wrong_own_password",
  ],
];

/** Jobs, whom nobody asks for: they tell a state and counts, and a reminder's addresses to the mail that leaves. */
export const byTimer = [
  ...["card", "family", "attendance", "visit"].flatMap((kind) => [
    `check_${kind}_import`,
    `apply_${kind}_import`,
  ]),
  ...[
    "stalled_files",
    "forget_file_lines",
    "forget_old_keys",
    "forget_past_sign_ins",
    "purge_pending_children",
    "link_trail",
    "seal_trail",
    "purge_trail",
    "purge_expired",
  ],
  ...["finalise_rejections", "lapse_held_days", "take_stay_to_remind", "give_back_reminder"],
];

/** The same, with ids that nobody has. */
export function nobodys(at: At): At {
  const [structure, entry, staff] = [at.structure, at.entry, at.staff].map((one) => ({
    ...one,
    id: randomUUID(),
  }));
  return {
    ...at,
    structure,
    entry,
    staff,
    card: { ...at.card, id: randomUUID(), number: "40-26-999999" },
    enrolmentId: randomUUID(),
    stayId: randomUUID(),
    invoiceId: randomUUID(),
    helpFileId: randomUUID(),
    file: { ...at.file, structure_id: randomUUID(), family_id: randomUUID() },
  } as At;
}

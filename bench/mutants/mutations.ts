/** A promise taken away: in which file, which words become which, and the tests of which one at least must go red. */
export type Mutation = {
  name: string;
  file: string;
  from: string;
  to: string;
  tests: string[];
  /** Its tests ask a running portal: the worker is built again. */
  served?: true;
};

const sql = (name: string) => `db/functions/${name}.sql`;

/** `from` stands exactly once in its file, or the program stops: a mutation that no longer bites is no proof. */
export const mutations: Mutation[] = [
  {
    name: "cap + 1, in the table's CHECK",
    file: "db/migrations/0000_tables.sql",
    from: '"child_years"."cap_half_days" + "child_years"."joined_excess")',
    to: '"child_years"."cap_half_days" + "child_years"."joined_excess" + 1)',
    tests: ["tests/db/promises.test.ts"],
  },
  {
    name: "cap + 1, in the roll call's judge",
    file: sql("roll-call"),
    from: "y.cap_half_days + y.joined_excess - y.used_half_days as room",
    to: "y.cap_half_days + y.joined_excess - y.used_half_days + 1 as room",
    tests: ["tests/attendance/roll-call-beyond-the-cap.test.ts", "tests/db/races.test.ts"],
  },
  {
    name: "no lock on the counters",
    file: sql("cards"),
    from: "order by child_id, year for update;\nend $$;\n\n-- Moves",
    to: "order by child_id, year;\nend $$;\n\n-- Moves",
    tests: ["tests/db/races.test.ts"],
  },
  {
    name: "two mornings of one date",
    file: "db/migrations/0000_tables.sql",
    from: 'CREATE UNIQUE INDEX "presences_one_morning"',
    to: 'CREATE INDEX "presences_one_morning"',
    tests: ["tests/db/promises.test.ts"],
  },
  {
    name: "a worker in two homes at once",
    file: "db/migrations/0007_home_help_promises.sql",
    from: "worker_id with =, tstzrange(starts_at, ends_at) with &&",
    to: "worker_id with =, id with =, tstzrange(starts_at, ends_at) with &&",
    tests: ["tests/db/visit-races.test.ts"],
  },
  {
    name: "a cent too many on each line",
    file: sql("invoice-days"),
    from: "else p_units * least(p_rate, greatest(p_price - p_other_aid, 0)) end::integer",
    to: "else p_units * least(p_rate, greatest(p_price - p_other_aid, 0)) + 1 end::integer",
    tests: ["tests/invoicing/proposals.test.ts"],
  },
  {
    name: "no lock on the lines that are paid",
    file: sql("invoice-decisions"),
    from: "if coalesce(p_body ->> 'transfer_reference', '') = '' then return refused('no_reference'); end if;\n  perform lock_lines(invoice.id);",
    to: "if coalesce(p_body ->> 'transfer_reference', '') = '' then return refused('no_reference'); end if;",
    tests: ["tests/invoicing/invoice-races.test.ts"],
  },
  {
    name: "no idempotency key",
    file: sql("base"),
    from: "if found then return null; end if;\n  select body_digest, answer into kept",
    to: "return null;\n  select body_digest, answer into kept",
    tests: ["tests/db/client.test.ts", "tests/accounts/invitations.test.ts"],
  },
  {
    name: "row-level rule of owners set to true",
    file: sql("base"),
    from: "'partner_id = (select current_partner_id()) or (select acts_for_caf())'",
    to: "'true'",
    tests: ["tests/db/isolation.test.ts"],
  },
  {
    name: "one table's row-level rule set to true",
    file: sql("home-help"),
    from: "call protect('help_file_motives', 'partner_id = (select current_partner_id())');",
    to: "call protect('help_file_motives', 'true');",
    tests: ["tests/db/isolation.test.ts"],
  },
  {
    name: "everybody's sessions shown to everybody",
    file: sql("sign-in"),
    from: "call protect('sessions', 'person_id = (select current_person_id())');",
    to: "call protect('sessions', 'true');",
    tests: ["tests/db/isolation.test.ts"],
  },
  {
    name: "a function with its owner's rights that forgets for whom",
    file: sql("enrolments"),
    from: "where a.id = p_entry and (e.partner_id = current_partner_id() or acts_for_caf())",
    to: "where a.id = p_entry",
    tests: ["tests/db/definer-functions.test.ts"],
  },
  {
    name: "a table that nobody thought over",
    file: sql("grants"),
    from: "grant usage on schema public to portal_app, portal_auditor;",
    to: "grant usage on schema public to portal_app, portal_auditor;\ncreate table newcomers (id uuid);\ngrant select on newcomers to portal_app;",
    tests: ["tests/db/catalogue.test.ts"],
  },
  {
    name: "row-level security not forced",
    file: sql("base"),
    from: "  execute format('alter table %s force row level security', p_table);\n",
    to: "",
    tests: ["tests/db/roles.test.ts"],
  },
  {
    name: "serves as a superuser",
    file: "db/client.ts",
    from: "rolsuper or rolbypassrls or rolname = 'portal_owner' as unbound",
    to: "false as unbound",
    tests: ["tests/db/startup.test.ts"],
  },
  {
    name: "no origin check",
    file: "app/http/application.server.ts",
    from: "ownPagesOnly(env.PUBLIC_ORIGIN), ",
    to: "",
    tests: ["tests/http/forged-requests.test.ts"],
    served: true,
  },
  {
    name: "a second factor not asked of who has one",
    file: sql("second-factors"),
    from: "then 'to_verify'",
    to: "then 'whole'",
    tests: ["tests/accounts/second-factor.test.ts"],
  },
  {
    name: "a code of an application that serves twice",
    file: sql("second-factors"),
    from: "where person_id = p_person and last_step < p_step;",
    to: "where person_id = p_person and p_step is not null;",
    tests: ["tests/accounts/second-factor.test.ts"],
  },
  {
    name: "an entry without its line in the trail",
    file: sql("second-factors"),
    from: "  perform audit('lookup', 'prove_totp', case when accepted then 'done' when p_step is null then 'wrong' else 'replayed' end,\n    p_person::text);\n",
    to: "",
    tests: ["tests/accounts/second-factor.test.ts"],
  },
  {
    name: "tokens of sessions kept in clear",
    file: "app/accounts/sessions.server.ts",
    from: 'createHash("sha256").update(token).digest("hex")',
    to: "createHash ? token : token",
    tests: ["tests/accounts/sessions.test.ts"],
  },
  {
    name: "an IBAN changed without a fresh proof",
    file: "app/caf/amend-partner.route.tsx",
    from: "if (read.values.iban !== null && !(await isFresh(request)))",
    to: "if (read.values.iban !== null && !isFresh)",
    tests: ["tests/caf/partners.test.ts"],
  },
  {
    name: "tries that nobody counts",
    file: sql("throttles"),
    from: "    insert into failed_attempts (bucket, at)\n    select bucket_of(a.what, a.subject), moment from unnest(p_whats, p_subjects) a(what, subject);\n",
    to: "",
    tests: ["tests/accounts/attempts.test.ts"],
  },
  {
    name: "a shared tablet opens every structure",
    file: "app/accounts/guard.server.ts",
    from: "tablet === null || structureId === undefined || structureId === tablet.structureId",
    to: "true",
    tests: ["tests/accounts/tablets.test.ts"],
  },
  {
    name: "a shared tablet that stays open",
    file: sql("sign-in"),
    from: "else p_tablet_idle_minutes end",
    to: "else p_idle_minutes end",
    tests: ["tests/accounts/tablets.test.ts"],
  },
];

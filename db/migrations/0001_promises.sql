-- What the schema files cannot say: ranges that never overlap.
create schema extensions;
--> statement-breakpoint
create extension btree_gist schema extensions;
--> statement-breakpoint
alter table agreements add constraint agreements_never_overlap
  exclude using gist (partner_id with =, daterange(starts_on, ends_on, '[]') with &&);
--> statement-breakpoint
alter table scheme_bands add constraint scheme_bands_never_overlap
  exclude using gist (year with =, int4range(qf_from_cents, qf_to_cents, '[]') with &&);
--> statement-breakpoint
alter table scheme_rates add constraint scheme_rates_never_overlap
  exclude using gist (
    year with =, aid_kind with =, unit with =,
    coalesce(band_id, '00000000-0000-0000-0000-000000000000'::uuid) with =,
    daterange(starts_on, ends_on, '[]') with &&
  );
--> statement-breakpoint
-- A cancelled card counts until the day before its cancellation; from its first day on, not at all.
alter table cards add constraint cards_never_overlap
  exclude using gist (
    child_id with =, coalesce(family_file, '') with =,
    daterange(valid_from, least(valid_until + 1, greatest(coalesce(cancelled_on, valid_until + 1), valid_from))) with &&
  );
--> statement-breakpoint
insert into card_registry (one, version) values (1, 0);

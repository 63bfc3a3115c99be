-- A worker is never in two homes at once. A visit that ends as the next one begins does not overlap it.
alter table visits add constraint visits_never_overlap
  exclude using gist (worker_id with =, tstzrange(starts_at, ends_at) with &&) where (released_at is null);
--> statement-breakpoint
insert into home_help_schemes (year, source, first_hourly_cents, last_hourly_cents, child_age_until, request_months,
  help_months, aes_max_minutes, tisf_max_minutes)
values (2026,
  'Guide des aides financières individuelles 2026, Caf des Landes, « L’aide et l’accompagnement à domicile » (0,13 € à 11,88 € de l’heure, moins de 18 ans) ; délais et plafond d’heures : règles publiques d’autres Caf, à confirmer',
  13, 1188, 18, 12, 12, 6000, null);

CREATE TABLE "failed_attempts" (
	"bucket" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "failed_attempts_bucket_at_pk" PRIMARY KEY("bucket","at")
);
--> statement-breakpoint
CREATE TABLE "password_links" (
	"token_digest" text PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"issued_key" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "password_links_purpose" CHECK ("password_links"."purpose" in ('invitation', 'reset', 'choice'))
);
--> statement-breakpoint
CREATE TABLE "people" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"partner_id" uuid,
	"role" text NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text,
	"password_chosen_at" timestamp with time zone,
	"ends_on" date,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid,
	CONSTRAINT "people_role" CHECK ("people"."role" in ('staff', 'manager', 'agent', 'administrator')),
	CONSTRAINT "people_side" CHECK (("people"."role" in ('staff', 'manager')) = ("people"."partner_id" is not null)),
	CONSTRAINT "people_email_lower" CHECK ("people"."email" = lower("people"."email"))
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"token_digest" text PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"device" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "presences" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"partner_id" uuid NOT NULL,
	"structure_id" uuid NOT NULL,
	"roster_entry_id" uuid NOT NULL,
	"card_id" uuid NOT NULL,
	"child_id" uuid NOT NULL,
	"attended_on" date NOT NULL,
	"slot" text NOT NULL,
	"with_meal" boolean DEFAULT false NOT NULL,
	"half_days" smallint NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"recorded_by" uuid NOT NULL,
	"released_at" timestamp with time zone,
	"released_by" uuid,
	"invoice_line_id" uuid,
	CONSTRAINT "presences_slot" CHECK ("presences"."slot" in ('morning', 'afternoon', 'day')),
	CONSTRAINT "presences_half_days" CHECK ("presences"."half_days" > 0)
);
--> statement-breakpoint
CREATE TABLE "roster_entries" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"partner_id" uuid NOT NULL,
	"structure_id" uuid NOT NULL,
	"card_id" uuid NOT NULL,
	"price_band" text DEFAULT '' NOT NULL,
	"other_aid_day_cents" integer DEFAULT 0 NOT NULL,
	"other_aid_half_day_cents" integer DEFAULT 0 NOT NULL,
	"half_day_meal" boolean DEFAULT false NOT NULL,
	"added_at" timestamp with time zone DEFAULT now() NOT NULL,
	"added_by" uuid NOT NULL,
	"removed_at" timestamp with time zone,
	CONSTRAINT "roster_entries_aids" CHECK (least("roster_entries"."other_aid_day_cents", "roster_entries"."other_aid_half_day_cents") >= 0)
);
--> statement-breakpoint
CREATE TABLE "act_keys" (
	"person_id" uuid NOT NULL,
	"act" text NOT NULL,
	"key" uuid NOT NULL,
	"body_digest" "bytea" NOT NULL,
	"answer" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "act_keys_person_id_act_key_pk" PRIMARY KEY("person_id","act","key")
);
--> statement-breakpoint
CREATE TABLE "audit_events" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"chain" text NOT NULL,
	"person_id" uuid,
	"partner_id" uuid,
	"act" text NOT NULL,
	"outcome" text NOT NULL,
	"subject_id" text,
	"payload" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "audit_events_chain" CHECK ("audit_events"."chain" in ('lookup', 'decision'))
);
--> statement-breakpoint
CREATE TABLE "card_import_rows" (
	"import_id" uuid NOT NULL,
	"line" integer NOT NULL,
	"number" text,
	"external_id" text,
	"family_file" text,
	"last_name" text,
	"first_name" text,
	"name_key" text,
	"birth_date" date,
	"qf_cents" integer,
	"qf_reference_month" date,
	"benefits_drawn" boolean,
	"valid_from" date,
	"valid_until" date,
	"motive" text,
	"readable" boolean DEFAULT true NOT NULL,
	"verdict" text,
	"reason" text,
	"details" jsonb,
	"card_id" uuid,
	"child_id" uuid,
	CONSTRAINT "card_import_rows_import_id_line_pk" PRIMARY KEY("import_id","line")
);
--> statement-breakpoint
CREATE TABLE "card_imports" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"file_name" text NOT NULL,
	"file_digest" text,
	"state" text NOT NULL,
	"refusal" jsonb,
	"rows" integer DEFAULT 0 NOT NULL,
	"checked_rows" integer DEFAULT 0 NOT NULL,
	"last_checked_line" integer DEFAULT 0 NOT NULL,
	"worked_at" timestamp with time zone,
	"counts" jsonb,
	"registry_version" bigint,
	"uploaded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"uploaded_by" uuid NOT NULL,
	"applied_at" timestamp with time zone,
	"applied_by" uuid,
	CONSTRAINT "card_imports_state" CHECK ("card_imports"."state" in ('receiving', 'checking', 'ready', 'applying', 'applied', 'refused'))
);
--> statement-breakpoint
CREATE TABLE "card_registry" (
	"one" smallint PRIMARY KEY DEFAULT 1 NOT NULL,
	"version" bigint NOT NULL,
	CONSTRAINT "card_registry_single" CHECK ("card_registry"."one" = 1)
);
--> statement-breakpoint
CREATE TABLE "cards" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"number" text NOT NULL,
	"child_id" uuid NOT NULL,
	"family_file" text,
	"qf_cents" integer NOT NULL,
	"qf_reference_month" date NOT NULL,
	"benefits_drawn" boolean NOT NULL,
	"valid_from" date NOT NULL,
	"valid_until" date NOT NULL,
	"motive" text,
	"issued_at" timestamp with time zone DEFAULT now() NOT NULL,
	"issued_by" uuid,
	"import_id" uuid,
	"cancelled_on" date,
	"cancelled_by" uuid,
	"cancel_reason" text,
	CONSTRAINT "cards_number_form" CHECK ("cards"."number" ~ '^[A-Z0-9-]{4,24}$'),
	CONSTRAINT "cards_order" CHECK ("cards"."valid_from" <= "cards"."valid_until"),
	CONSTRAINT "cards_one_civil_year" CHECK (date_part('year', "cards"."valid_from") = date_part('year', "cards"."valid_until")),
	CONSTRAINT "cards_qf_positive" CHECK ("cards"."qf_cents" >= 0),
	CONSTRAINT "cards_cancelled" CHECK (("cards"."cancelled_on" is null) = ("cards"."cancel_reason" is null))
);
--> statement-breakpoint
CREATE TABLE "child_years" (
	"child_id" uuid NOT NULL,
	"year" integer NOT NULL,
	"cap_half_days" integer NOT NULL,
	"used_half_days" integer DEFAULT 0 NOT NULL,
	"joined_excess" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "child_years_child_id_year_pk" PRIMARY KEY("child_id","year"),
	CONSTRAINT "child_years_cap" CHECK ("child_years"."used_half_days" >= 0 and "child_years"."joined_excess" >= 0 and "child_years"."used_half_days" <= "child_years"."cap_half_days" + "child_years"."joined_excess")
);
--> statement-breakpoint
CREATE TABLE "children" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"external_id" text,
	"last_name" text NOT NULL,
	"first_name" text NOT NULL,
	"birth_date" date NOT NULL,
	"name_key" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "invoice_line_names" (
	"line_id" uuid PRIMARY KEY NOT NULL,
	"partner_id" uuid NOT NULL,
	"last_name" text NOT NULL,
	"first_name" text NOT NULL,
	"birth_date" date NOT NULL
);
--> statement-breakpoint
CREATE TABLE "invoice_lines" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"invoice_id" uuid NOT NULL,
	"partner_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"card_id" uuid NOT NULL,
	"child_id" uuid NOT NULL,
	"card_number" text NOT NULL,
	"unit" text NOT NULL,
	"dates" date[] NOT NULL,
	"units" smallint NOT NULL,
	"band_label" text NOT NULL,
	"rate_cents" integer NOT NULL,
	"price_cents" integer NOT NULL,
	"other_aid_cents" integer NOT NULL,
	"unit_aid_cents" integer NOT NULL,
	"amount_cents" integer NOT NULL,
	"state" text DEFAULT 'issued' NOT NULL,
	"decided_at" timestamp with time zone,
	"decided_by" uuid,
	"reject_reason" text,
	"reject_words" text,
	"payment_id" uuid,
	CONSTRAINT "invoice_lines_state_known" CHECK ("invoice_lines"."state" in ('issued', 'accepted', 'rejected', 'paid')),
	CONSTRAINT "invoice_lines_unit" CHECK ("invoice_lines"."unit" in ('day', 'half_day', 'half_day_meal')),
	CONSTRAINT "invoice_lines_units" CHECK ("invoice_lines"."units" > 0 and "invoice_lines"."units" = cardinality("invoice_lines"."dates")),
	CONSTRAINT "invoice_lines_unit_aid" CHECK ("invoice_lines"."unit_aid_cents" = least("invoice_lines"."rate_cents", greatest("invoice_lines"."price_cents" - "invoice_lines"."other_aid_cents", 0))),
	CONSTRAINT "invoice_lines_amount" CHECK ("invoice_lines"."amount_cents" = "invoice_lines"."units" * "invoice_lines"."unit_aid_cents"),
	CONSTRAINT "invoice_lines_reason" CHECK (("invoice_lines"."state" = 'rejected') = ("invoice_lines"."reject_reason" is not null)),
	CONSTRAINT "invoice_lines_payment" CHECK (("invoice_lines"."state" = 'paid') = ("invoice_lines"."payment_id" is not null)),
	CONSTRAINT "invoice_lines_words" CHECK ("invoice_lines"."reject_words" is null or "invoice_lines"."reject_reason" is not null),
	CONSTRAINT "invoice_lines_decided" CHECK (("invoice_lines"."state" = 'issued') = ("invoice_lines"."decided_at" is null) and ("invoice_lines"."decided_at" is null) = ("invoice_lines"."decided_by" is null))
);
--> statement-breakpoint
CREATE TABLE "invoice_series" (
	"partner_id" uuid NOT NULL,
	"year" integer NOT NULL,
	"last_number" integer NOT NULL,
	CONSTRAINT "invoice_series_partner_id_year_pk" PRIMARY KEY("partner_id","year")
);
--> statement-breakpoint
CREATE TABLE "invoices" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"partner_id" uuid NOT NULL,
	"structure_id" uuid NOT NULL,
	"month" date NOT NULL,
	"year" integer NOT NULL,
	"number" integer NOT NULL,
	"reference" text,
	"line_count" integer NOT NULL,
	"total_cents" integer NOT NULL,
	"issued_on" date NOT NULL,
	"issued_at" timestamp with time zone DEFAULT now() NOT NULL,
	"issued_by" uuid NOT NULL,
	CONSTRAINT "invoices_month" CHECK (date_part('day', "invoices"."month") = 1),
	CONSTRAINT "invoices_line_count" CHECK ("invoices"."line_count" > 0)
);
--> statement-breakpoint
CREATE TABLE "payments" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"partner_id" uuid NOT NULL,
	"invoice_id" uuid NOT NULL,
	"paid_on" date NOT NULL,
	"transfer_reference" text NOT NULL,
	"amount_cents" integer NOT NULL,
	"marked_at" timestamp with time zone DEFAULT now() NOT NULL,
	"marked_by" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "agreements" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"partner_id" uuid NOT NULL,
	"kinds" text[] NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid,
	CONSTRAINT "agreements_kinds" CHECK ("agreements"."kinds" <@ array['leisure_centre', 'holiday_camp', 'home_help'] and cardinality("agreements"."kinds") > 0),
	CONSTRAINT "agreements_order" CHECK ("agreements"."ends_on" is null or "agreements"."starts_on" <= "agreements"."ends_on")
);
--> statement-breakpoint
CREATE TABLE "documents" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"partner_id" uuid NOT NULL,
	"name" text NOT NULL,
	"media_type" text NOT NULL,
	"content" "bytea" NOT NULL,
	"uploaded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"uploaded_by" uuid NOT NULL,
	CONSTRAINT "documents_owner" UNIQUE("id","partner_id"),
	CONSTRAINT "documents_size" CHECK (octet_length("documents"."content") between 1 and 6000000)
);
--> statement-breakpoint
CREATE TABLE "opening_periods" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"partner_id" uuid NOT NULL,
	"structure_id" uuid NOT NULL,
	"label" text NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date NOT NULL,
	"weekdays" smallint NOT NULL,
	CONSTRAINT "opening_periods_order" CHECK ("opening_periods"."starts_on" <= "opening_periods"."ends_on"),
	CONSTRAINT "opening_periods_weekdays" CHECK ("opening_periods"."weekdays" between 1 and 127)
);
--> statement-breakpoint
CREATE TABLE "partners" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"siret" text NOT NULL,
	"sdjes_number" text,
	"iban" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid,
	CONSTRAINT "partners_siret_digits" CHECK ("partners"."siret" ~ '^[0-9]{14}$'),
	CONSTRAINT "partners_iban_form" CHECK ("partners"."iban" ~ '^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$')
);
--> statement-breakpoint
CREATE TABLE "structures" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"partner_id" uuid NOT NULL,
	"name" text NOT NULL,
	"commune" text NOT NULL,
	"kind" text NOT NULL,
	"closed_on" date,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid,
	CONSTRAINT "structures_owner" UNIQUE("id","partner_id"),
	CONSTRAINT "structures_kind" CHECK ("structures"."kind" in ('leisure_centre', 'youth_space', 'camp_programme', 'home_help_branch'))
);
--> statement-breakpoint
CREATE TABLE "tariff_prices" (
	"tariff_id" uuid NOT NULL,
	"partner_id" uuid NOT NULL,
	"price_band" text NOT NULL,
	"day_cents" integer NOT NULL,
	"half_day_cents" integer NOT NULL,
	"half_day_meal_cents" integer NOT NULL,
	CONSTRAINT "tariff_prices_tariff_id_price_band_pk" PRIMARY KEY("tariff_id","price_band"),
	CONSTRAINT "tariff_prices_positive" CHECK (least("tariff_prices"."day_cents", "tariff_prices"."half_day_cents", "tariff_prices"."half_day_meal_cents") >= 0)
);
--> statement-breakpoint
CREATE TABLE "tariffs" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"partner_id" uuid NOT NULL,
	"structure_id" uuid NOT NULL,
	"applies_from" date NOT NULL,
	"document_id" uuid,
	"transmitted_at" timestamp with time zone DEFAULT now() NOT NULL,
	"transmitted_by" uuid NOT NULL,
	"superseded_at" timestamp with time zone,
	CONSTRAINT "tariffs_owner" UNIQUE("id","partner_id")
);
--> statement-breakpoint
CREATE TABLE "public_holidays" (
	"day" date PRIMARY KEY NOT NULL,
	"name" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "scheme_bands" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"year" integer NOT NULL,
	"label" text NOT NULL,
	"qf_from_cents" integer NOT NULL,
	"qf_to_cents" integer NOT NULL,
	CONSTRAINT "scheme_bands_order" CHECK (0 <= "scheme_bands"."qf_from_cents" and "scheme_bands"."qf_from_cents" <= "scheme_bands"."qf_to_cents")
);
--> statement-breakpoint
CREATE TABLE "scheme_rates" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"year" integer NOT NULL,
	"aid_kind" text NOT NULL,
	"unit" text NOT NULL,
	"band_id" uuid,
	"rate_cents" integer NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date NOT NULL,
	"source" text NOT NULL,
	CONSTRAINT "scheme_rates_kind" CHECK ("scheme_rates"."aid_kind" in ('centre', 'camp') and "scheme_rates"."unit" in ('day', 'half_day')),
	CONSTRAINT "scheme_rates_positive" CHECK ("scheme_rates"."rate_cents" >= 0),
	CONSTRAINT "scheme_rates_order" CHECK ("scheme_rates"."starts_on" <= "scheme_rates"."ends_on")
);
--> statement-breakpoint
CREATE TABLE "schemes" (
	"year" integer PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"source" text NOT NULL,
	"cap_half_days" integer NOT NULL,
	"day_half_days" smallint NOT NULL,
	"half_day_half_days" smallint NOT NULL,
	"age_from" smallint NOT NULL,
	"age_until" smallint NOT NULL,
	"qf_ceiling_cents" integer NOT NULL,
	"qf_reference_month" date NOT NULL,
	"benefits_required" boolean NOT NULL,
	"late_issue_days" integer NOT NULL,
	"term_wednesdays" boolean NOT NULL,
	"carried_over" boolean DEFAULT false NOT NULL,
	CONSTRAINT "schemes_cap" CHECK ("schemes"."cap_half_days" > 0 and "schemes"."half_day_half_days" > 0),
	CONSTRAINT "schemes_ages" CHECK ("schemes"."age_from" < "schemes"."age_until")
);
--> statement-breakpoint
CREATE TABLE "school_breaks" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date NOT NULL,
	"source" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "password_links" ADD CONSTRAINT "password_links_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "people_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "presences" ADD CONSTRAINT "presences_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "presences" ADD CONSTRAINT "presences_structure_id_structures_id_fk" FOREIGN KEY ("structure_id") REFERENCES "public"."structures"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "presences" ADD CONSTRAINT "presences_roster_entry_id_roster_entries_id_fk" FOREIGN KEY ("roster_entry_id") REFERENCES "public"."roster_entries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "presences" ADD CONSTRAINT "presences_card_id_cards_id_fk" FOREIGN KEY ("card_id") REFERENCES "public"."cards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "presences" ADD CONSTRAINT "presences_child_id_children_id_fk" FOREIGN KEY ("child_id") REFERENCES "public"."children"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "presences" ADD CONSTRAINT "presences_invoice_line_id_invoice_lines_id_fk" FOREIGN KEY ("invoice_line_id") REFERENCES "public"."invoice_lines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster_entries" ADD CONSTRAINT "roster_entries_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster_entries" ADD CONSTRAINT "roster_entries_structure_id_structures_id_fk" FOREIGN KEY ("structure_id") REFERENCES "public"."structures"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster_entries" ADD CONSTRAINT "roster_entries_card_id_cards_id_fk" FOREIGN KEY ("card_id") REFERENCES "public"."cards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "card_import_rows" ADD CONSTRAINT "card_import_rows_import_id_card_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."card_imports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "card_imports" ADD CONSTRAINT "card_imports_uploaded_by_people_id_fk" FOREIGN KEY ("uploaded_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cards" ADD CONSTRAINT "cards_child_id_children_id_fk" FOREIGN KEY ("child_id") REFERENCES "public"."children"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "child_years" ADD CONSTRAINT "child_years_child_id_children_id_fk" FOREIGN KEY ("child_id") REFERENCES "public"."children"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoice_line_names" ADD CONSTRAINT "invoice_line_names_line_id_invoice_lines_id_fk" FOREIGN KEY ("line_id") REFERENCES "public"."invoice_lines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoice_line_names" ADD CONSTRAINT "invoice_line_names_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoice_lines" ADD CONSTRAINT "invoice_lines_invoice_id_invoices_id_fk" FOREIGN KEY ("invoice_id") REFERENCES "public"."invoices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoice_lines" ADD CONSTRAINT "invoice_lines_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoice_lines" ADD CONSTRAINT "invoice_lines_card_id_cards_id_fk" FOREIGN KEY ("card_id") REFERENCES "public"."cards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoice_lines" ADD CONSTRAINT "invoice_lines_child_id_children_id_fk" FOREIGN KEY ("child_id") REFERENCES "public"."children"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoice_lines" ADD CONSTRAINT "invoice_lines_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoice_series" ADD CONSTRAINT "invoice_series_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_structure_id_structures_id_fk" FOREIGN KEY ("structure_id") REFERENCES "public"."structures"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_invoice_id_invoices_id_fk" FOREIGN KEY ("invoice_id") REFERENCES "public"."invoices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreements" ADD CONSTRAINT "agreements_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opening_periods" ADD CONSTRAINT "opening_periods_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opening_periods" ADD CONSTRAINT "opening_periods_structure_owner" FOREIGN KEY ("structure_id","partner_id") REFERENCES "public"."structures"("id","partner_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "structures" ADD CONSTRAINT "structures_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tariff_prices" ADD CONSTRAINT "tariff_prices_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tariff_prices" ADD CONSTRAINT "tariff_prices_owner" FOREIGN KEY ("tariff_id","partner_id") REFERENCES "public"."tariffs"("id","partner_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tariffs" ADD CONSTRAINT "tariffs_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tariffs" ADD CONSTRAINT "tariffs_structure_owner" FOREIGN KEY ("structure_id","partner_id") REFERENCES "public"."structures"("id","partner_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tariffs" ADD CONSTRAINT "tariffs_document_owner" FOREIGN KEY ("document_id","partner_id") REFERENCES "public"."documents"("id","partner_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scheme_bands" ADD CONSTRAINT "scheme_bands_year_schemes_year_fk" FOREIGN KEY ("year") REFERENCES "public"."schemes"("year") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scheme_rates" ADD CONSTRAINT "scheme_rates_year_schemes_year_fk" FOREIGN KEY ("year") REFERENCES "public"."schemes"("year") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scheme_rates" ADD CONSTRAINT "scheme_rates_band_id_scheme_bands_id_fk" FOREIGN KEY ("band_id") REFERENCES "public"."scheme_bands"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "password_links_person" ON "password_links" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "password_links_issued_key" ON "password_links" USING btree ("person_id","issued_key");--> statement-breakpoint
CREATE INDEX "people_email" ON "people" USING btree ("email");--> statement-breakpoint
CREATE INDEX "people_partner" ON "people" USING btree ("partner_id");--> statement-breakpoint
CREATE INDEX "sessions_person" ON "sessions" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "presences_one_morning" ON "presences" USING btree ("child_id","attended_on") WHERE released_at is null and slot in ('morning', 'day');--> statement-breakpoint
CREATE UNIQUE INDEX "presences_one_afternoon" ON "presences" USING btree ("child_id","attended_on") WHERE released_at is null and slot in ('afternoon', 'day');--> statement-breakpoint
CREATE INDEX "presences_structure_day" ON "presences" USING btree ("structure_id","attended_on") WHERE released_at is null;--> statement-breakpoint
CREATE INDEX "presences_card" ON "presences" USING btree ("card_id","attended_on") WHERE released_at is null;--> statement-breakpoint
CREATE INDEX "presences_line" ON "presences" USING btree ("invoice_line_id");--> statement-breakpoint
CREATE UNIQUE INDEX "roster_entries_once" ON "roster_entries" USING btree ("structure_id","card_id");--> statement-breakpoint
CREATE INDEX "roster_entries_partner_card" ON "roster_entries" USING btree ("partner_id","card_id");--> statement-breakpoint
CREATE INDEX "act_keys_created" ON "act_keys" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "audit_events_person" ON "audit_events" USING btree ("person_id","act","at");--> statement-breakpoint
CREATE INDEX "audit_events_subject" ON "audit_events" USING btree ("subject_id");--> statement-breakpoint
CREATE INDEX "card_import_rows_verdict" ON "card_import_rows" USING btree ("import_id","verdict","line");--> statement-breakpoint
CREATE UNIQUE INDEX "cards_number" ON "cards" USING btree ("number");--> statement-breakpoint
CREATE UNIQUE INDEX "cards_plain_number" ON "cards" USING btree (replace("number", '-', ''));--> statement-breakpoint
CREATE INDEX "cards_child" ON "cards" USING btree ("child_id");--> statement-breakpoint
CREATE INDEX "cards_family_file" ON "cards" USING btree ("family_file");--> statement-breakpoint
CREATE UNIQUE INDEX "children_external_id" ON "children" USING btree ("external_id");--> statement-breakpoint
CREATE INDEX "children_name_key" ON "children" USING btree ("name_key","birth_date");--> statement-breakpoint
CREATE UNIQUE INDEX "invoice_lines_position" ON "invoice_lines" USING btree ("invoice_id","position");--> statement-breakpoint
CREATE INDEX "invoice_lines_state" ON "invoice_lines" USING btree ("state","invoice_id");--> statement-breakpoint
CREATE UNIQUE INDEX "invoices_number" ON "invoices" USING btree ("partner_id","year","number");--> statement-breakpoint
CREATE INDEX "invoices_structure_month" ON "invoices" USING btree ("structure_id","month");--> statement-breakpoint
CREATE INDEX "payments_invoice" ON "payments" USING btree ("invoice_id");--> statement-breakpoint
CREATE INDEX "opening_periods_structure" ON "opening_periods" USING btree ("structure_id","starts_on");--> statement-breakpoint
CREATE UNIQUE INDEX "partners_siret" ON "partners" USING btree ("siret");--> statement-breakpoint
CREATE INDEX "structures_partner" ON "structures" USING btree ("partner_id");--> statement-breakpoint
CREATE UNIQUE INDEX "tariffs_one_per_day" ON "tariffs" USING btree ("structure_id","applies_from") WHERE superseded_at is null;
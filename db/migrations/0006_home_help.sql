CREATE TABLE "families" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"partner_id" uuid,
	"family_file" text,
	"last_name" text NOT NULL,
	"first_name" text NOT NULL,
	"regime" text NOT NULL,
	"entered_at" timestamp with time zone DEFAULT now() NOT NULL,
	"entered_by" uuid,
	CONSTRAINT "families_known_or_entered" CHECK (("families"."partner_id" is null) = ("families"."family_file" is not null)),
	CONSTRAINT "families_regime" CHECK ("families"."regime" in ('general', 'msa'))
);
--> statement-breakpoint
CREATE TABLE "family_children" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"family_id" uuid NOT NULL,
	"partner_id" uuid,
	"birth_date" date NOT NULL,
	"expected" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "family_quotients" (
	"family_id" uuid NOT NULL,
	"partner_id" uuid,
	"month" date NOT NULL,
	"qf_cents" integer NOT NULL,
	"arithmetic" jsonb,
	CONSTRAINT "family_quotients_family_id_month_pk" PRIMARY KEY("family_id","month"),
	CONSTRAINT "family_quotients_month" CHECK (date_part('day', "family_quotients"."month") = 1),
	CONSTRAINT "family_quotients_positive" CHECK ("family_quotients"."qf_cents" >= 0),
	CONSTRAINT "family_quotients_arithmetic" CHECK (("family_quotients"."partner_id" is null) = ("family_quotients"."arithmetic" is null))
);
--> statement-breakpoint
CREATE TABLE "derogations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"partner_id" uuid NOT NULL,
	"file_id" uuid NOT NULL,
	"limits" text[] NOT NULL,
	"ends_on" date NOT NULL,
	"agreed_minutes" integer NOT NULL,
	"words" text NOT NULL,
	"asked_at" timestamp with time zone DEFAULT now() NOT NULL,
	"asked_by" uuid NOT NULL,
	"outcome" text,
	"reason" text,
	"decided_at" timestamp with time zone,
	"decided_by" uuid,
	CONSTRAINT "derogations_limits" CHECK ("derogations"."limits" <@ array['request', 'length', 'hours'] and cardinality("derogations"."limits") > 0),
	CONSTRAINT "derogations_outcome" CHECK ("derogations"."outcome" in ('granted', 'denied')),
	CONSTRAINT "derogations_decided" CHECK (("derogations"."outcome" is null) = ("derogations"."decided_at" is null) and ("derogations"."outcome" is null) = ("derogations"."reason" is null))
);
--> statement-breakpoint
CREATE TABLE "help_file_motives" (
	"file_id" uuid PRIMARY KEY NOT NULL,
	"partner_id" uuid NOT NULL,
	"motive" text NOT NULL,
	"words" text,
	CONSTRAINT "help_file_motives_words" CHECK (("help_file_motives"."motive" = 'other') = ("help_file_motives"."words" is not null))
);
--> statement-breakpoint
CREATE TABLE "help_file_quotients" (
	"file_id" uuid PRIMARY KEY NOT NULL,
	"partner_id" uuid NOT NULL,
	"month" date NOT NULL,
	"qf_cents" integer NOT NULL,
	"arithmetic" jsonb
);
--> statement-breakpoint
CREATE TABLE "help_files" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"partner_id" uuid NOT NULL,
	"structure_id" uuid NOT NULL,
	"reference" text NOT NULL,
	"family_id" uuid NOT NULL,
	"last_name" text NOT NULL,
	"first_name" text NOT NULL,
	"level" text NOT NULL,
	"theme" text NOT NULL,
	"event_on" date NOT NULL,
	"requested_on" date NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date NOT NULL,
	"agreed_minutes" integer NOT NULL,
	"used_minutes" integer DEFAULT 0 NOT NULL,
	"state" text DEFAULT 'prepared' NOT NULL,
	"prepared_at" timestamp with time zone DEFAULT now() NOT NULL,
	"prepared_by" uuid NOT NULL,
	"opened_at" timestamp with time zone,
	"opened_by" uuid,
	"scale_id" uuid,
	"contribution_cents" integer,
	CONSTRAINT "help_files_owner" UNIQUE("id","partner_id"),
	CONSTRAINT "help_files_state" CHECK ("help_files"."state" in ('prepared', 'waiting', 'open', 'dropped')),
	CONSTRAINT "help_files_level" CHECK ("help_files"."level" in ('aes', 'tisf')),
	CONSTRAINT "help_files_theme" CHECK ("help_files"."theme" in ('arrival', 'family_life', 'break_up', 'integration')),
	CONSTRAINT "help_files_order" CHECK ("help_files"."starts_on" <= "help_files"."ends_on"),
	CONSTRAINT "help_files_minutes" CHECK ("help_files"."agreed_minutes" > 0),
	CONSTRAINT "help_files_hours_left" CHECK (0 <= "help_files"."used_minutes" and "help_files"."used_minutes" <= "help_files"."agreed_minutes"),
	CONSTRAINT "help_files_opened" CHECK (case "help_files"."state" when 'open' then "help_files"."opened_at" is not null
            when 'dropped' then "help_files"."used_minutes" = 0
            else "help_files"."opened_at" is null and "help_files"."used_minutes" = 0 end
          and ("help_files"."opened_at" is null) = ("help_files"."scale_id" is null)
          and ("help_files"."opened_at" is null) = ("help_files"."contribution_cents" is null))
);
--> statement-breakpoint
CREATE TABLE "family_import_rows" (
	"import_id" uuid NOT NULL,
	"line" integer NOT NULL,
	"readable" boolean DEFAULT true NOT NULL,
	"verdict" text,
	"reason" text,
	"details" jsonb,
	"family_file" text,
	"last_name" text,
	"first_name" text,
	"regime" text,
	"quotient_month" date,
	"qf_cents" integer,
	"birth_dates" date[],
	"expected_on" date,
	CONSTRAINT "family_import_rows_import_id_line_pk" PRIMARY KEY("import_id","line")
);
--> statement-breakpoint
CREATE TABLE "family_imports" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"file_name" text NOT NULL,
	"state" text NOT NULL,
	"refusal" jsonb,
	"rows" integer DEFAULT 0 NOT NULL,
	"checked_rows" integer DEFAULT 0 NOT NULL,
	"applied_rows" integer DEFAULT 0 NOT NULL,
	"worked_at" timestamp with time zone,
	"counts" jsonb,
	"uploaded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"uploaded_by" uuid NOT NULL,
	"applied_at" timestamp with time zone,
	"applied_by" uuid,
	CONSTRAINT "family_imports_state" CHECK (state in ('receiving', 'checking', 'ready', 'applying', 'applied', 'refused'))
);
--> statement-breakpoint
CREATE TABLE "visit_import_rows" (
	"import_id" uuid NOT NULL,
	"partner_id" uuid NOT NULL,
	"line" integer NOT NULL,
	"readable" boolean DEFAULT true NOT NULL,
	"verdict" text,
	"reason" text,
	"details" jsonb,
	"reference" text,
	"worker_name" text,
	"visited_on" date,
	"starts_at" text,
	"ends_at" text,
	CONSTRAINT "visit_import_rows_import_id_line_pk" PRIMARY KEY("import_id","line")
);
--> statement-breakpoint
CREATE TABLE "visit_imports" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"partner_id" uuid NOT NULL,
	"structure_id" uuid NOT NULL,
	"file_name" text NOT NULL,
	"state" text NOT NULL,
	"refusal" jsonb,
	"rows" integer DEFAULT 0 NOT NULL,
	"checked_rows" integer DEFAULT 0 NOT NULL,
	"applied_rows" integer DEFAULT 0 NOT NULL,
	"worked_at" timestamp with time zone,
	"counts" jsonb,
	"uploaded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"uploaded_by" uuid NOT NULL,
	"applied_at" timestamp with time zone,
	"applied_by" uuid,
	CONSTRAINT "visit_imports_state" CHECK (state in ('receiving', 'checking', 'ready', 'applying', 'applied', 'refused'))
);
--> statement-breakpoint
CREATE TABLE "home_help_schemes" (
	"year" integer PRIMARY KEY NOT NULL,
	"source" text NOT NULL,
	"first_hourly_cents" integer NOT NULL,
	"last_hourly_cents" integer NOT NULL,
	"child_age_until" smallint NOT NULL,
	"request_months" smallint NOT NULL,
	"help_months" smallint NOT NULL,
	"aes_max_minutes" integer,
	"tisf_max_minutes" integer,
	CONSTRAINT "home_help_schemes_positive" CHECK (0 <= "home_help_schemes"."first_hourly_cents" and "home_help_schemes"."first_hourly_cents" <= "home_help_schemes"."last_hourly_cents"
          and least("home_help_schemes"."child_age_until", "home_help_schemes"."request_months", "home_help_schemes"."help_months", "home_help_schemes"."aes_max_minutes", "home_help_schemes"."tisf_max_minutes") > 0)
);
--> statement-breakpoint
CREATE TABLE "hourly_costs" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"partner_id" uuid NOT NULL,
	"structure_id" uuid NOT NULL,
	"level" text NOT NULL,
	"applies_from" date NOT NULL,
	"hourly_cents" integer NOT NULL,
	"source" text NOT NULL,
	"agreed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"agreed_by" uuid NOT NULL,
	"superseded_at" timestamp with time zone,
	CONSTRAINT "hourly_costs_level" CHECK ("hourly_costs"."level" in ('aes', 'tisf')),
	CONSTRAINT "hourly_costs_positive" CHECK ("hourly_costs"."hourly_cents" > 0)
);
--> statement-breakpoint
CREATE TABLE "hourly_scale_steps" (
	"scale_id" uuid NOT NULL,
	"qf_from_cents" integer NOT NULL,
	"qf_to_cents" integer,
	"hourly_cents" integer NOT NULL,
	CONSTRAINT "hourly_scale_steps_scale_id_qf_from_cents_pk" PRIMARY KEY("scale_id","qf_from_cents"),
	CONSTRAINT "hourly_scale_steps_order" CHECK (0 <= "hourly_scale_steps"."qf_from_cents" and "hourly_scale_steps"."qf_from_cents" <= "hourly_scale_steps"."qf_to_cents"),
	CONSTRAINT "hourly_scale_steps_positive" CHECK ("hourly_scale_steps"."hourly_cents" >= 0)
);
--> statement-breakpoint
CREATE TABLE "hourly_scales" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"source" text NOT NULL,
	"applies_from" date NOT NULL,
	"fictitious" boolean DEFAULT false NOT NULL,
	"adopted_at" timestamp with time zone DEFAULT now() NOT NULL,
	"adopted_by" uuid,
	"superseded_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "visits" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"partner_id" uuid NOT NULL,
	"structure_id" uuid NOT NULL,
	"file_id" uuid NOT NULL,
	"worker_id" uuid NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"visited_on" date NOT NULL,
	"minutes" integer NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"recorded_by" uuid NOT NULL,
	"confirmed_at" timestamp with time zone,
	"confirmed_by" uuid,
	"released_at" timestamp with time zone,
	"released_by" uuid,
	"release_reason" text,
	"invoice_line_id" uuid,
	CONSTRAINT "visits_minutes" CHECK ("visits"."minutes" between 1 and 1440 and "visits"."ends_at" = "visits"."starts_at" + "visits"."minutes" * interval '1 minute'),
	CONSTRAINT "visits_day" CHECK ("visits"."visited_on" = ("visits"."starts_at" at time zone 'Europe/Paris')::date),
	CONSTRAINT "visits_confirmed" CHECK (("visits"."confirmed_at" is null) = ("visits"."confirmed_by" is null)),
	CONSTRAINT "visits_invoiced" CHECK ("visits"."invoice_line_id" is null or "visits"."confirmed_at" is not null),
	CONSTRAINT "visits_released" CHECK (("visits"."released_at" is null) = ("visits"."release_reason" is null))
);
--> statement-breakpoint
CREATE TABLE "workers" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"partner_id" uuid NOT NULL,
	"structure_id" uuid NOT NULL,
	"last_name" text NOT NULL,
	"first_name" text NOT NULL,
	"added_at" timestamp with time zone DEFAULT now() NOT NULL,
	"added_by" uuid NOT NULL,
	"left_on" date,
	CONSTRAINT "workers_owner" UNIQUE("id","structure_id","partner_id")
);
--> statement-breakpoint
ALTER TABLE "invoice_lines" DROP CONSTRAINT "invoice_lines_unit";--> statement-breakpoint
ALTER TABLE "invoice_lines" DROP CONSTRAINT "invoice_lines_unit_aid";--> statement-breakpoint
ALTER TABLE "invoice_lines" DROP CONSTRAINT "invoice_lines_amount";--> statement-breakpoint
ALTER TABLE "invoice_line_names" ALTER COLUMN "birth_date" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "invoice_lines" ALTER COLUMN "card_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "invoice_lines" ALTER COLUMN "child_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "invoice_lines" ALTER COLUMN "card_number" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "invoice_lines" ALTER COLUMN "rate_cents" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "invoice_lines" ALTER COLUMN "price_cents" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "invoice_lines" ALTER COLUMN "other_aid_cents" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "invoice_lines" ADD COLUMN "file_id" uuid;--> statement-breakpoint
ALTER TABLE "invoice_lines" ADD COLUMN "file_reference" text;--> statement-breakpoint
ALTER TABLE "invoice_lines" ADD COLUMN "level" text;--> statement-breakpoint
ALTER TABLE "invoice_lines" ADD COLUMN "minutes" integer;--> statement-breakpoint
ALTER TABLE "invoice_lines" ADD COLUMN "hourly_cost_cents" integer;--> statement-breakpoint
ALTER TABLE "invoice_lines" ADD COLUMN "contribution_cents" integer;--> statement-breakpoint
ALTER TABLE "invoice_lines" ADD COLUMN "cost_cents" integer;--> statement-breakpoint
ALTER TABLE "invoice_lines" ADD COLUMN "family_cents" integer;--> statement-breakpoint
ALTER TABLE "families" ADD CONSTRAINT "families_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "family_children" ADD CONSTRAINT "family_children_family_id_families_id_fk" FOREIGN KEY ("family_id") REFERENCES "public"."families"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "family_children" ADD CONSTRAINT "family_children_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "family_quotients" ADD CONSTRAINT "family_quotients_family_id_families_id_fk" FOREIGN KEY ("family_id") REFERENCES "public"."families"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "family_quotients" ADD CONSTRAINT "family_quotients_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "derogations" ADD CONSTRAINT "derogations_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "derogations" ADD CONSTRAINT "derogations_owner" FOREIGN KEY ("file_id","partner_id") REFERENCES "public"."help_files"("id","partner_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "help_file_motives" ADD CONSTRAINT "help_file_motives_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "help_file_motives" ADD CONSTRAINT "help_file_motives_owner" FOREIGN KEY ("file_id","partner_id") REFERENCES "public"."help_files"("id","partner_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "help_file_quotients" ADD CONSTRAINT "help_file_quotients_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "help_file_quotients" ADD CONSTRAINT "help_file_quotients_owner" FOREIGN KEY ("file_id","partner_id") REFERENCES "public"."help_files"("id","partner_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "help_files" ADD CONSTRAINT "help_files_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "help_files" ADD CONSTRAINT "help_files_family_id_families_id_fk" FOREIGN KEY ("family_id") REFERENCES "public"."families"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "help_files" ADD CONSTRAINT "help_files_scale_id_hourly_scales_id_fk" FOREIGN KEY ("scale_id") REFERENCES "public"."hourly_scales"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "help_files" ADD CONSTRAINT "help_files_structure_owner" FOREIGN KEY ("structure_id","partner_id") REFERENCES "public"."structures"("id","partner_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "family_import_rows" ADD CONSTRAINT "family_import_rows_import_id_family_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."family_imports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "family_imports" ADD CONSTRAINT "family_imports_uploaded_by_people_id_fk" FOREIGN KEY ("uploaded_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit_import_rows" ADD CONSTRAINT "visit_import_rows_import_id_visit_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."visit_imports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit_imports" ADD CONSTRAINT "visit_imports_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit_imports" ADD CONSTRAINT "visit_imports_uploaded_by_people_id_fk" FOREIGN KEY ("uploaded_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit_imports" ADD CONSTRAINT "visit_imports_structure_owner" FOREIGN KEY ("structure_id","partner_id") REFERENCES "public"."structures"("id","partner_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "home_help_schemes" ADD CONSTRAINT "home_help_schemes_year_schemes_year_fk" FOREIGN KEY ("year") REFERENCES "public"."schemes"("year") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hourly_costs" ADD CONSTRAINT "hourly_costs_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hourly_costs" ADD CONSTRAINT "hourly_costs_structure_owner" FOREIGN KEY ("structure_id","partner_id") REFERENCES "public"."structures"("id","partner_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hourly_scale_steps" ADD CONSTRAINT "hourly_scale_steps_scale_id_hourly_scales_id_fk" FOREIGN KEY ("scale_id") REFERENCES "public"."hourly_scales"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visits" ADD CONSTRAINT "visits_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visits" ADD CONSTRAINT "visits_invoice_line_id_invoice_lines_id_fk" FOREIGN KEY ("invoice_line_id") REFERENCES "public"."invoice_lines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visits" ADD CONSTRAINT "visits_file_owner" FOREIGN KEY ("file_id","partner_id") REFERENCES "public"."help_files"("id","partner_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visits" ADD CONSTRAINT "visits_worker_owner" FOREIGN KEY ("worker_id","structure_id","partner_id") REFERENCES "public"."workers"("id","structure_id","partner_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workers" ADD CONSTRAINT "workers_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workers" ADD CONSTRAINT "workers_structure_owner" FOREIGN KEY ("structure_id","partner_id") REFERENCES "public"."structures"("id","partner_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "families_family_file" ON "families" USING btree ("family_file");--> statement-breakpoint
CREATE INDEX "families_partner" ON "families" USING btree ("partner_id");--> statement-breakpoint
CREATE INDEX "family_children_family" ON "family_children" USING btree ("family_id");--> statement-breakpoint
CREATE UNIQUE INDEX "derogations_open" ON "derogations" USING btree ("file_id") WHERE outcome is null;--> statement-breakpoint
CREATE INDEX "derogations_file" ON "derogations" USING btree ("file_id");--> statement-breakpoint
CREATE UNIQUE INDEX "help_files_reference" ON "help_files" USING btree ("structure_id","reference");--> statement-breakpoint
CREATE INDEX "help_files_family" ON "help_files" USING btree ("family_id");--> statement-breakpoint
CREATE INDEX "family_import_rows_verdict" ON "family_import_rows" USING btree ("import_id","verdict","line");--> statement-breakpoint
CREATE INDEX "visit_import_rows_verdict" ON "visit_import_rows" USING btree ("import_id","verdict","line");--> statement-breakpoint
CREATE INDEX "visit_imports_partner" ON "visit_imports" USING btree ("partner_id","uploaded_at");--> statement-breakpoint
CREATE UNIQUE INDEX "hourly_costs_one_per_day" ON "hourly_costs" USING btree ("structure_id","level","applies_from") WHERE superseded_at is null;--> statement-breakpoint
CREATE INDEX "hourly_costs_partner" ON "hourly_costs" USING btree ("partner_id");--> statement-breakpoint
CREATE UNIQUE INDEX "hourly_scales_one_per_day" ON "hourly_scales" USING btree ("applies_from") WHERE superseded_at is null;--> statement-breakpoint
CREATE INDEX "visits_file" ON "visits" USING btree ("file_id","visited_on") WHERE released_at is null;--> statement-breakpoint
CREATE INDEX "visits_structure_day" ON "visits" USING btree ("structure_id","visited_on") WHERE released_at is null;--> statement-breakpoint
CREATE INDEX "visits_worker" ON "visits" USING btree ("worker_id","starts_at") WHERE released_at is null;--> statement-breakpoint
CREATE INDEX "visits_line" ON "visits" USING btree ("invoice_line_id");--> statement-breakpoint
CREATE INDEX "workers_structure" ON "workers" USING btree ("structure_id");--> statement-breakpoint
ALTER TABLE "invoice_lines" ADD CONSTRAINT "invoice_lines_file_owner" FOREIGN KEY ("file_id","partner_id") REFERENCES "public"."help_files"("id","partner_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoice_lines" ADD CONSTRAINT "invoice_lines_of_days_or_hours" CHECK (num_nonnulls("invoice_lines"."card_id", "invoice_lines"."child_id", "invoice_lines"."card_number", "invoice_lines"."rate_cents", "invoice_lines"."price_cents", "invoice_lines"."other_aid_cents")
            = case "invoice_lines"."unit" when 'hour' then 0 else 6 end
          and num_nonnulls("invoice_lines"."file_id", "invoice_lines"."file_reference", "invoice_lines"."level", "invoice_lines"."minutes", "invoice_lines"."hourly_cost_cents",
            "invoice_lines"."contribution_cents", "invoice_lines"."cost_cents", "invoice_lines"."family_cents") = case "invoice_lines"."unit" when 'hour' then 8 else 0 end);--> statement-breakpoint
ALTER TABLE "invoice_lines" ADD CONSTRAINT "invoice_lines_hours" CHECK ("invoice_lines"."unit" <> 'hour' or "invoice_lines"."corrects_line_id" is not null or ("invoice_lines"."minutes" > 0
          and "invoice_lines"."cost_cents" = round("invoice_lines"."minutes" * "invoice_lines"."hourly_cost_cents" / 60.0)
          and "invoice_lines"."family_cents" = least(round("invoice_lines"."minutes" * "invoice_lines"."contribution_cents" / 60.0), "invoice_lines"."cost_cents")));--> statement-breakpoint
ALTER TABLE "invoice_lines" ADD CONSTRAINT "invoice_lines_unit" CHECK ("invoice_lines"."unit" in ('day', 'half_day', 'half_day_meal', 'stay_day', 'hour'));--> statement-breakpoint
ALTER TABLE "invoice_lines" ADD CONSTRAINT "invoice_lines_unit_aid" CHECK (case when "invoice_lines"."unit" in ('stay_day', 'hour') then "invoice_lines"."unit_aid_cents" is null
          else "invoice_lines"."unit_aid_cents" is not distinct from
            least("invoice_lines"."rate_cents", greatest("invoice_lines"."price_cents" - "invoice_lines"."other_aid_cents", 0)) end);--> statement-breakpoint
ALTER TABLE "invoice_lines" ADD CONSTRAINT "invoice_lines_amount" CHECK (case when "invoice_lines"."corrects_line_id" is not null then "invoice_lines"."amount_cents" <= 0
          when "invoice_lines"."unit" = 'hour' then "invoice_lines"."amount_cents" = "invoice_lines"."cost_cents" - "invoice_lines"."family_cents"
          when "invoice_lines"."unit" = 'stay_day' then "invoice_lines"."amount_cents" =
            least("invoice_lines"."units" * "invoice_lines"."rate_cents", greatest("invoice_lines"."price_cents" - "invoice_lines"."other_aid_cents", 0))
          else "invoice_lines"."amount_cents" = "invoice_lines"."units" * "invoice_lines"."unit_aid_cents" end);
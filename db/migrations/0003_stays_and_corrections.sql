CREATE TABLE "contests" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"partner_id" uuid NOT NULL,
	"line_id" uuid NOT NULL,
	"words" text NOT NULL,
	"document_id" uuid,
	"reject_reason" text NOT NULL,
	"reject_words" text,
	"contested_at" timestamp with time zone DEFAULT now() NOT NULL,
	"contested_by" uuid NOT NULL,
	"outcome" text,
	"decided_at" timestamp with time zone,
	"decided_by" uuid,
	"answer" text,
	CONSTRAINT "contests_outcome" CHECK ("contests"."outcome" is null or "contests"."outcome" in ('won', 'lost')),
	CONSTRAINT "contests_decided" CHECK (("contests"."outcome" is null) = ("contests"."decided_at" is null))
);
--> statement-breakpoint
CREATE TABLE "credits" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"partner_id" uuid NOT NULL,
	"structure_id" uuid NOT NULL,
	"line_id" uuid NOT NULL,
	"dates" date[] NOT NULL,
	"amount_cents" integer NOT NULL,
	"words" text NOT NULL,
	"announced_at" timestamp with time zone DEFAULT now() NOT NULL,
	"announced_by" uuid NOT NULL,
	"dropped_at" timestamp with time zone,
	"credit_line_id" uuid,
	CONSTRAINT "credits_some" CHECK (cardinality("credits"."dates") > 0 and "credits"."amount_cents" > 0)
);
--> statement-breakpoint
CREATE TABLE "late_agreements" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"partner_id" uuid NOT NULL,
	"structure_id" uuid NOT NULL,
	"month" date NOT NULL,
	"stay_id" uuid,
	"words" text NOT NULL,
	"asked_at" timestamp with time zone DEFAULT now() NOT NULL,
	"asked_by" uuid NOT NULL,
	"granted" boolean,
	"reason" text,
	"decided_at" timestamp with time zone,
	"decided_by" uuid,
	CONSTRAINT "late_agreements_decided" CHECK (("late_agreements"."granted" is null) = ("late_agreements"."decided_at" is null)),
	CONSTRAINT "late_agreements_reason" CHECK ("late_agreements"."granted" is null or "late_agreements"."reason" is not null)
);
--> statement-breakpoint
CREATE TABLE "attendance_import_rows" (
	"import_id" uuid NOT NULL,
	"partner_id" uuid NOT NULL,
	"line" integer NOT NULL,
	"number" text,
	"birth_date" date,
	"attended_on" date,
	"type" text,
	"readable" boolean DEFAULT true NOT NULL,
	"verdict" text,
	"reason" text,
	"details" jsonb,
	"roster_entry_id" uuid,
	CONSTRAINT "attendance_import_rows_import_id_line_pk" PRIMARY KEY("import_id","line")
);
--> statement-breakpoint
CREATE TABLE "attendance_imports" (
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
	CONSTRAINT "attendance_imports_state" CHECK ("attendance_imports"."state" in ('receiving', 'checking', 'ready', 'applying', 'applied', 'refused'))
);
--> statement-breakpoint
CREATE TABLE "child_distinctions" (
	"one_id" uuid NOT NULL,
	"other_id" uuid NOT NULL,
	"decided_at" timestamp with time zone DEFAULT now() NOT NULL,
	"decided_by" uuid NOT NULL,
	CONSTRAINT "child_distinctions_one_id_other_id_pk" PRIMARY KEY("one_id","other_id"),
	CONSTRAINT "child_distinctions_order" CHECK ("child_distinctions"."one_id" < "child_distinctions"."other_id")
);
--> statement-breakpoint
CREATE TABLE "sendings" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"partner_id" uuid NOT NULL,
	"reference" text,
	"sent_at" timestamp with time zone DEFAULT now() NOT NULL,
	"sent_by" uuid NOT NULL,
	CONSTRAINT "sendings_owner" UNIQUE("id","partner_id")
);
--> statement-breakpoint
CREATE TABLE "duplicate_requests" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"partner_id" uuid NOT NULL,
	"pending_child_id" uuid NOT NULL,
	"asked_at" timestamp with time zone DEFAULT now() NOT NULL,
	"asked_by" uuid NOT NULL,
	"answered_at" timestamp with time zone,
	"answered_by" uuid,
	"answer" text,
	CONSTRAINT "duplicate_requests_answer" CHECK ("duplicate_requests"."answer" is null or "duplicate_requests"."answer" in ('sent', 'no_card')),
	CONSTRAINT "duplicate_requests_answered" CHECK (("duplicate_requests"."answer" is null) = ("duplicate_requests"."answered_at" is null))
);
--> statement-breakpoint
CREATE TABLE "pending_children" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"partner_id" uuid NOT NULL,
	"structure_id" uuid NOT NULL,
	"stay_id" uuid,
	"last_name" text NOT NULL,
	"first_name" text NOT NULL,
	"birth_date" date NOT NULL,
	"name_key" text NOT NULL,
	"added_at" timestamp with time zone DEFAULT now() NOT NULL,
	"added_by" uuid NOT NULL,
	"removed_at" timestamp with time zone,
	"roster_entry_id" uuid,
	"presented_at" timestamp with time zone,
	"presented_by" uuid,
	"refunded_on" date,
	"refunded_by" uuid,
	CONSTRAINT "pending_children_presented" CHECK (("pending_children"."roster_entry_id" is null) = ("pending_children"."presented_at" is null)),
	CONSTRAINT "pending_children_refunded" CHECK ("pending_children"."refunded_on" is null or "pending_children"."presented_at" is not null)
);
--> statement-breakpoint
CREATE TABLE "pending_days" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"partner_id" uuid NOT NULL,
	"structure_id" uuid NOT NULL,
	"pending_child_id" uuid NOT NULL,
	"attended_on" date NOT NULL,
	"slot" text NOT NULL,
	"with_meal" boolean DEFAULT false NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"recorded_by" uuid NOT NULL,
	"released_at" timestamp with time zone,
	"presence_id" uuid,
	"refusal" text,
	CONSTRAINT "pending_days_slot" CHECK ("pending_days"."slot" in ('morning', 'afternoon', 'day')),
	CONSTRAINT "pending_days_verdict" CHECK ("pending_days"."presence_id" is null or "pending_days"."refusal" is null)
);
--> statement-breakpoint
CREATE TABLE "enrolments" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"partner_id" uuid NOT NULL,
	"stay_id" uuid NOT NULL,
	"roster_entry_id" uuid NOT NULL,
	"price_cents" integer NOT NULL,
	"other_aid_cents" integer DEFAULT 0 NOT NULL,
	"enrolled_at" timestamp with time zone DEFAULT now() NOT NULL,
	"enrolled_by" uuid NOT NULL,
	"cancelled_at" timestamp with time zone,
	"cancelled_by" uuid,
	CONSTRAINT "enrolments_amounts" CHECK ("enrolments"."price_cents" >= 0 and "enrolments"."other_aid_cents" >= 0)
);
--> statement-breakpoint
CREATE TABLE "stays" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"partner_id" uuid NOT NULL,
	"structure_id" uuid NOT NULL,
	"name" text NOT NULL,
	"place" text NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date NOT NULL,
	"price_cents" integer NOT NULL,
	"document_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid NOT NULL,
	"reminded_at" timestamp with time zone,
	"cancelled_at" timestamp with time zone,
	"cancelled_by" uuid,
	"cancel_reason" text,
	CONSTRAINT "stays_owner" UNIQUE("id","partner_id"),
	CONSTRAINT "stays_order" CHECK ("stays"."starts_on" <= "stays"."ends_on" and "stays"."ends_on" - "stays"."starts_on" < 60),
	CONSTRAINT "stays_price" CHECK ("stays"."price_cents" >= 0),
	CONSTRAINT "stays_cancelled" CHECK (("stays"."cancelled_at" is null) = ("stays"."cancel_reason" is null))
);
--> statement-breakpoint
ALTER TABLE "invoice_lines" DROP CONSTRAINT "invoice_lines_state_known";--> statement-breakpoint
ALTER TABLE "invoice_lines" DROP CONSTRAINT "invoice_lines_unit";--> statement-breakpoint
ALTER TABLE "invoice_lines" DROP CONSTRAINT "invoice_lines_unit_aid";--> statement-breakpoint
ALTER TABLE "invoice_lines" DROP CONSTRAINT "invoice_lines_amount";--> statement-breakpoint
ALTER TABLE "invoice_lines" DROP CONSTRAINT "invoice_lines_reason";--> statement-breakpoint
ALTER TABLE "invoice_lines" DROP CONSTRAINT "invoice_lines_decided";--> statement-breakpoint
ALTER TABLE "invoice_lines" ALTER COLUMN "unit_aid_cents" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "presences" ADD COLUMN "release_reason" text;--> statement-breakpoint
ALTER TABLE "presences" ADD COLUMN "enrolment_id" uuid;--> statement-breakpoint
ALTER TABLE "presences" ADD COLUMN "held" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "cards" ADD COLUMN "named_child_id" uuid;--> statement-breakpoint
ALTER TABLE "cards" DISABLE TRIGGER USER;--> statement-breakpoint
UPDATE "cards" SET "named_child_id" = "child_id";--> statement-breakpoint
ALTER TABLE "cards" ENABLE TRIGGER USER;--> statement-breakpoint
ALTER TABLE "cards" ALTER COLUMN "named_child_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "cards" ADD COLUMN "judgment_on" date;--> statement-breakpoint
ALTER TABLE "cards" ADD COLUMN "qf_arithmetic" jsonb;--> statement-breakpoint
ALTER TABLE "children" ADD COLUMN "joined_into" uuid;--> statement-breakpoint
ALTER TABLE "children" ADD COLUMN "joined_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "children" ADD COLUMN "joined_by" uuid;--> statement-breakpoint
ALTER TABLE "invoice_lines" ADD COLUMN "corrects_line_id" uuid;--> statement-breakpoint
ALTER TABLE "invoices" ADD COLUMN "stay_id" uuid;--> statement-breakpoint
ALTER TABLE "invoices" ADD COLUMN "sending_id" uuid;--> statement-breakpoint
ALTER TABLE "schemes" ADD COLUMN "mini_camp_max_nights" smallint DEFAULT 4 NOT NULL;--> statement-breakpoint
ALTER TABLE "schemes" ADD COLUMN "hold_lapse_days" smallint DEFAULT 15 NOT NULL;--> statement-breakpoint
ALTER TABLE "schemes" ADD COLUMN "contest_days" smallint DEFAULT 15 NOT NULL;--> statement-breakpoint
ALTER TABLE "schemes" ADD COLUMN "pending_days_count" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "schemes" ADD COLUMN "pending_purge_days" smallint DEFAULT 60 NOT NULL;--> statement-breakpoint
ALTER TABLE "contests" ADD CONSTRAINT "contests_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contests" ADD CONSTRAINT "contests_line_id_invoice_lines_id_fk" FOREIGN KEY ("line_id") REFERENCES "public"."invoice_lines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contests" ADD CONSTRAINT "contests_document_owner" FOREIGN KEY ("document_id","partner_id") REFERENCES "public"."documents"("id","partner_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credits" ADD CONSTRAINT "credits_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credits" ADD CONSTRAINT "credits_line_id_invoice_lines_id_fk" FOREIGN KEY ("line_id") REFERENCES "public"."invoice_lines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credits" ADD CONSTRAINT "credits_credit_line_id_invoice_lines_id_fk" FOREIGN KEY ("credit_line_id") REFERENCES "public"."invoice_lines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credits" ADD CONSTRAINT "credits_structure_owner" FOREIGN KEY ("structure_id","partner_id") REFERENCES "public"."structures"("id","partner_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "late_agreements" ADD CONSTRAINT "late_agreements_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "late_agreements" ADD CONSTRAINT "late_agreements_structure_owner" FOREIGN KEY ("structure_id","partner_id") REFERENCES "public"."structures"("id","partner_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "late_agreements" ADD CONSTRAINT "late_agreements_stay_owner" FOREIGN KEY ("stay_id","partner_id") REFERENCES "public"."stays"("id","partner_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance_import_rows" ADD CONSTRAINT "attendance_import_rows_import_id_attendance_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."attendance_imports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance_imports" ADD CONSTRAINT "attendance_imports_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance_imports" ADD CONSTRAINT "attendance_imports_uploaded_by_people_id_fk" FOREIGN KEY ("uploaded_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance_imports" ADD CONSTRAINT "attendance_imports_structure_owner" FOREIGN KEY ("structure_id","partner_id") REFERENCES "public"."structures"("id","partner_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "child_distinctions" ADD CONSTRAINT "child_distinctions_one_id_children_id_fk" FOREIGN KEY ("one_id") REFERENCES "public"."children"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "child_distinctions" ADD CONSTRAINT "child_distinctions_other_id_children_id_fk" FOREIGN KEY ("other_id") REFERENCES "public"."children"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sendings" ADD CONSTRAINT "sendings_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duplicate_requests" ADD CONSTRAINT "duplicate_requests_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duplicate_requests" ADD CONSTRAINT "duplicate_requests_pending_child_id_pending_children_id_fk" FOREIGN KEY ("pending_child_id") REFERENCES "public"."pending_children"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pending_children" ADD CONSTRAINT "pending_children_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pending_children" ADD CONSTRAINT "pending_children_roster_entry_id_roster_entries_id_fk" FOREIGN KEY ("roster_entry_id") REFERENCES "public"."roster_entries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pending_children" ADD CONSTRAINT "pending_children_structure_owner" FOREIGN KEY ("structure_id","partner_id") REFERENCES "public"."structures"("id","partner_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pending_children" ADD CONSTRAINT "pending_children_stay_owner" FOREIGN KEY ("stay_id","partner_id") REFERENCES "public"."stays"("id","partner_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pending_days" ADD CONSTRAINT "pending_days_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pending_days" ADD CONSTRAINT "pending_days_pending_child_id_pending_children_id_fk" FOREIGN KEY ("pending_child_id") REFERENCES "public"."pending_children"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pending_days" ADD CONSTRAINT "pending_days_presence_id_presences_id_fk" FOREIGN KEY ("presence_id") REFERENCES "public"."presences"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pending_days" ADD CONSTRAINT "pending_days_structure_owner" FOREIGN KEY ("structure_id","partner_id") REFERENCES "public"."structures"("id","partner_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enrolments" ADD CONSTRAINT "enrolments_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enrolments" ADD CONSTRAINT "enrolments_roster_entry_id_roster_entries_id_fk" FOREIGN KEY ("roster_entry_id") REFERENCES "public"."roster_entries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enrolments" ADD CONSTRAINT "enrolments_stay_owner" FOREIGN KEY ("stay_id","partner_id") REFERENCES "public"."stays"("id","partner_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stays" ADD CONSTRAINT "stays_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stays" ADD CONSTRAINT "stays_structure_owner" FOREIGN KEY ("structure_id","partner_id") REFERENCES "public"."structures"("id","partner_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stays" ADD CONSTRAINT "stays_document_owner" FOREIGN KEY ("document_id","partner_id") REFERENCES "public"."documents"("id","partner_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "contests_line" ON "contests" USING btree ("line_id");--> statement-breakpoint
CREATE INDEX "credits_waiting" ON "credits" USING btree ("structure_id") WHERE credit_line_id is null and dropped_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "credits_line_once" ON "credits" USING btree ("credit_line_id");--> statement-breakpoint
CREATE INDEX "credits_of_line" ON "credits" USING btree ("line_id");--> statement-breakpoint
CREATE UNIQUE INDEX "late_agreements_open" ON "late_agreements" USING btree ("structure_id","month",coalesce(stay_id, structure_id)) WHERE granted is null or granted;--> statement-breakpoint
CREATE INDEX "attendance_import_rows_verdict" ON "attendance_import_rows" USING btree ("import_id","verdict","line");--> statement-breakpoint
CREATE INDEX "attendance_imports_partner" ON "attendance_imports" USING btree ("partner_id","uploaded_at");--> statement-breakpoint
CREATE UNIQUE INDEX "duplicate_requests_open" ON "duplicate_requests" USING btree ("pending_child_id") WHERE answered_at is null;--> statement-breakpoint
CREATE INDEX "pending_children_structure" ON "pending_children" USING btree ("structure_id");--> statement-breakpoint
CREATE INDEX "pending_children_partner" ON "pending_children" USING btree ("partner_id");--> statement-breakpoint
CREATE UNIQUE INDEX "pending_children_once" ON "pending_children" USING btree ("structure_id","name_key","birth_date",coalesce(stay_id, structure_id)) WHERE removed_at is null and presented_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "pending_days_once" ON "pending_days" USING btree ("pending_child_id","attended_on") WHERE released_at is null;--> statement-breakpoint
CREATE INDEX "pending_days_structure" ON "pending_days" USING btree ("structure_id","attended_on") WHERE released_at is null;--> statement-breakpoint
CREATE INDEX "pending_days_presence" ON "pending_days" USING btree ("presence_id") WHERE presence_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "enrolments_once" ON "enrolments" USING btree ("stay_id","roster_entry_id");--> statement-breakpoint
CREATE INDEX "enrolments_entry" ON "enrolments" USING btree ("roster_entry_id");--> statement-breakpoint
CREATE INDEX "stays_structure" ON "stays" USING btree ("structure_id","starts_on");--> statement-breakpoint
CREATE INDEX "stays_ends" ON "stays" USING btree ("ends_on");--> statement-breakpoint
ALTER TABLE "presences" ADD CONSTRAINT "presences_enrolment_id_enrolments_id_fk" FOREIGN KEY ("enrolment_id") REFERENCES "public"."enrolments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cards" ADD CONSTRAINT "cards_named_child_id_children_id_fk" FOREIGN KEY ("named_child_id") REFERENCES "public"."children"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "children" ADD CONSTRAINT "children_joined_into_children_id_fk" FOREIGN KEY ("joined_into") REFERENCES "public"."children"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoice_lines" ADD CONSTRAINT "invoice_lines_corrects_line_id_invoice_lines_id_fk" FOREIGN KEY ("corrects_line_id") REFERENCES "public"."invoice_lines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_stay_owner" FOREIGN KEY ("stay_id","partner_id") REFERENCES "public"."stays"("id","partner_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_sending_owner" FOREIGN KEY ("sending_id","partner_id") REFERENCES "public"."sendings"("id","partner_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "presences_enrolment" ON "presences" USING btree ("enrolment_id") WHERE enrolment_id is not null;--> statement-breakpoint
CREATE INDEX "cards_named_child" ON "cards" USING btree ("named_child_id");--> statement-breakpoint
CREATE INDEX "children_joined_into" ON "children" USING btree ("joined_into") WHERE joined_into is not null;--> statement-breakpoint
CREATE INDEX "invoice_lines_corrects" ON "invoice_lines" USING btree ("corrects_line_id") WHERE corrects_line_id is not null;--> statement-breakpoint
CREATE INDEX "invoices_sending" ON "invoices" USING btree ("sending_id") WHERE sending_id is not null;--> statement-breakpoint
ALTER TABLE "presences" ADD CONSTRAINT "presences_held" CHECK (not "presences"."held" or ("presences"."enrolment_id" is not null and "presences"."invoice_line_id" is null));--> statement-breakpoint
ALTER TABLE "presences" ADD CONSTRAINT "presences_stay_days_are_whole" CHECK ("presences"."enrolment_id" is null or "presences"."slot" = 'day');--> statement-breakpoint
ALTER TABLE "presences" ADD CONSTRAINT "presences_released" CHECK ("presences"."release_reason" is null or "presences"."released_at" is not null);--> statement-breakpoint
ALTER TABLE "children" ADD CONSTRAINT "children_joined" CHECK (("children"."joined_into" is null) = ("children"."joined_at" is null) and "children"."joined_into" <> "children"."id");--> statement-breakpoint
-- The days of lines rejected until now went back to the children at once: those rejections are final.
ALTER TABLE "invoice_lines" DISABLE TRIGGER USER;--> statement-breakpoint
UPDATE "invoice_lines" SET "state" = 'dismissed' WHERE "state" = 'rejected';--> statement-breakpoint
ALTER TABLE "invoice_lines" ENABLE TRIGGER USER;--> statement-breakpoint
ALTER TABLE "invoice_lines" ADD CONSTRAINT "invoice_lines_state_known" CHECK ("invoice_lines"."state" in ('issued', 'withdrawn', 'accepted', 'rejected', 'contested', 'dismissed', 'paid'));--> statement-breakpoint
ALTER TABLE "invoice_lines" ADD CONSTRAINT "invoice_lines_unit" CHECK ("invoice_lines"."unit" in ('day', 'half_day', 'half_day_meal', 'stay_day'));--> statement-breakpoint
ALTER TABLE "invoice_lines" ADD CONSTRAINT "invoice_lines_unit_aid" CHECK (case "invoice_lines"."unit" when 'stay_day' then "invoice_lines"."unit_aid_cents" is null
          else "invoice_lines"."unit_aid_cents" is not distinct from
            least("invoice_lines"."rate_cents", greatest("invoice_lines"."price_cents" - "invoice_lines"."other_aid_cents", 0)) end);--> statement-breakpoint
ALTER TABLE "invoice_lines" ADD CONSTRAINT "invoice_lines_amount" CHECK (case when "invoice_lines"."corrects_line_id" is not null then "invoice_lines"."amount_cents" < 0
          when "invoice_lines"."unit" = 'stay_day' then "invoice_lines"."amount_cents" =
            least("invoice_lines"."units" * "invoice_lines"."rate_cents", greatest("invoice_lines"."price_cents" - "invoice_lines"."other_aid_cents", 0))
          else "invoice_lines"."amount_cents" = "invoice_lines"."units" * "invoice_lines"."unit_aid_cents" end);--> statement-breakpoint
ALTER TABLE "invoice_lines" ADD CONSTRAINT "invoice_lines_reason" CHECK (("invoice_lines"."state" in ('rejected', 'contested', 'dismissed')) = ("invoice_lines"."reject_reason" is not null));--> statement-breakpoint
ALTER TABLE "invoice_lines" ADD CONSTRAINT "invoice_lines_decided" CHECK (("invoice_lines"."state" in ('issued', 'withdrawn')) = ("invoice_lines"."decided_at" is null)
          and ("invoice_lines"."decided_at" is null) = ("invoice_lines"."decided_by" is null));
CREATE TABLE "tablet_codes" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"code_hash" text NOT NULL,
	"chosen_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tablets" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"partner_id" uuid NOT NULL,
	"structure_id" uuid NOT NULL,
	"name" text NOT NULL,
	"ends_on" date NOT NULL,
	"pairing_digest" text NOT NULL,
	"pairing_expires_at" timestamp with time zone NOT NULL,
	"token_digest" text,
	"paired_at" timestamp with time zone,
	"device" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid NOT NULL,
	"unlocked_at" timestamp with time zone,
	"unlocked_by" uuid,
	"revoked_at" timestamp with time zone,
	"revoked_by" uuid,
	CONSTRAINT "tablets_paired" CHECK (("tablets"."token_digest" is null) = ("tablets"."paired_at" is null)),
	CONSTRAINT "tablets_revoked" CHECK (("tablets"."revoked_at" is null) = ("tablets"."revoked_by" is null)),
	CONSTRAINT "tablets_name" CHECK ("tablets"."name" <> '')
);
--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "tablet_id" uuid;--> statement-breakpoint
ALTER TABLE "tablet_codes" ADD CONSTRAINT "tablet_codes_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tablets" ADD CONSTRAINT "tablets_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tablets" ADD CONSTRAINT "tablets_structure_owner" FOREIGN KEY ("structure_id","partner_id") REFERENCES "public"."structures"("id","partner_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "tablets_partner" ON "tablets" USING btree ("partner_id");--> statement-breakpoint
CREATE UNIQUE INDEX "tablets_pairing" ON "tablets" USING btree ("pairing_digest");--> statement-breakpoint
CREATE UNIQUE INDEX "tablets_token" ON "tablets" USING btree ("token_digest");--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_tablet_id_tablets_id_fk" FOREIGN KEY ("tablet_id") REFERENCES "public"."tablets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "sessions_tablet" ON "sessions" USING btree ("tablet_id");
CREATE TABLE "audit_chains" (
	"chain" text PRIMARY KEY NOT NULL,
	"place" bigint NOT NULL,
	"hash" "bytea" NOT NULL,
	"linked_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "audit_seals" (
	"chain" text NOT NULL,
	"month" date NOT NULL,
	"first_place" bigint NOT NULL,
	"last_place" bigint NOT NULL,
	"lines" bigint NOT NULL,
	"hash" "bytea" NOT NULL,
	"sealed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"purged_on" date,
	CONSTRAINT "audit_seals_chain_month_pk" PRIMARY KEY("chain","month"),
	CONSTRAINT "audit_seals_lines" CHECK ("audit_seals"."lines" > 0 and "audit_seals"."lines" = "audit_seals"."last_place" - "audit_seals"."first_place" + 1)
);
--> statement-breakpoint
DROP INDEX "presences_card";--> statement-breakpoint
ALTER TABLE "audit_events" ADD COLUMN "place" bigint;--> statement-breakpoint
ALTER TABLE "audit_events" ADD COLUMN "hash" "bytea";--> statement-breakpoint
CREATE INDEX "roster_entries_card" ON "roster_entries" USING btree ("card_id");--> statement-breakpoint
CREATE UNIQUE INDEX "audit_events_place" ON "audit_events" USING btree ("chain","place") WHERE place is not null;--> statement-breakpoint
CREATE INDEX "audit_events_to_link" ON "audit_events" USING btree ("chain","at","id") WHERE place is null;--> statement-breakpoint
CREATE INDEX "invoice_lines_card" ON "invoice_lines" USING btree ("card_id") WHERE card_id is not null;--> statement-breakpoint
CREATE INDEX "invoice_lines_child" ON "invoice_lines" USING btree ("child_id") WHERE child_id is not null;--> statement-breakpoint
CREATE INDEX "presences_card" ON "presences" USING btree ("card_id","attended_on");--> statement-breakpoint
ALTER TABLE "audit_events" ADD CONSTRAINT "audit_events_linked" CHECK (("audit_events"."place" is null) = ("audit_events"."hash" is null));--> statement-breakpoint
INSERT INTO "audit_chains" ("chain", "place", "hash")
SELECT chain, 0, sha256(convert_to(chain, 'UTF8')) FROM unnest(array['lookup', 'decision']) AS chain;

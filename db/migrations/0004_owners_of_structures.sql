ALTER TABLE "presences" DROP CONSTRAINT "presences_structure_id_structures_id_fk";
--> statement-breakpoint
ALTER TABLE "roster_entries" DROP CONSTRAINT "roster_entries_structure_id_structures_id_fk";
--> statement-breakpoint
ALTER TABLE "invoices" DROP CONSTRAINT "invoices_structure_id_structures_id_fk";
--> statement-breakpoint
ALTER TABLE "presences" ADD CONSTRAINT "presences_structure_owner" FOREIGN KEY ("structure_id","partner_id") REFERENCES "public"."structures"("id","partner_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster_entries" ADD CONSTRAINT "roster_entries_structure_owner" FOREIGN KEY ("structure_id","partner_id") REFERENCES "public"."structures"("id","partner_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_structure_owner" FOREIGN KEY ("structure_id","partner_id") REFERENCES "public"."structures"("id","partner_id") ON DELETE no action ON UPDATE no action;
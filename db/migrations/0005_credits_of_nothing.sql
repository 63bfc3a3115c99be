ALTER TABLE "credits" DROP CONSTRAINT "credits_some";--> statement-breakpoint
ALTER TABLE "invoice_lines" DROP CONSTRAINT "invoice_lines_amount";--> statement-breakpoint
ALTER TABLE "credits" ADD CONSTRAINT "credits_some" CHECK (cardinality("credits"."dates") > 0 and "credits"."amount_cents" >= 0);--> statement-breakpoint
ALTER TABLE "invoice_lines" ADD CONSTRAINT "invoice_lines_amount" CHECK (case when "invoice_lines"."corrects_line_id" is not null then "invoice_lines"."amount_cents" <= 0
          when "invoice_lines"."unit" = 'stay_day' then "invoice_lines"."amount_cents" =
            least("invoice_lines"."units" * "invoice_lines"."rate_cents", greatest("invoice_lines"."price_cents" - "invoice_lines"."other_aid_cents", 0))
          else "invoice_lines"."amount_cents" = "invoice_lines"."units" * "invoice_lines"."unit_aid_cents" end);
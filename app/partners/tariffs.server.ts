import { and, asc, desc, eq, type SQL } from "drizzle-orm";
import type { Day } from "~/calendar";
import { done, type Outcome } from "~/outcome";
import { type DocumentFault, documentName, judgeDocument, PDF_ONLY } from "~/partners/document";
import type { PriceRow, Tariff } from "~/partners/tariff";
import { act, asActor, type Db } from "~db/client";
import { documents, people, tariffPrices, tariffs } from "~db/schema";

/** Every grid of a partner, latest date first, the superseded ones included, by structure. */
export function listTariffs(personId: string, partnerId: string): Promise<Map<string, Tariff[]>> {
  return asActor(personId, (using) => tariffsBy(using, eq(tariffs.partnerId, partnerId)));
}

/** Those of one structure of the partner. */
export function listTariffsOf(personId: string, partnerId: string, structureId: string): Promise<Tariff[]> {
  return asActor(personId, async (using) => {
    const whose = and(eq(tariffs.partnerId, partnerId), eq(tariffs.structureId, structureId));
    return (await tariffsBy(using, whose)).get(structureId) ?? [];
  });
}

/** The file attached to a grid; `partnerId` null for the Caf, which sees every partner's. */
export function findTariffDocument(personId: string, partnerId: string | null, tariffId: string) {
  return asActor(personId, async (using) => {
    const [found] = await using
      .select({
        content: documents.content,
        mediaType: documents.mediaType,
        appliesFrom: tariffs.appliesFrom,
      })
      .from(tariffs)
      .innerJoin(documents, eq(documents.id, tariffs.documentId))
      .where(
        and(eq(tariffs.id, tariffId), partnerId === null ? undefined : eq(tariffs.partnerId, partnerId)),
      );
    return found ?? null;
  });
}

export type AttachedDocument = { name: string; mediaType: string; content: Uint8Array };

/** Reads the file chosen, if one was, and judges it by its first bytes. */
export async function readDocument(
  file: File | null,
  wanted = PDF_ONLY,
  otherwise = "tarifs",
): Promise<Outcome<AttachedDocument | null, DocumentFault>> {
  if (file === null) return done(null);
  const content = new Uint8Array(await file.arrayBuffer());
  const judged = judgeDocument(content, wanted);
  if (!judged.done) return judged;
  return done({ name: documentName(file.name, otherwise), mediaType: judged.value, content });
}

type NewGrid = { appliesFrom: Day; prices: PriceRow[]; document: AttachedDocument | null };
type Transmitted = Outcome<
  { tariff_id: string; replaced: boolean },
  "not_allowed" | "not_found" | "no_grid_for_kind"
>;

/** A grid of the same date is superseded, never edited. */
export function transmitTariff(managerId: string, key: string, structureId: string, grid: NewGrid) {
  const { appliesFrom, prices, document } = grid;
  return act<Transmitted>("transmit_tariff", managerId, key, {
    structure_id: structureId,
    applies_from: appliesFrom,
    prices: prices.map(({ priceBand, dayCents, halfDayCents, halfDayMealCents }) => ({
      price_band: priceBand,
      day_cents: dayCents,
      half_day_cents: halfDayCents,
      half_day_meal_cents: halfDayMealCents,
    })),
    document: document && {
      name: document.name,
      media_type: document.mediaType,
      content: Buffer.from(document.content).toString("base64"),
    },
  });
}

async function tariffsBy(using: Db, whose: SQL | undefined): Promise<Map<string, Tariff[]>> {
  const rows = await using
    .select({ tariff: tariffs, transmittedBy: people.name, documentName: documents.name })
    .from(tariffs)
    .leftJoin(people, eq(people.id, tariffs.transmittedBy))
    .leftJoin(documents, eq(documents.id, tariffs.documentId))
    .where(whose)
    .orderBy(desc(tariffs.appliesFrom), desc(tariffs.transmittedAt));
  const prices = await using
    .select({ price: tariffPrices })
    .from(tariffPrices)
    .innerJoin(tariffs, eq(tariffs.id, tariffPrices.tariffId))
    .where(whose)
    .orderBy(asc(tariffPrices.priceBand));
  const byStructure = new Map<string, Tariff[]>();
  for (const { tariff, transmittedBy, documentName } of rows) {
    const { id, structureId, appliesFrom, transmittedAt, supersededAt } = tariff;
    const own = prices.filter(({ price }) => price.tariffId === id).map(({ price }) => priceRow(price));
    const dated = { appliesFrom, transmittedAt, supersededAt };
    const grid = { id, ...dated, transmittedBy: transmittedBy ?? "", documentName, prices: own };
    byStructure.set(structureId, [...(byStructure.get(structureId) ?? []), grid]);
  }
  return byStructure;
}

const priceRow = ({ priceBand, dayCents, halfDayCents, halfDayMealCents }: PriceRow): PriceRow => ({
  priceBand,
  dayCents,
  halfDayCents,
  halfDayMealCents,
});

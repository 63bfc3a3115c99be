import { and, asc, count, desc, eq, or, type SQL, sql } from "drizzle-orm";
import type { Day } from "~/calendar";
import type { Outcome } from "~/outcome";
import type { AgreementKind } from "~/partners/agreement";
import type { AmendedPartner, NewAgreement, NewPartner } from "~/partners/partner-form";
import { act, asActor } from "~db/client";
import { agreements, partners } from "~db/schema";

export const PARTNERS_A_PAGE = 30;

/** For agents: the partners whose name, SIRET or commune holds the words searched, by name. */
export function listPartners(
  agentId: string,
  { search, page, today }: { search: string; page: number; today: Day },
) {
  return asActor(agentId, async (using) => {
    const found = matching(search);
    const [total] = await using.select({ partners: count() }).from(partners).where(found);
    const rows = await using
      .select({
        id: partners.id,
        name: partners.name,
        siret: partners.siret,
        kinds: sql<AgreementKind[] | null>`(select kinds from agreements a where a.partner_id = partners.id
          and ${today}::date >= a.starts_on and (a.ends_on is null or ${today}::date <= a.ends_on))`,
        communes: sql<string[]>`array(select distinct commune from structures s
          where s.partner_id = partners.id and (s.closed_on is null or s.closed_on > ${today}::date) order by 1)`,
      })
      .from(partners)
      .where(found)
      .orderBy(plain(sql`${partners.name}`), asc(partners.id))
      .limit(PARTNERS_A_PAGE)
      .offset((page - 1) * PARTNERS_A_PAGE);
    return { total: total?.partners ?? 0, rows };
  });
}

/** For agents: a partner with its agreements, latest first; null when there is none. */
export function findPartner(agentId: string, partnerId: string) {
  return asActor(agentId, async (using) => {
    const [partner] = await using.select().from(partners).where(eq(partners.id, partnerId));
    if (!partner) return null;
    const dated = await using
      .select()
      .from(agreements)
      .where(eq(agreements.partnerId, partnerId))
      .orderBy(desc(agreements.startsOn));
    return { ...partner, agreements: dated.map(kindsKnown) };
  });
}

/** For agents: one agreement and whose it is; null when there is none. */
export function findAgreement(agentId: string, agreementId: string) {
  return asActor(agentId, async (using) => {
    const [found] = await using
      .select({ agreement: agreements, partnerName: partners.name })
      .from(agreements)
      .innerJoin(partners, eq(partners.id, agreements.partnerId))
      .where(eq(agreements.id, agreementId));
    return found ? { ...kindsKnown(found.agreement), partnerName: found.partnerName } : null;
  });
}

type Created = Outcome<{ partner_id: string }, "siret_taken" | "not_allowed">;

export function createPartner(agentId: string, key: string, partner: NewPartner) {
  const { name, siret, sdjesNumber, iban, ...agreement } = partner;
  const body = { name, siret, sdjes_number: sdjesNumber, iban, ...agreementBody(agreement) };
  return act<Created>("create_partner", agentId, key, body);
}

export function amendPartner(agentId: string, key: string, partnerId: string, partner: AmendedPartner) {
  const { name, sdjesNumber, iban } = partner;
  const body = { partner_id: partnerId, name, sdjes_number: sdjesNumber, iban };
  return act<Outcome<object, "not_found">>("amend_partner", agentId, key, body);
}

export function addAgreement(agentId: string, key: string, partnerId: string, agreement: NewAgreement) {
  const body = { partner_id: partnerId, ...agreementBody(agreement) };
  return act<Outcome<object, "not_found" | "agreements_overlap">>("add_agreement", agentId, key, body);
}

type Ended = Outcome<object, "not_found" | "ends_before_start" | "agreements_overlap" | "days_recorded">;

export function endAgreement(agentId: string, key: string, agreementId: string, endsOn: Day) {
  return act<Ended>("end_agreement", agentId, key, { agreement_id: agreementId, ends_on: endsOn });
}

const agreementBody = ({ kinds, startsOn, endsOn }: NewAgreement) => ({
  kinds: [...kinds].sort(),
  starts_on: startsOn,
  ends_on: endsOn,
});

const kindsKnown = <A extends { kinds: string[] }>(
  agreement: A,
): Omit<A, "kinds"> & { kinds: AgreementKind[] } => ({
  ...agreement,
  kinds: agreement.kinds as AgreementKind[],
});

function matching(search: string): SQL | undefined {
  const digits = search.replace(/\D/g, "");
  if (digits.length > 8) return sql`starts_with(${partners.siret}, ${digits})`;
  const everyWord = search.split(/\s+/).filter(Boolean);
  return and(
    ...everyWord.map((word) =>
      or(
        holds(sql`${partners.name}`, word),
        sql`exists (select 1 from structures s where s.partner_id = ${partners.id} and ${holds(sql`s.commune`, word)})`,
      ),
    ),
  );
}

const holds = (text: SQL, word: string) => sql`strpos(${plain(text)}, ${plain(sql`${word}`)}) > 0`;

/** Lower case, without accents; apostrophes and hyphens are spaces, as in a directory. */
const plain = (text: SQL) => sql`translate(lower(${text}), 'àâäçéèêëîïôöùûüÿ’''-', 'aaaceeeeiioouuuy   ')`;

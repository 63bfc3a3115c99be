import type { TransactionSql } from "postgres";

/** One page that says it is made up; readers mend what it lacks. */
const sheet = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj
4 0 obj<</Length 59>>stream
BT /F1 18 Tf 60 760 Td (Feuille de presence, fictive) Tj ET
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
trailer<</Root 1 0 R>>
%%EOF
`;

/** A line its partner took back before anybody decided it: its days go back to the child. */
export async function withdrawSome(tx: TransactionSql) {
  await tx`
    update invoice_lines set state = 'withdrawn'
    where id in (select line_id from demo_lines where (rank, ago, position) = (1, 2, 7))`;
  await tx`
    update presences p set released_at = l.issued_on + 1 + time '9:20', release_reason = 'withdrawn',
      released_by = (select id from people where partner_id = l.partner_id and role = 'manager' limit 1)
    from demo_lines l join invoice_lines i on i.id = l.line_id
    where p.invoice_line_id = i.id and i.state = 'withdrawn'`;
}

/**
 * Of the rejections: the fresh ones wait for an answer or are contested, some older ones were contested and decided,
 * the others are final. Only then do the days go back to the child.
 */
export async function answerRejections(tx: TransactionSql, today: string, agentId: string) {
  const months = await tx<{ ago: number; contestedOn: string }[]>`
    select distinct ago, (case ago when 2 then ${today}::date - 2 else issued_on + 10 end)::text as "contestedOn"
    from demo_lines where ago in (2, 3)`;
  for (const { ago, contestedOn } of months) {
    // A contest comes in time: it is entered on its own day.
    await tx`select set_config('portal.today', ${contestedOn}, true)`;
    await contest(tx, ago, contestedOn);
  }
  await tx`select set_config('portal.today', ${today}, true)`;
  await tx`
    update contests c set outcome = case when l.rank % 2 = 1 then 'won' else 'lost' end, decided_by = ${agentId},
      decided_at = l.issued_on + 14 + time '15:30',
      answer = case when l.rank % 2 = 1 then 'Feuille vue, présence établie.' else 'La feuille porte une autre date.' end
    from demo_lines l where l.line_id = c.line_id and l.ago = 3`;
  await tx`
    update invoice_lines i set state = 'accepted', reject_reason = null
    from contests c where c.line_id = i.id and c.outcome = 'won'`;
  await tx`
    update invoice_lines i set state = 'dismissed' from demo_lines l
    where l.line_id = i.id and l.ago > 2 and i.state in ('rejected', 'contested')`;
  await tx`
    update presences p set release_reason = 'rejected',
      released_at = coalesce(c.decided_at, i.decided_at + interval '16 days'), released_by = c.decided_by
    from invoice_lines i left join contests c on c.line_id = i.id
    where i.id = p.invoice_line_id and i.state = 'dismissed'`;
}

async function contest(tx: TransactionSql, ago: number, contestedOn: string) {
  await tx`
    create temporary table demo_contests on commit drop as
    select i.id as line_id, i.partner_id, i.reject_reason, md5('feuille ' || i.id)::uuid as document_id,
      (select id from people where partner_id = i.partner_id and role = 'manager' limit 1) as by
    from demo_lines l join invoice_lines i on i.id = l.line_id
    where l.ago = ${ago} and i.state = 'rejected' and (l.ago = 3 or l.position % 2 = 1)`;
  await tx`
    insert into documents (id, partner_id, name, media_type, content, uploaded_at, uploaded_by)
    select document_id, partner_id, 'feuille.pdf', 'application/pdf', convert_to(${sheet}, 'UTF8'),
      ${contestedOn}::date + time '17:05', by from demo_contests`;
  await tx`
    insert into contests (id, partner_id, line_id, words, document_id, reject_reason, contested_at, contested_by)
    select md5('contestation ' || line_id)::uuid, partner_id, line_id, 'L’enfant était là : voyez la feuille signée.',
      document_id, reject_reason, ${contestedOn}::date + time '17:05', by from demo_contests`;
  await tx`update invoice_lines set state = 'contested' where id in (select line_id from demo_contests)`;
  await tx`drop table demo_contests`;
}

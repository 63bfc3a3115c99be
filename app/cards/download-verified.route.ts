import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { countDownload } from "~/accounts/downloads.server";
import { requirePartner } from "~/accounts/guard.server";
import { sayObstacle } from "~/cards/card-desk";
import { RESULT_HEAD, resultRow } from "~/cards/several-cards";
import { resultsForm } from "~/cards/several-forms.server";
import { listCardsShown } from "~/cards/verified-cards.server";
import { conflict, download, notFound } from "~/http/answers.server";
import { csvFile } from "~/http/csv";
import { parseForm } from "~/http/forms.server";
import { findStructure } from "~/partners/structures.server";

export async function loader({ request }: LoaderFunctionArgs) {
  await requirePartner(request);
  return redirect("/verifier/plusieurs");
}

/** Reads again the cards that were shown, by their ids: nothing is verified a second time. */
export async function action({ request }: ActionFunctionArgs) {
  const { personId, partnerId } = await requirePartner(request);
  await countDownload(personId);
  const read = await parseForm(request, resultsForm);
  if (!read.ok) return conflict();
  const { structureId, rows } = read.values;
  if (!(await findStructure(personId, partnerId, structureId))) return notFound();
  const ids = rows.flatMap(({ cardId }) => cardId ?? []);
  const cards = new Map(
    (await listCardsShown(personId, structureId, ids)).map((card) => [card.cardId, card]),
  );
  const lines = rows.map(({ typed, cardId, words }) => {
    const card = cards.get(cardId ?? "") ?? null;
    return resultRow({ typed, card, fault: null, words: card ? (sayObstacle(card) ?? "") : words });
  });
  const file = csvFile([RESULT_HEAD, ...lines]);
  return download(file, { name: "cartes-verifiees.csv", type: "text/csv; charset=utf-8" });
}

import type { LoaderFunctionArgs } from "@remix-run/node";
import { countDownload } from "~/accounts/downloads.server";
import { requirePerson } from "~/accounts/guard.server";
import { download, idFrom, notFound } from "~/http/answers.server";
import { findTariffDocument } from "~/partners/tariffs.server";

/** For the partner whose grid it is, and for the Caf. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId, partnerId } = await requirePerson(request);
  await countDownload(personId);
  const document = (await findTariffDocument(personId, partnerId, idFrom(params.tariffId))) ?? notFound();
  const { content, mediaType, appliesFrom } = document;
  return download(new Uint8Array(content), { name: `tarifs-${appliesFrom}.pdf`, type: mediaType });
}

import type { LoaderFunctionArgs } from "@remix-run/node";
import { countDownload } from "~/accounts/downloads.server";
import { requirePerson } from "~/accounts/guard.server";
import { download, forbidden, idFrom, notFound } from "~/http/answers.server";
import { printSending } from "~/invoicing/sending-pdf.server";
import { findSending } from "~/invoicing/sendings.server";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await requirePerson(request);
  await countDownload(person.personId);
  if (person.role === "staff") return forbidden();
  const sending = (await findSending(person, idFrom(params.sendingId))) ?? notFound();
  const file = await printSending(sending);
  const day = sending.sentAt.toISOString().slice(0, 10);
  return download(file, { name: `recapitulatif-${day}.pdf`, type: "application/pdf" });
}

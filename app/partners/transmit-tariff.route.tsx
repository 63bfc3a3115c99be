import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireManager } from "~/accounts/guard.server";
import { idFrom, notFound, refuse } from "~/http/answers.server";
import { today } from "~/http/clock.server";
import { redirectSaying } from "~/http/flash.server";
import { answerRepeat, newKey } from "~/http/forms.server";
import { readRows } from "~/http/rows.server";
import { readTariff } from "~/partners/read-tariff.server";
import { findStructure } from "~/partners/structures.server";
import { adviceAfter, TARIFF_REFUSALS, tariffOn } from "~/partners/tariff";
import { listTariffsOf, transmitTariff } from "~/partners/tariffs.server";
import { TransmitTariffForm } from "~/partners/transmit-tariff-form";
import { Page } from "~/ui/page";

export const meta = () => [{ title: "Transmettre une grille – Portail vacances et loisirs" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId, partnerId } = await requireManager(request);
  const structure = (await findStructure(personId, partnerId, idFrom(params.structureId))) ?? notFound();
  const tariffs = await listTariffsOf(personId, partnerId, structure.id);
  const prices = tariffOn(tariffs, today())?.prices ?? [];
  return { key: newKey(), name: structure.name, prices, day: today() };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { personId, partnerId } = await requireManager(request);
  const structureId = idFrom(params.structureId);
  const { fields, more } = await readRows(request);
  if (more) return more;
  const read = await readTariff(fields, today());
  if (!read.ok) return refuse(read);
  const { appliesFrom, prices } = read.values;
  const before = tariffOn(await listTariffsOf(personId, partnerId, structureId), appliesFrom);
  try {
    const sent = await transmitTariff(personId, read.key, structureId, read.values);
    if (sent.done) return sayTransmitted(adviceAfter(before?.prices ?? [], prices));
    const { reason } = sent;
    if (reason === "not_found") return notFound();
    return refuse({ errors: { form: TARIFF_REFUSALS[reason] }, entered: read.entered });
  } catch (error) {
    return answerRepeat(error, read);
  }
}

function sayTransmitted(advice: string[]) {
  const words = ["Grille transmise.", ...advice].join(" ");
  return redirectSaying("/tarifs", words, advice.length > 0 ? "warn" : "good");
}

export default function TransmitTariff() {
  const { key, name, prices, day } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const lead = `${name}. Une grille transmise ne se modifie pas : une nouvelle à la même date la corrige.`;
  return (
    <Page title="Transmettre une grille" lead={lead} breadcrumb={[{ to: "/tarifs", label: "Tarifs" }]}>
      <TransmitTariffForm formKey={key} answer={answer} prices={prices} today={day} />
    </Page>
  );
}

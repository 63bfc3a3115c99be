import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useFetcher, useLoaderData } from "@remix-run/react";
import { requireOnSite } from "~/accounts/guard.server";
import { DaySheet } from "~/attendance/day-sheet";
import { keepCells } from "~/attendance/kept-cells.server";
import { isMark } from "~/attendance/presence";
import { rollCallForm } from "~/attendance/roll-call-form";
import { findRollCall } from "~/attendance/roll-calls.server";
import { wholeAsked } from "~/attendance/short-list";
import { sendCells } from "~/attendance/unsaved";
import { dayAsked } from "~/calendar";
import { idFrom, notFound } from "~/http/answers.server";
import { today } from "~/http/clock.server";
import { newKey, parseForm } from "~/http/forms.server";
import { unlessSignedOut } from "~/http/signed-out";

export const meta = () => [{ title: "Pointage du jour – Portail vacances et loisirs" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId } = await requireOnSite(request, params.structureId);
  const { searchParams } = new URL(request.url);
  const day = dayAsked(searchParams.get("date"), today());
  const rollCall =
    (await findRollCall(personId, idFrom(params.structureId), { from: day, to: day })) ?? notFound();
  const everybody = searchParams.get("tous");
  return {
    rollCall,
    day,
    today: today(),
    everybody: isMark(everybody) ? everybody : null,
    whole: wholeAsked(searchParams),
    formKey: newKey(),
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { personId } = await requireOnSite(request, params.structureId);
  return keepCells(personId, idFrom(params.structureId), await parseForm(request, rollCallForm));
}

export const clientAction = sendCells;
export const shouldRevalidate = unlessSignedOut;

export default function CheckIn() {
  const loaded = useLoaderData<typeof loader>();
  const sheet = `${loaded.rollCall.structureId} ${loaded.day}`;
  const fetcher = useFetcher<typeof action>({ key: sheet });
  const posted = useActionData<typeof action>();
  return <DaySheet key={sheet} {...loaded} fetcher={fetcher} answer={fetcher.data ?? posted} />;
}

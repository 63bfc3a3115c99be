import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useFetcher, useLoaderData } from "@remix-run/react";
import { requireOnSite } from "~/accounts/guard.server";
import { keepCells } from "~/attendance/kept-cells.server";
import { rollCallForm } from "~/attendance/roll-call-form";
import { findRollCall } from "~/attendance/roll-calls.server";
import { wholeAsked } from "~/attendance/short-list";
import { sendCells } from "~/attendance/unsaved";
import { WeekSheet } from "~/attendance/week-sheet";
import { addDays, weekAsked } from "~/calendar";
import { idFrom, notFound } from "~/http/answers.server";
import { today } from "~/http/clock.server";
import { newKey, parseForm } from "~/http/forms.server";
import { unlessSignedOut } from "~/http/signed-out";

export const meta = () => [{ title: "Pointage de la semaine – Portail vacances et loisirs" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { personId } = await requireOnSite(request, params.structureId);
  const { searchParams } = new URL(request.url);
  const monday = weekAsked(searchParams.get("semaine"), today());
  const week = { from: monday, to: addDays(monday, 6) };
  const rollCall = (await findRollCall(personId, idFrom(params.structureId), week)) ?? notFound();
  return { rollCall, monday, whole: wholeAsked(searchParams), today: today(), formKey: newKey() };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { personId } = await requireOnSite(request, params.structureId);
  return keepCells(personId, idFrom(params.structureId), await parseForm(request, rollCallForm));
}

export const clientAction = sendCells;
export const shouldRevalidate = unlessSignedOut;

export default function KeepRollCall() {
  const loaded = useLoaderData<typeof loader>();
  const sheet = `${loaded.rollCall.structureId} ${loaded.monday}`;
  const fetcher = useFetcher<typeof action>({ key: sheet });
  const posted = useActionData<typeof action>();
  return <WeekSheet key={sheet} {...loaded} fetcher={fetcher} answer={fetcher.data ?? posted} />;
}

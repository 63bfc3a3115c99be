import { type ActionFunctionArgs, data } from "@remix-run/node";
import { type ClientActionFunctionArgs, isRouteErrorResponse } from "@remix-run/react";
import { requireTablet } from "~/accounts/guard.server";
import { NO_ANSWER, TAKEN_BACK, unlockSentence } from "~/accounts/tablet-code";
import { unlockTablet } from "~/accounts/tablet-entries.server";
import { unlockForm } from "~/accounts/tablet-forms";
import { refuse } from "~/http/answers.server";
import { parseForm } from "~/http/forms.server";
import { signedOut } from "~/http/signed-out";

/** Opens a locked tablet again, over the page that stays as it was until then. */
export async function action({ request }: ActionFunctionArgs) {
  const tablet = await requireTablet(request);
  const stayLocked = (errors: Record<string, string>, until?: unknown) => {
    const { data: refusal, init } = refuse({ errors, entered: {} }, { until });
    return data({ ...refusal, ...signedOut }, init ?? {});
  };
  const read = await parseForm(request, unlockForm);
  if (!read.ok) return stayLocked(read.errors);
  const unlocked = await unlockTablet(request, tablet, read.values);
  if (unlocked.done) return data({ open: true }, { headers: { "Set-Cookie": unlocked.value } });
  const { opensAt } = unlocked.details ?? {};
  return stayLocked({ code: unlockSentence(unlocked.reason, opensAt) }, opensAt);
}

/** Without an answer the cover stays, and the page under it; taken back, the tablet opens nothing more. */
export async function clientAction({ serverAction }: ClientActionFunctionArgs) {
  return serverAction<typeof action>().catch((thrown: unknown) => {
    const takenBack = isRouteErrorResponse(thrown) && thrown.status === 401;
    return { errors: { code: takenBack ? TAKEN_BACK : NO_ANSWER }, ...signedOut };
  });
}

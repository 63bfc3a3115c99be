import { type ActionFunctionArgs, data } from "@remix-run/node";
import { requireTablet } from "~/accounts/guard.server";
import { unlockSentence } from "~/accounts/tablet-code";
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

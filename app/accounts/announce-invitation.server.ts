import { beginAttempt } from "~/accounts/attempts.server";
import { mailInvitation } from "~/accounts/password-links.server";
import { reopening } from "~/accounts/sign-in";
import { refuse } from "~/http/answers.server";
import { redirectSaying } from "~/http/flash.server";

/** Invitations are mails in the Caf's name: so many for a house. Null when one may leave, else what its form answers. */
export async function refuseTooMany(partnerId: string | null, entered: Record<string, string>) {
  const opensAt = await beginAttempt("invite", partnerId ?? "caf");
  if (opensAt === null) return null;
  const form = `Trop d’invitations en une heure. Vous pourrez recommencer ${reopening(opensAt)}.`;
  return refuse({ errors: { form }, entered }, { until: opensAt });
}

/** Mails the link of an account just opened; when the mail can't leave, leads to where it is sent again. */
export async function announceInvitation(actorId: string, key: string, personId: string, back: string) {
  if (await mailInvitation(actorId, key, personId)) {
    return redirectSaying(back, "L’invitation est partie : son lien est valable 7 jours.");
  }
  const sentence =
    "Le compte est ouvert, mais le courriel n’est pas parti. Renvoyez-le d’ici, maintenant ou plus tard.";
  return redirectSaying(`/invitations/${personId}`, sentence, "bad");
}

import { mailInvitation } from "~/accounts/password-links.server";
import { redirectSaying } from "~/http/flash.server";

/** Mails the link of an account just opened; when the mail can't leave, leads to where it is sent again. */
export async function announceInvitation(actorId: string, key: string, personId: string, back: string) {
  if (await mailInvitation(actorId, key, personId)) {
    return redirectSaying(back, "L’invitation est partie : son lien est valable 7 jours.");
  }
  const sentence =
    "Le compte est ouvert, mais le courriel n’est pas parti. Renvoyez-le d’ici, maintenant ou plus tard.";
  return redirectSaying(`/invitations/${personId}`, sentence, "bad");
}

import type { Day } from "~/calendar";
import { formatDay, formatPeriod } from "~/calendar-words";
import { env } from "~/env.server";
import type { Mail } from "~/http/mail.server";

export type Reminder = {
  stayId: string;
  name: string;
  startsOn: Day;
  endsOn: Day;
  confirmableUntil: Day;
  days: number;
  people: { name: string; address: string }[];
};

/** To each of its people; children are not named in mails. */
export function reminderMails(stay: Reminder): Mail[] {
  const days = stay.days > 1 ? `${stay.days} journées réservées attendent` : "Une journée réservée attend";
  return stay.people.map((to) => ({
    to,
    subject: `Séjour à confirmer : ${stay.name}`,
    text: `Bonjour ${to.name},

Le séjour « ${stay.name} » (${formatPeriod(stay.startsOn, stay.endsOn)}) est terminé.
${days} encore que vous confirmiez les présences, jusqu'au ${formatDay(stay.confirmableUntil)} inclus.
Ensuite ces journées seront rendues aux enfants et ne pourront plus être facturées sans les pointer une à une.

Confirmer les présences :
${env.PUBLIC_ORIGIN}/sejours/${stay.stayId}

Portail des partenaires de la Caf des Landes
`,
  }));
}

import { type Reminder, reminderMails } from "~/attendance/stay-mails.server";
import { sendMail } from "~/http/mail.server";
import { readFunction } from "~db/client";
import type { Work } from "~db/queues";

/** Gives back the days that nobody confirmed in time, stay by stay. Run twice, it frees them once. */
export async function lapseHeldDays(): Promise<void> {
  for (;;) {
    const [row] = await readFunction<{ lapse_held_days: object | null }>("lapse_held_days");
    if (!row?.lapse_held_days) return;
  }
}

/** Tells people, once for each stay, that its days lapse soon. A mail that can't leave is tried again tomorrow. */
export async function remindStays(): Promise<void> {
  for (;;) {
    const [row] = await readFunction<{ take_stay_to_remind: Reminder | null }>("take_stay_to_remind");
    const due = row?.take_stay_to_remind;
    if (!due) return;
    const left = await Promise.all(reminderMails(due).map(sendMail));
    if (left.length > 0 && !left.some(Boolean)) {
      await readFunction("give_back_reminder", due.stayId);
      return;
    }
  }
}

export const stayJobs: Work[] = [
  { queue: "lapse-held-days", work: lapseHeldDays },
  { queue: "remind-stays", work: remindStays },
];

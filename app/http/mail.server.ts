import { randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { createTransport, type Transporter } from "nodemailer";
import { env } from "~/env.server";
import { logger } from "~/http/log.server";

export type Mail = { to: { name: string; address: string }; subject: string; text: string };
export type KeptMail = Mail & { sentAt: string };

/** Sends by SMTP_URL; without it, outside production, keeps the mail in a folder for /courriels. False when it could not leave. */
export async function sendMail(mail: Mail): Promise<boolean> {
  try {
    if (env.SMTP_URL) await transport().sendMail({ from: env.MAIL_FROM, ...mail });
    else if (env.PORTAL_MODE === "production") throw new Error("SMTP_URL is not set");
    else await keep(mail);
    return true;
  } catch (error) {
    // An SMTP server's answer repeats addresses: its code is enough.
    const { name, code } = error as Error & { code?: string };
    logger.error({ error: { name, code } }, "mail not sent");
    return false;
  }
}

const underWay = new Set<Promise<unknown>>();

/** By then the answer has left: nothing of a mail's work is done while it is being made. */
const afterTheAnswer = 50;

/** For an answer that must not tell whether there was a mail to send, not even by its time. */
export function sendMailLater(mail: Mail): void {
  const sending = wait(afterTheAnswer)
    .then(() => sendMail(mail))
    .finally(() => underWay.delete(sending));
  underWay.add(sending);
}

/** The portal waits for them before it stops. */
export async function mailsSent(): Promise<void> {
  await Promise.allSettled(underWay);
}

/** What would have been sent, newest first. */
export async function listKeptMails(): Promise<KeptMail[]> {
  const names = await readdir(folder).catch(() => []);
  const newest = names
    .filter((name) => name.endsWith(".json"))
    .sort()
    .reverse()
    .slice(0, 50);
  return Promise.all(newest.map(async (name) => JSON.parse(await readFile(join(folder, name), "utf8"))));
}

export const keepsMails = !env.SMTP_URL && env.PORTAL_MODE !== "production";

const folder = join(env.DATA_DIR, "mails");

async function keep(mail: Mail): Promise<void> {
  const sentAt = new Date().toISOString();
  await mkdir(folder, { recursive: true });
  const name = `${sentAt.replaceAll(":", "-")}-${randomUUID()}.json`;
  await writeFile(join(folder, name), JSON.stringify({ ...mail, sentAt }, null, 2), { mode: 0o600 });
}

let opened: Transporter | undefined;

function transport(): Transporter {
  const patience = { connectionTimeout: 5_000, greetingTimeout: 5_000, socketTimeout: 10_000 };
  opened ??= createTransport({ url: env.SMTP_URL, ...patience });
  return opened;
}

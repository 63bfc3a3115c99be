import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { afterAll, expect, it } from "vitest";

process.env.PORTAL_MODE = "production";
process.env.LOG_LEVEL = "silent";

const received: string[] = [];
const refusing = { now: false };
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  onRcptTo: (_address, _session, answer) => answer(refusing.now ? new Error("no such box") : null),
  async onData(stream, _session, done) {
    const parts: Buffer[] = [];
    for await (const part of stream) parts.push(part as Buffer);
    received.push(Buffer.concat(parts).toString());
    done();
  },
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
process.env.SMTP_URL = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
process.env.MAIL_FROM = "Portail <portail@exemple.test>";
const { keepsMails, sendMail } = await import("~/http/mail.server");

afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));

const mail = {
  to: { name: "Maïté\r\nBcc: voleur@mal.test", address: "maite@exemple.test" },
  subject: "Votre accès\r\nX-Ajout: oui",
  text: "Bonjour Maïté,\n\nvoici le lien.\n",
};

it("goes to the server of SMTP_URL, from MAIL_FROM, and nowhere that a name tries to add", async () => {
  expect(await sendMail(mail)).toBe(true);
  const [head = ""] = received.at(-1)?.split("\r\n\r\n") ?? [];
  expect(head).toMatch(/^From: Portail <portail@exemple\.test>/m);
  expect(head).toMatch(/maite@exemple\.test/);
  expect(head).not.toMatch(/^(Bcc|X-Ajout):/im);
});

it("that the server refuses is said not sent, without an exception", async () => {
  refusing.now = true;
  expect(await sendMail(mail)).toBe(false);
  expect(keepsMails).toBe(false);
});

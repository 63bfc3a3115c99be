import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The mails kept by this test file alone. Call it before anything imports the application. */
export function freshMailbox() {
  process.env.DATA_DIR = mkdtempSync(join(tmpdir(), "portail-mails-"));
  process.env.SMTP_URL = "";
  const kept = async () => {
    const { listKeptMails, mailsSent } = await import("~/http/mail.server");
    await mailsSent();
    return listKeptMails();
  };
  return {
    /** All mails to this address, latest first. */
    async to(address: string) {
      return (await kept()).filter((mail) => mail.to.address === address);
    },
    /** The tokens in the latest mail to this address. */
    async tokens(address: string): Promise<string[]> {
      const [mail] = await this.to(address);
      return [...(mail?.text ?? "").matchAll(/\/mot-de-passe\/(\S+)/g)].map((match) => match[1] ?? "");
    },
  };
}

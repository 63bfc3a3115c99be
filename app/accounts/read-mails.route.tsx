import { useLoaderData } from "@remix-run/react";
import { notFound } from "~/http/answers.server";
import { keepsMails, listKeptMails } from "~/http/mail.server";
import { Instant } from "~/ui/day";
import { EmptyState } from "~/ui/empty-state";
import { Panel, Stack } from "~/ui/layout";
import { Page } from "~/ui/page";
import styles from "./read-mails.module.css";

export const meta = () => [{ title: "Courriels – Portail vacances et loisirs" }];

export async function loader() {
  if (!keepsMails) notFound();
  return { mails: await listKeptMails() };
}

export default function ReadMails() {
  const { mails } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Courriels"
      lead="Sans serveur de courrier réglé, le portail garde ici ce qu’il aurait envoyé. Cette page n’existe pas en production."
      width="reading"
    >
      {mails.length === 0 ? <EmptyState title="Aucun courriel pour le moment" /> : null}
      <Stack gap="l">
        {mails.map(({ sentAt, to, subject, text }) => (
          <Panel key={sentAt + to.address}>
            <div>
              <h2>{subject}</h2>
              <p>
                À {to.address}, le <Instant at={sentAt} />
              </p>
            </div>
            <p className={styles.text}>{withLinks(text)}</p>
          </Panel>
        ))}
      </Stack>
    </Page>
  );
}

/** Links of a mail become links of the page, on whatever address it is read. */
function withLinks(text: string) {
  return text.split(/(https?:\/\/\S+)/).map((part) =>
    URL.canParse(part) && part.startsWith("http") ? (
      <a key={part} href={new URL(part).pathname}>
        {part}
      </a>
    ) : (
      part
    ),
  );
}

import { useEffect, useState } from "react";
import { Button, ButtonLink } from "~/ui/button";
import { Panel, Row, Stack } from "~/ui/layout";
import { Notice } from "~/ui/notice";
import { Page } from "~/ui/page";
import styles from "./new-codes.module.css";

/** Codes just made, shown this once: on paper, or in a file that never leaves the page. */
export function NewCodes({ codes, destination }: { codes: string[]; destination: string }) {
  const [scripted, setScripted] = useState(false);
  useEffect(() => setScripted(true), []);
  const text = `Portail vacances et loisirs : codes de secours, chacun sert une fois\n\n${codes.join("\n")}\n`;
  return (
    <Page title="Vos codes de secours" width="reading">
      <Stack gap="l">
        <Notice tone="warn" title="Ils ne seront plus jamais montrés">
          Imprimez-les ou recopiez-les maintenant, et gardez-les loin de votre mot de passe. Chacun sert une
          fois.
        </Notice>
        <Panel>
          <ol className={styles.codes}>
            {codes.map((code) => (
              <li key={code}>
                <code>{code}</code>
              </li>
            ))}
          </ol>
        </Panel>
        <Row>
          <ButtonLink to={destination}>J’ai gardé mes codes, continuer</ButtonLink>
          {scripted ? (
            <Button type="button" kind="quiet" icon="print" onClick={() => window.print()}>
              Imprimer
            </Button>
          ) : null}
          <a
            download="codes-de-secours.txt"
            href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`}
          >
            Enregistrer dans un fichier
          </a>
        </Row>
      </Stack>
    </Page>
  );
}

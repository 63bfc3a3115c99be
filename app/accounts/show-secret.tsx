import { Stack } from "~/ui/layout";
import styles from "./show-secret.module.css";

/** A secret to photograph, or to type where there is nothing to photograph with. */
export function ShowSecret({ picture, spelt }: { picture: string; spelt: string }) {
  return (
    <Stack gap="s">
      <p>
        1. Dans l’application, choisissez « ajouter » et photographiez ce code :
        <img
          className={styles.picture}
          src={picture}
          width={220}
          height={220}
          alt="Code QR de la clé ; elle est écrite en toutes lettres dessous"
        />
      </p>
      <p>
        Sans appareil photo, tapez cette clé : <code className={styles.spelt}>{spelt}</code>
      </p>
      <p>2. Recopiez le code que l’application montre maintenant :</p>
    </Stack>
  );
}

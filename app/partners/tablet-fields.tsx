import { Form } from "@remix-run/react";
import { Button, ButtonLink } from "~/ui/button";
import { DayField, Field } from "~/ui/field";
import { type FormAnswer, FormBody } from "~/ui/form-body";
import { Panel, Row, Stack } from "~/ui/layout";
import { Page } from "~/ui/page";
import { type Option, SelectField } from "~/ui/select-field";
import styles from "./tablet-fields.module.css";

type FormProps = { formKey: string; answer: FormAnswer | undefined; places: Option[]; endsOn: string };

export function AnnounceTabletForm({ formKey, answer, places, endsOn }: FormProps) {
  const only = places.length === 1 ? places[0] : undefined;
  return (
    <Panel>
      <Form method="post" noValidate>
        <FormBody formKey={formKey} answer={answer}>
          {only ? (
            <input type="hidden" name="structureId" value={only.value} />
          ) : (
            <SelectField
              name="structureId"
              label="Structure"
              options={places}
              placeholder="Choisir une structure"
            />
          )}
          <Field
            name="name"
            label="Nom de la tablette"
            hint="Pour la reconnaître : « Tablette de l’accueil »."
            maxLength={60}
            autoComplete="off"
          />
          <DayField
            name="endsOn"
            label="Dernier jour"
            defaultValue={endsOn}
            hint="Au plus tard le 31 août, la fin de la saison."
          />
          <Row>
            <Button>Obtenir le code</Button>
          </Row>
        </FormBody>
      </Form>
    </Panel>
  );
}

/** What the tablet is told, shown this once. */
export function PairingCode({
  code,
  name,
  address,
  picture,
}: Record<"code" | "name" | "address" | "picture", string>) {
  return (
    <Page
      title={`Code de jumelage : ${name}`}
      lead="À taper sur la tablette dans le quart d’heure ; il sert une fois."
      width="reading"
    >
      <Stack gap="l">
        <Panel>
          <Stack>
            <p>
              1. Sur la tablette, photographiez ce dessin, ou ouvrez le portail à l’adresse{" "}
              <strong>{address}</strong>.
            </p>
            <img
              className={styles.picture}
              src={picture}
              width={220}
              height={220}
              alt="Code QR de la page de jumelage ; le code est écrit en toutes lettres dessous"
            />
            <p>2. Tapez-y ce code&nbsp;:</p>
            <p className={styles.code}>
              <code>{code}</code>
            </p>
            <p>3. Chacun choisit son code de six chiffres dans «&nbsp;Mon compte&nbsp;».</p>
          </Stack>
        </Panel>
        <Row>
          <ButtonLink to="/tablettes">C’est fait</ButtonLink>
        </Row>
      </Stack>
    </Page>
  );
}

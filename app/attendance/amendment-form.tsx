import { Form } from "@remix-run/react";
import { type ListEntry, lacksPriceBand } from "~/attendance/roster";
import { decimalCents } from "~/money";
import { Button } from "~/ui/button";
import { CheckField } from "~/ui/check-field";
import { MoneyField } from "~/ui/field";
import { type FormAnswer, FormBody } from "~/ui/form-body";
import { SelectField } from "~/ui/select-field";

type FormProps = { child: ListEntry; formKey: string; answer: FormAnswer | undefined };

/** The child's band of the structure's own grid, what others pay per day, and the meal of half days. */
export function AmendmentForm({ child, formKey, answer }: FormProps) {
  const named = child.bands.filter((band) => band !== "");
  const dropped = child.priceBand !== "" && !named.includes(child.priceBand) ? [child.priceBand] : [];
  const waiting = child.recorded.some(({ mark, invoiced }) => mark !== "day" && !invoiced);
  return (
    <Form method="post" noValidate>
      <FormBody formKey={formKey} answer={answer}>
        {named.length > 0 || dropped.length > 0 ? (
          <SelectField
            name="priceBand"
            label="Tranche tarifaire de la structure"
            placeholder={child.bands.includes("") ? "Sans tranche" : "Choisir une tranche"}
            required={false}
            defaultValue={child.priceBand}
            options={[...named, ...dropped].map((band) => ({ value: band, label: band }))}
            hint={
              lacksPriceBand(child, child.bands)
                ? "Sans tranche de la grille en vigueur, les jours de cet enfant attendent pour être facturés."
                : undefined
            }
          />
        ) : null}
        <MoneyField
          name="otherAidDayCents"
          label="Autres aides déduites, par journée"
          hint="CCAS, comité d’entreprise… : ce qui est déjà déduit du prix. Laissez vide s’il n’y en a pas."
          required={false}
          defaultValue={amount(child.otherAidDayCents)}
        />
        <MoneyField
          name="otherAidHalfDayCents"
          label="Autres aides déduites, par ½ journée"
          required={false}
          defaultValue={amount(child.otherAidHalfDayCents)}
        />
        <CheckField
          name="halfDayMeal"
          label="Ses ½ journées sont avec repas"
          defaultChecked={child.halfDayMeal}
        />
        {waiting ? (
          <CheckField name="recordedToo" label="Y compris les ½ journées déjà pointées et non facturées" />
        ) : null}
        <Button>Enregistrer</Button>
      </FormBody>
    </Form>
  );
}

const amount = (cents: number) => (cents === 0 ? "" : decimalCents(cents));

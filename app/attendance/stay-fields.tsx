import type { StayFacts } from "~/attendance/stay";
import { decimalCents } from "~/money";
import { DayField, Field, MoneyField } from "~/ui/field";
import { Row } from "~/ui/layout";

type Given = Partial<Pick<StayFacts, "name" | "place" | "startsOn" | "endsOn" | "priceCents">>;

/** What a stay is: name, place, dates, the whole price. */
export function StayFields({ stay = {}, datesStand = false }: { stay?: Given; datesStand?: boolean }) {
  return (
    <>
      <Field
        name="name"
        label="Nom du séjour"
        hint="Par exemple Colonie des dunes, 8-12 ans"
        defaultValue={stay.name}
        maxLength={80}
      />
      <Field name="place" label="Lieu" defaultValue={stay.place} maxLength={80} width="medium" />
      <Row>
        <DayField
          name="startsOn"
          label="Départ"
          defaultValue={stay.startsOn}
          readOnly={datesStand}
          hint={datesStand ? "Des enfants sont inscrits : les dates ne changent plus." : undefined}
        />
        <DayField name="endsOn" label="Retour" defaultValue={stay.endsOn} readOnly={datesStand} />
      </Row>
      <MoneyField
        name="priceCents"
        label="Prix du séjour entier"
        hint="Par enfant. Il se partage sur tous les jours, départ et retour compris."
        defaultValue={stay.priceCents === undefined ? "" : decimalCents(stay.priceCents)}
      />
    </>
  );
}

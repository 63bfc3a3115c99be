import { AGREEMENT_KINDS, agreementKinds } from "~/partners/agreement";
import { SeveralField } from "~/ui/check-field";
import { DayField } from "~/ui/field";
import { Row } from "~/ui/layout";

const kinds = agreementKinds.map((value) => ({ value, label: AGREEMENT_KINDS[value] }));

/** What a partner is agreed for, and when. */
export function AgreementFields({ startsOn }: { startsOn?: string }) {
  return (
    <>
      <SeveralField name="kinds" legend="Aides couvertes par la convention" options={kinds} />
      <Row>
        <DayField name="startsOn" label="Premier jour" defaultValue={startsOn} />
        <DayField name="endsOn" label="Dernier jour" required={false} />
      </Row>
    </>
  );
}

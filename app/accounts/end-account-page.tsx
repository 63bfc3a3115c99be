import { EndAccountForm } from "~/accounts/end-account-form";
import type { FormAnswer } from "~/ui/form-body";
import { Page } from "~/ui/page";

type Props = {
  name: string;
  above: { to: string; label: string };
  formKey: string;
  answer: FormAnswer | undefined;
};

/** Where a colleague's access is closed, and an agent's. */
export function EndAccountPage({ name, above, formKey, answer }: Props) {
  return (
    <Page
      title={`Fermer l’accès de ${name}`}
      lead="Ce que cette personne a enregistré reste, à son nom."
      breadcrumb={[above]}
      width="reading"
    >
      <EndAccountForm formKey={formKey} answer={answer} />
    </Page>
  );
}

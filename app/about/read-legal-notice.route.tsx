import { Prose } from "~/ui/layout";
import { Notice } from "~/ui/notice";
import { Page } from "~/ui/page";
import { french } from "~/ui/typography";

export const meta = () => [{ title: "Mentions légales – Portail vacances et loisirs" }];

export default function LegalNotice() {
  return (
    <Page width="reading" title="Mentions légales">
      <Notice tone="warn" title="À compléter avant la mise en service">
        L’éditeur, le directeur de la publication et l’hébergeur sont ceux de l’organisme qui exploite le
        portail : leurs noms, adresses et numéros de téléphone doivent figurer sur cette page.
      </Notice>
      <Prose>
        <h2>Objet</h2>
        <p>
          {french(
            "Ce portail est destiné aux partenaires conventionnés de la Caf des Landes (accueils de loisirs, espaces jeunes, organisateurs de séjours, aide à domicile) et aux agents de la Caf. Ses comptes sont nominatifs : ils ne se prêtent pas.",
          )}
        </p>
        <h2>Valeur des documents</h2>
        <p>
          {french(
            "Un état de facturation est une demande de versement d’une aide : ce n’est ni une vente, ni une facture électronique au sens du code général des impôts. L’aide est versée dans la limite de l’enveloppe de l’année et sous réserve du contrôle de la Caf.",
          )}
        </p>
        <h2>Sources et licences</h2>
        <ul>
          <li>
            {french(
              "Règles de l’aide : guide des aides individuelles de la Caf des Landes, 1er janvier 2026.",
            )}
          </li>
          <li>
            {french("Jours fériés : calculés, comparés au jeu de données d’Etalab (Licence Ouverte 2.0).")}
          </li>
          <li>
            {french(
              "Caractères : Atkinson Hyperlegible Next, du Braille Institute (SIL Open Font License 1.1).",
            )}
          </li>
          <li>{french("Logiciel : licence MIT.")}</li>
        </ul>
        <p>Le portail n’utilise ni le logo de la Caf, ni le système de design de l’État.</p>
      </Prose>
    </Page>
  );
}

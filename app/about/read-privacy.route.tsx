import { Prose } from "~/ui/layout";
import { Page } from "~/ui/page";
import { Table } from "~/ui/table";
import { french } from "~/ui/typography";

export const meta = () => [{ title: "Confidentialité – Portail vacances et loisirs" }];

const KEPT = [
  { what: "Consultations, connexions et essais : qui, quand, pour quelle structure", long: "12 mois" },
  { what: "Données personnelles des cartes", long: "3 ans après l’année de la carte" },
  { what: "Noms sur les lignes facturées", long: "3 ans après l’année des jours" },
  {
    what: "Familles et dossiers d’aide à domicile : noms, motifs, quotients",
    long: "3 ans après l’année de l’aide",
  },
  { what: "Enfants inscrits sans carte, si elle n’est jamais présentée", long: "60 jours après la saison" },
  { what: "Ce qui justifie un paiement : lignes facturées, décisions, versements", long: "10 ans" },
  { what: "Envois de formulaires, pour ne rien enregistrer deux fois", long: "30 jours" },
];

const LEAD =
  "Le portail traite des données d’enfants et de familles modestes : il en demande, en montre et en garde le moins possible.";

export default function Privacy() {
  return (
    <Page width="reading" title="Confidentialité" lead={LEAD}>
      <Prose>
        <h2>À quoi servent ces données</h2>
        <p>
          {french(
            "À vérifier qu’un enfant a droit à l’aide aux vacances et aux loisirs, à compter ses jours dans la limite de l’année, et à verser l’aide à la structure qui l’a déduite du prix payé par la famille. Le traitement relève de la mission d’intérêt public de la Caf (article 6, paragraphe 1, point e, du RGPD). Rien n’est vendu, rien ne sert à la publicité, aucune décision n’est prise par profilage.",
          )}
        </p>
        <h2>Ce que voit une structure</h2>
        <p>
          {french(
            "Pour une carte qui lui est présentée, et que seuls le numéro et la date de naissance de l’enfant permettent d’ouvrir : son nom, son prénom, sa date de naissance, la validité de la carte, l’aide par jour et les jours restants. Jamais le montant du quotient familial, l’adresse de la famille, ni le nom d’une autre structure. Le numéro de sécurité sociale n’est ni demandé, ni conservé.",
          )}
        </p>
        <h2>Aide à domicile et santé</h2>
        <p>
          {french(
            "D’une famille aidée à domicile, le portail garde le nom et le prénom d’un parent, son régime, les dates de naissance des enfants, sans leur nom, et le quotient familial de chaque mois connu. Pour une famille qui n’a pas de matricule à la Caf, il garde aussi les revenus, les prestations et les parts dont ce quotient est tiré : l’association qui les a saisis et la Caf les voient, personne d’autre. Le quotient donné par la Caf n’est pas montré à l’association : elle ne voit que la participation par heure. Ni adresse, ni téléphone.",
          )}
        </p>
        <p>
          {french(
            "Certains motifs d’aide à domicile, maladie ou handicap, touchent à la santé. Seule l’association d’aide à domicile qui suit la famille les voit ; la Caf et les exports n’en connaissent que le thème : arrivée d’un enfant, vie de famille, rupture, insertion. Aucun champ libre ne doit contenir d’information de santé, et le supplément de part lié à un handicap est enregistré sans sa raison.",
          )}
        </p>
        <h2>Combien de temps</h2>
      </Prose>
      <Table
        caption="Durées de conservation"
        captionHidden
        rows={KEPT}
        rowKey={(row) => row.what}
        columns={[
          { head: "Données", cell: (row) => french(row.what) },
          { head: "Durée", cell: (row) => french(row.long) },
        ]}
      />
      <Prose>
        <p>
          Passé ces délais, un effacement automatique a lieu chaque nuit, sauf pour les pièces d’un paiement,
          que la Caf retire elle-même après dix ans ; les montants versés restent dans les comptes, sans nom.
        </p>
        <h2>Qui a consulté quoi</h2>
        <p>
          Chaque consultation d’une carte, chaque changement de droits, chaque décision et chaque paiement
          laisse une trace, sans nom, enchaînée à la précédente : la modifier ou l’ôter se verrait.
        </p>
        <h2>Cookies</h2>
        <p>
          {french(
            "Quatre cookies, nécessaires : l’un vous garde connecté, un autre reconnaît votre appareil pour vous prévenir d’une connexion depuis un autre, un autre tient jumelée une tablette partagée, le dernier porte une minute la phrase qui dit ce qui vient d’être fait. Ils ne suivent personne ; il n’y a ni mesure d’audience ni contenu venu d’un autre site.",
          )}
        </p>
        <h2>Vos droits</h2>
        <p>
          {french(
            "Accès, rectification, limitation, opposition : adressez-vous au délégué à la protection des données de votre Caf, puis, si la réponse ne vous convient pas, à la Commission nationale de l’informatique et des libertés (CNIL).",
          )}
        </p>
      </Prose>
    </Page>
  );
}

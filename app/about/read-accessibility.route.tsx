import { Prose } from "~/ui/layout";
import { Page } from "~/ui/page";
import { french } from "~/ui/typography";

export const meta = () => [{ title: "Accessibilité – Portail vacances et loisirs" }];

const KNOWN_LIMITS = [
  "La feuille de pointage est un grand tableau : au clavier, les flèches passent d’une case à l’autre ; sur un écran étroit, le tableau défile dans son cadre.",
  "Les documents PDF portent une structure lisible par un lecteur d’écran, mais leur conformité n’a pas été auditée. Chaque état de facturation se lit aussi à l’écran et en CSV.",
  "Les documents joints par les partenaires (délibérations, grilles tarifaires) sont publiés tels qu’ils ont été transmis.",
];

export default function Accessibility() {
  return (
    <Page
      width="reading"
      title="Déclaration d’accessibilité"
      lead="État de conformité : non conforme, audit à réaliser."
    >
      <Prose>
        <p>
          {french(
            "Ce portail n’a pas encore été audité. Tant qu’un audit n’a pas mesuré les critères du référentiel général d’amélioration de l’accessibilité (RGAA 4.1), la règle est de le déclarer « non conforme », quelle que soit sa qualité. Cette page sera mise à jour avec le résultat de l’audit.",
          )}
        </p>
        <h2>Ce qui est fait</h2>
        <ul>
          <li>Tout se fait au clavier, et sans JavaScript, avec un indicateur de focus toujours visible.</li>
          <li>Les contrastes atteignent le niveau AA, en thème clair comme en thème sombre.</li>
          <li>Aucune information ne tient à la seule couleur.</li>
          <li>
            {french(
              "Chaque erreur de saisie est dite en une phrase, à côté du champ ; rien de ce qui a été écrit n’est perdu.",
            )}
          </li>
          <li>Les zones à toucher mesurent au moins 44 pixels de haut.</li>
          <li>Des vérifications automatiques sont faites sur les pages à chaque modification du portail.</li>
        </ul>
        <h2>Limites connues</h2>
        <ul>
          {KNOWN_LIMITS.map((limit) => (
            <li key={limit}>{french(limit)}</li>
          ))}
        </ul>
        <h2>Signaler une difficulté</h2>
        <p>
          Si une page vous arrête, écrivez à votre interlocuteur habituel à la Caf des Landes en indiquant la
          page et ce que vous cherchiez à faire. Il vous répond et, en attendant, peut saisir pour votre
          compte.
        </p>
        <h2>Voie de recours</h2>
        <p>
          {french(
            "Sans réponse satisfaisante, vous pouvez saisir le Défenseur des droits : par son formulaire en ligne, auprès de son délégué dans votre département, ou par courrier gratuit, sans affranchissement, à l’adresse Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07.",
          )}
        </p>
      </Prose>
    </Page>
  );
}

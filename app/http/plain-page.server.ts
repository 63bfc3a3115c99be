import type { Response } from "express";

const sentences: Record<number, string> = {
  400: "Le portail n’a pas compris cette demande.",
  403: "Cette demande ne vient pas d’une page du portail. Ouvrez le portail et recommencez.",
  405: "Le portail ne connaît pas cette façon de demander.",
  411: "L’envoi n’annonce pas sa taille.",
  413: "L’envoi est trop gros pour cette page. Revenez en arrière et choisissez un fichier plus petit.",
  415: "Le portail ne lit pas ce genre d’envoi.",
  421: "Ce portail ne répond pas à cette adresse.",
  431: "Cette demande a trop d’en-têtes.",
  500: "Une erreur est survenue. Elle vient du portail, pas de vous.",
  503: "Le portail ne répond pas pour le moment. Réessayez dans une minute.",
};

/** What is said before any page can be drawn. */
export function sayPlainly(res: Response, status: number): void {
  const sentence = sentences[status] ?? sentences[500];
  res
    .status(status)
    .type("html")
    .send(
      `<!doctype html><html lang="fr"><meta charset="utf-8"><title>Portail</title><h1>${sentence}</h1>` +
        `<p><a href="/">Revenir à l’accueil</a></p></html>`,
    );
}

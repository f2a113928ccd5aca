import type { work as en } from "../en/work";
import type { Translated } from "../translate";

/** The category tree in French; the type makes a missing entry a compile error. */
export const work: Translated<typeof en> = {
  "categories.hint":
    "De quoi parlent les tickets. Renommez et déplacez librement : les tickets gardent leur catégorie.",
  "categories.tree": "Arbre des catégories",
  "categories.none": "Aucune catégorie pour l’instant",
  "categories.none.hint": "Commencez par un jeu qui convient à la plupart des prestataires, ou créez les vôtres.",
  "categories.new": "Nouvelle catégorie",
  "categories.starter": "Ajouter un jeu de départ",
  "categories.added": {
    one: "{n} catégorie est ajoutée",
    many: "{n} de catégories sont ajoutées",
    other: "{n} catégories sont ajoutées",
  },
  "categories.keys": "Les flèches parcourent l’arbre, entrée ouvre une catégorie, n en ajoute une dessous.",
  "category.edit": "Catégorie {name}",
  "category.below": "Nouvelle sous {name}",
  "category.parent": "Se trouve dans",
  "category.top": "Premier niveau",
  "category.create": "Créer la catégorie",
  "category.saved": "{name} est enregistrée",
  "category.active.hint": "Une catégorie inactive n’est plus proposée. Les tickets qui l’ont la gardent.",
  "category.inactive": "inactive",
  "tags.hint": "Ce qui marque les tickets. Une modification ici vaut pour tous leurs tickets.",
  "tags.none": "Pas encore d’étiquette",
  "tags.none.hint":
    "Une étiquette existe dès qu’un ticket la porte : ajoutez-en une à un ticket, ou à plusieurs depuis la liste.",
  "tags.search": "Chercher une étiquette",
  "tags.tickets": { one: "{n} ticket", many: "{n} de tickets", other: "{n} tickets" },
  "tags.ticketsOrMore": { one: "{n} ticket ou plus", many: "{n} de tickets ou plus", other: "{n} tickets ou plus" },
  "tags.rename": "Renommer",
  "tags.renameWhat": "Renommer {name}",
  "tags.rename.hint":
    "Tous les tickets et les vues enregistrées avec cette étiquette suivent. Leur historique dit qui l’a modifiée.",
  "tags.merge": "{name} existe déjà ({tickets}). Les deux n’en feront plus qu’une, sans retour possible.",
  "tags.mergeNow": "Fusionner",
  "tags.renaming": "{name} : modification en cours ({tickets})",
  "tags.delete": "Supprimer",
  "tags.deleteWhat": "Supprimer {name}",
  "tags.delete.hint": "Elle disparaît ({tickets}). Cela ne peut pas être annulé d’un coup.",
  "tags.deleting": "{name} : suppression en cours ({tickets})",
  "imports.hint":
    "Reprend l’historique d’un autre desk depuis des fichiers CSV. Le même fichier peut être importé à nouveau : ce qui est déjà là est ignoré.",
  "imports.new": "Nouvel import",
  "imports.none": "Rien d’importé pour l’instant",
  "imports.none.hint":
    "Exportez les tickets, et si possible leurs messages, en CSV depuis votre desk actuel. Vous voyez ce qu’ils deviennent avant que rien ne soit écrit.",
  "imports.all": "Tous les imports",
};

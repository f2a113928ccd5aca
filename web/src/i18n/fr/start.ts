import type { start as en } from "../en/start";
import type { Translated } from "../translate";

/** The first set-up of an empty desk, in French; the type makes a missing entry a compile error. */
export const start: Translated<typeof en> = {
  "nav.start": "Mise en place",
  "found.title": "Mettre ce desk en place",
  "found.hint":
    "Personne n’a encore de compte ici. Vous devenez propriétaire ; les autres arrivent sur votre invitation.",
  "found.code": "Code de mise en place",
  "found.code.hint":
    "Le programme l’a affiché à son démarrage, par exemple K7QM-2XWD-P9FT. Il prouve que ce serveur est le vôtre.",
  "found.desk": "Nom du desk",
  "found.desk.hint": "Par exemple le nom de votre entreprise.",
  "found.you": "Vous, le propriétaire",
  "found.submit": "Créer le desk",
  "found.done.title": "Ce desk est déjà en place",
  "found.done.hint": "Connectez-vous, ou demandez une invitation à son propriétaire.",
  "start.title": "Mettre {desk} en place",
  "start.hint":
    "Cinq étapes, dans l’ordre que vous voulez. Vous pouvez partir et revenir : ce qui est fait reste fait.",
  "start.progress": "{done} sur {all}",
  "start.done": "Fait",
  "start.team": "Équipe et premier technicien",
  "start.team.hint": "Les tickets sont attribués aux techniciens ; une équipe est une file qu’ils partagent.",
  "start.team.name": "Nom de l’équipe",
  "start.team.first": "Première ligne",
  "start.team.me": "Je résous moi-même des tickets",
  "start.team.me.hint": "Crée un profil de technicien pour votre compte, avec des heures de bureau.",
  "start.team.submit": "Créer",
  "start.categories": "Catégories",
  "start.categories.hint":
    "De quoi parlent les tickets. Le triage apprend à choisir parmi elles, les rapports les regroupent.",
  "start.categories.submit": "Ajouter un jeu de départ",
  "start.categories.own": "Créer les miennes",
  "start.customer": "Premier client",
  "start.customer.hint": "Chaque ticket appartient à un client. Un import les apporte aussi.",
  "start.customer.submit": "Créer le client",
  "start.people": "Collègues",
  "start.people.hint": "Invitez-les par lien : répartiteurs, techniciens, un autre administrateur.",
  "start.people.submit": "Inviter quelqu’un",
  "start.tickets": "Tickets",
  "start.tickets.hint":
    "Reprenez l’historique de votre desk actuel depuis des fichiers CSV, ou commencez par un premier ticket.",
  "start.tickets.import": "Importer du CSV",
  "start.tickets.new": "Premier ticket",
  "start.finish": "Terminer la mise en place",
  "start.finish.hint": "Retire cette page. Tout reste accessible dans les réglages.",
  "start.finished": "Le desk est en place",
};

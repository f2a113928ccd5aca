import type { problems as en } from "../en/problems";
import type { Translated } from "../translate";

/** What can go wrong, in French; the type makes a missing entry a compile error. */
export const problems: Translated<typeof en> = {
  "error.title": "Le chargement a échoué",
  "error.retry": "Réessayer",
  "error.reload": "Recharger",
  "error.crash": "Une erreur s’est produite dans cette page",
  "error.crashHint": "Rien n’a été modifié sur le serveur.",
  "problem.invalid_credentials": "L’adresse e-mail ou le mot de passe est incorrect.",
  "problem.account_inactive": "Ce compte est désactivé. Adressez-vous à votre administrateur.",
  "problem.too_many_requests": "Trop de tentatives. Patientez un instant, puis réessayez.",
  "problem.permission_needed": "Vous n’avez pas l’autorisation de le faire.",
  "problem.not_found": "Cet élément n’existe pas, ou vous n’y avez pas accès.",
  "problem.transition_not_allowed": "Le ticket ne peut pas passer de son statut actuel à celui-ci.",
  "problem.changed_meanwhile": "Une autre personne l’a modifié entre-temps. Rechargez la page et réessayez.",
  "problem.changed_too_often": "Une autre personne l’a modifié au même moment. Réessayez.",
  "problem.invalid_fields": "Certains champs sont à corriger.",
  "problem.unavailable": "Le serveur est occupé. Réessayez dans un instant.",
  "problem.offline": "Le serveur est injoignable. Vérifiez votre connexion.",
  "problem.internal": "Le serveur a rencontré une erreur. Elle est consignée ; réessayez.",
  "problem.unknown": "La demande a échoué. Réessayez.",
  "wrong.required": "Veuillez remplir ce champ.",
  "wrong.too_long": "C’est trop long.",
  "wrong.too_short": "C’est trop court.",
  "wrong.too_many": "Il y en a trop.",
  "wrong.unknown_reference": "Cet élément n’existe plus.",
  "wrong.not_an_email": "Ce n’est pas une adresse e-mail.",
  "wrong.control_character": "Ce texte contient un caractère invisible qui n’est pas autorisé.",
  "wrong.only_for_contacts": "Seul un contact peut l’omettre.",
  "wrong.not_for_contacts": "Vous ne pouvez pas le définir.",
  "wrong.other": "Cette valeur n’est pas acceptée.",
};

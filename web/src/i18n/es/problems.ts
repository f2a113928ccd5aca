import type { problems as en } from "../en/problems";
import type { Translated } from "../translate";

/** What can go wrong, in Spanish; the type makes a missing entry a compile error. */
export const problems: Translated<typeof en> = {
  "error.title": "No se ha podido cargar",
  "error.retry": "Reintentar",
  "error.reload": "Recargar",
  "error.crash": "Se ha producido un error en esta página",
  "error.crashHint": "No ha cambiado nada en el servidor.",
  "problem.invalid_credentials": "El correo o la contraseña no son correctos.",
  "problem.account_inactive": "Esta cuenta está desactivada. Consulte con su administrador.",
  "problem.too_many_requests": "Demasiados intentos. Espere un momento y vuelva a intentarlo.",
  "problem.permission_needed": "No tiene permiso para hacer esto.",
  "problem.not_found": "No existe, o usted no tiene acceso.",
  "problem.transition_not_allowed": "El ticket no puede pasar a este estado desde el actual.",
  "problem.changed_meanwhile": "Otra persona lo ha modificado entretanto. Recargue la página y vuelva a intentarlo.",
  "problem.changed_too_often": "Otra persona lo ha modificado al mismo tiempo. Vuelva a intentarlo.",
  "problem.invalid_fields": "Revise los campos señalados.",
  "problem.unavailable": "El servidor está ocupado. Vuelva a intentarlo en un momento.",
  "problem.offline": "No se puede conectar con el servidor. Compruebe su conexión.",
  "problem.internal": "El servidor ha sufrido un error. Ha quedado registrado; vuelva a intentarlo.",
  "problem.unknown": "La solicitud ha fallado. Vuelva a intentarlo.",
  "wrong.required": "Rellene este campo.",
  "wrong.too_long": "Es demasiado largo.",
  "wrong.too_short": "Es demasiado corto.",
  "wrong.too_many": "Son demasiados.",
  "wrong.unknown_reference": "Esto ya no existe.",
  "wrong.not_an_email": "No es una dirección de correo.",
  "wrong.control_character": "Contiene un carácter invisible que no está permitido.",
  "wrong.only_for_contacts": "Solo un contacto puede omitirlo.",
  "wrong.not_for_contacts": "Usted no puede definirlo.",
  "wrong.other": "Este valor no se acepta.",
};

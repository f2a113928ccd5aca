import type { work as en } from "../en/work";
import type { Translated } from "../translate";

/** The category tree in Spanish; the type makes a missing entry a compile error. */
export const work: Translated<typeof en> = {
  "categories.hint": "De qué tratan los tickets. Renombre y mueva libremente: los tickets conservan su categoría.",
  "categories.tree": "Árbol de categorías",
  "categories.none": "Aún no hay categorías",
  "categories.none.hint": "Empiece con un conjunto que conviene a la mayoría de los proveedores, o cree las suyas.",
  "categories.new": "Nueva categoría",
  "categories.starter": "Añadir un conjunto inicial",
  "categories.added": {
    one: "se ha añadido {n} categoría",
    many: "se han añadido {n} de categorías",
    other: "se han añadido {n} categorías",
  },
  "categories.keys": "Las flechas recorren el árbol, intro abre una categoría, n añade una debajo.",
  "category.edit": "Categoría {name}",
  "category.below": "Nueva bajo {name}",
  "category.parent": "Está en",
  "category.top": "Nivel superior",
  "category.create": "Crear categoría",
  "category.saved": "{name} se ha guardado",
  "category.active.hint": "Una categoría inactiva ya no se ofrece. Los tickets que la tienen la conservan.",
  "category.inactive": "inactiva",
  "tags.hint": "Lo que marca los tickets. Un cambio aquí vale para todos sus tickets.",
  "tags.none": "Aún no hay etiquetas",
  "tags.none.hint":
    "Una etiqueta existe en cuanto un ticket la lleva: añada una en un ticket, o en varios desde la lista.",
  "tags.search": "Buscar una etiqueta",
  "tags.tickets": { one: "{n} ticket", many: "{n} de tickets", other: "{n} tickets" },
  "tags.ticketsOrMore": { one: "{n} ticket o más", many: "{n} de tickets o más", other: "{n} tickets o más" },
  "tags.rename": "Cambiar nombre",
  "tags.renameWhat": "Cambiar el nombre de {name}",
  "tags.rename.hint":
    "Todos los tickets y las vistas guardadas con esta etiqueta la siguen. Su historial dice quién la cambió.",
  "tags.merge": "{name} ya existe ({tickets}). Las dos serán una, y después no se podrán distinguir.",
  "tags.mergeNow": "Unir",
  "tags.renaming": "{name}: cambio en curso ({tickets})",
  "tags.delete": "Eliminar",
  "tags.deleteWhat": "Eliminar {name}",
  "tags.delete.hint": "Desaparece ({tickets}). Esto no se puede deshacer de una vez.",
  "tags.deleting": "{name}: eliminación en curso ({tickets})",
  "imports.hint":
    "Trae el historial de otro desk desde archivos CSV. El mismo archivo se puede importar otra vez: lo que ya está se omite.",
  "imports.new": "Nueva importación",
  "imports.none": "Aún no se ha importado nada",
  "imports.none.hint":
    "Exporte los tickets, y si puede sus mensajes, como CSV desde su desk actual. Verá en qué se convierten antes de que se escriba nada.",
  "imports.all": "Todas las importaciones",
};

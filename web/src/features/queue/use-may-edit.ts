import { useMemo } from "react";

import { useMay } from "../../lib/session";
import type { EditField } from "./use-edit-options";

/** What the reader may change from a list. The desk says it again for each ticket. */
export function useMayEdit(): ReadonlySet<EditField> {
  const [update, assign] = [useMay("tickets.update"), useMay("tickets.assign")];
  return useMemo(() => {
    const fields: EditField[] = update ? ["status", "priority", "tags"] : [];
    return new Set<EditField>(assign ? [...fields, "technician"] : fields);
  }, [update, assign]);
}

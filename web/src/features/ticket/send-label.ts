import { useT } from "../../i18n/language";

/** What the button does, to whom, and whether it does so past an answer that came meanwhile. */
export function useSendLabel(note: boolean, [first, ...others]: string[], anyway: boolean): string {
  const t = useT();
  if (note) return t(anyway ? "composer.anywayNote" : "composer.addNote");
  if (!first) return t(anyway ? "composer.anyway" : "composer.send");
  const names = { address: first, n: others.length };
  if (others.length > 0) return t(anyway ? "composer.anywayToMore" : "composer.sendToMore", names);
  return t(anyway ? "composer.anywayTo" : "composer.sendTo", names);
}

import { useT } from "../i18n/language";
import { isSingleKey, keysChoice } from "./shortcuts";

/** What a control says of itself and of its key; a key that is switched off is not named. */
export function useKeyHint(): (name: string, key: string) => string {
  const t = useT();
  const keys = keysChoice.use();
  return (name, key) => (keys === "off" && isSingleKey(key) ? name : t("keys.hint", { name, key }));
}

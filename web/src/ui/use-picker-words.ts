import { useT } from "../i18n/language";
import type { PickerWords } from "./picker";

export function usePickerWords(): PickerWords {
  const t = useT();
  return { filter: t("picker.filter"), none: t("picker.none"), loading: t("picker.loading") };
}

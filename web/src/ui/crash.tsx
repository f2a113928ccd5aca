import { useT } from "../i18n/language";
import { Button } from "./button";
import { Notice } from "./notice";

/** When the page itself failed: nothing can be shown but a way out. */
export function Crash() {
  const t = useT();
  return (
    <Notice alert title={t("error.crash")} hint={t("error.crashHint")}>
      <Button onClick={() => window.location.reload()}>{t("error.reload")}</Button>
    </Notice>
  );
}

import { useT } from "../../i18n/language";
import { Page } from "../../ui/page";
import { Section } from "../../ui/section";
import { PasswordForm } from "./password-form";
import { SessionList } from "./session-list";

export function SecurityPage() {
  const t = useT();
  return (
    <Page title={t("settings.security")} hint={t("settings.security.hint")}>
      <Section id="password" title={t("password.title")} hint={t("password.hint")}>
        <PasswordForm />
      </Section>
      <Section id="logins" title={t("sessions.title")} hint={t("sessions.hint")}>
        <SessionList />
      </Section>
    </Page>
  );
}

import { useQuery } from "@tanstack/react-query";
import { Link, useLocation, useNavigate } from "@tanstack/react-router";

import { setupQuery } from "../api/setup";
import { JoinForm } from "../features/accounts/join-form";
import { FoundForm } from "../features/start/found-form";
import { StartPage } from "../features/start/start-page";
import { useT } from "../i18n/language";
import { useMe } from "../lib/session";
import { useTitle } from "../lib/title";
import { buttonClasses } from "../ui/button";
import { Failure } from "../ui/failure";
import { Gate } from "../ui/gate";
import { Notice } from "../ui/notice";

function ToLogin() {
  const t = useT();
  return (
    <Link to="/login" className={buttonClasses()}>
      {t("join.login")}
    </Link>
  );
}

/** Behind the hash of the address stands the secret, where no server's log sees it. */
export function Join() {
  const t = useT();
  const navigate = useNavigate();
  const secret = useLocation().hash;
  useTitle(t("app.name"));
  return <JoinForm key={secret} secret={secret} login={<ToLogin />} onDone={() => void navigate({ to: "/queue" })} />;
}

export function Setup() {
  const t = useT();
  const navigate = useNavigate();
  const setup = useQuery(setupQuery);
  useTitle(`${t("found.title")} · ${t("app.name")}`);
  if (setup.isError)
    return (
      <Gate>
        <Failure error={setup.error} onRetry={() => void setup.refetch()} />
      </Gate>
    );
  if (!setup.data) return <Gate>{null}</Gate>;
  if (setup.data.needed) return <FoundForm onDone={() => void navigate({ to: "/start" })} />;
  return (
    <Gate>
      <Notice title={t("found.done.title")} hint={t("found.done.hint")}>
        <ToLogin />
      </Notice>
    </Gate>
  );
}

export function Start() {
  const t = useT();
  const me = useMe();
  const navigate = useNavigate();
  useTitle(`${t("start.title", { desk: me.deskName })} · ${t("app.name")}`);
  return <StartPage onFinished={() => void navigate({ to: "/queue" })} />;
}

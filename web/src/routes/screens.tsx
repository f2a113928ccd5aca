import { useNavigate, useSearch } from "@tanstack/react-router";
import { Suspense, lazy } from "react";

import { parseQueue } from "../features/queue/filters";
import { QueueScreen } from "../features/queue/queue-screen";
import { LoginForm } from "../features/session/login-form";
import { useT } from "../i18n/language";
import { useTitle } from "../lib/title";
import { Button } from "../ui/button";
import { Notice } from "../ui/notice";
import { NewTicketLink } from "./new-ticket-link";

/** Shown when asked for only. */
const TicketPreview = lazy(() =>
  import("../features/ticket/ticket-preview").then(({ TicketPreview: component }) => ({ default: component })),
);

export function Login() {
  const { next } = useSearch({ from: "/login" });
  const navigate = useNavigate();
  useTitle(useT()("login.title"));
  return <LoginForm onDone={() => void navigate({ href: next ?? "/queue" })} />;
}

export function Queue() {
  // The router lets through what the route did not name; only what is known may reach the server.
  const search = parseQueue(useSearch({ from: "/in/queue" }));
  const navigate = useNavigate();
  useTitle(`${useT()("nav.queue")} · ${useT()("app.name")}`);
  return (
    <QueueScreen
      search={search}
      onChange={(next) => void navigate({ to: "/queue", search: next, replace: true })}
      onOpen={({ number }) => void navigate({ to: "/tickets/$id", params: { id: String(number) } })}
      previewOf={({ number }) => (
        <Suspense fallback={null}>
          <TicketPreview key={number} id={String(number)} />
        </Suspense>
      )}
      newTicket={<NewTicketLink />}
    />
  );
}

export function NotFound() {
  const t = useT();
  const navigate = useNavigate();
  useTitle(t("notFound.title"));
  return (
    <Notice alone title={t("notFound.title")} hint={t("notFound.hint")}>
      <Button onClick={() => void navigate({ to: "/queue" })}>{t("notFound.action")}</Button>
    </Notice>
  );
}

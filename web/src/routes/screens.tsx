import { Link, useCanGoBack, useNavigate, useParams, useRouter, useSearch } from "@tanstack/react-router";
import { Plus } from "lucide-react";

import { NewTicketForm } from "../features/new-ticket/new-ticket-form";
import { parseQueue } from "../features/queue/filters";
import { QueueScreen } from "../features/queue/queue-screen";
import { SearchScreen } from "../features/search/search-screen";
import { LoginForm } from "../features/session/login-form";
import { TicketPreview } from "../features/ticket/ticket-preview";
import { TicketScreen } from "../features/ticket/ticket-screen";
import { useT } from "../i18n/language";
import { useTitle } from "../lib/title";
import { showToast } from "../lib/toast";
import { Button, buttonClasses } from "../ui/button";
import { Notice } from "../ui/notice";

/** To the page before this one if it was of this app, else to the queue. */
function useBack() {
  const navigate = useNavigate();
  const router = useRouter();
  const inside = useCanGoBack();
  return () => {
    if (inside) router.history.back();
    else void navigate({ to: "/queue" });
  };
}

function NewTicketLink() {
  const t = useT();
  return (
    <Link to="/tickets/new" className={buttonClasses("primary")}>
      <Plus aria-hidden size={16} strokeWidth={1.75} />
      {t("queue.new")}
    </Link>
  );
}

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
      previewOf={({ number }) => <TicketPreview key={number} id={String(number)} />}
      newTicket={<NewTicketLink />}
    />
  );
}

export function Search() {
  const { q = "" } = useSearch({ from: "/in/search" });
  const navigate = useNavigate();
  useTitle(`${useT()("search.title")} · ${useT()("app.name")}`);
  return (
    <SearchScreen
      q={q}
      onSearch={(next) => void navigate({ to: "/search", search: { q: next } })}
      newTicket={<NewTicketLink />}
    />
  );
}

export function Ticket() {
  const { id } = useParams({ from: "/in/tickets/$id" });
  const navigate = useNavigate();
  const back = useBack();
  const t = useT();
  return (
    <TicketScreen
      key={id}
      id={id}
      onMoved={(ticketId) => {
        showToast("good", t("ticket.moved"));
        void navigate({ to: "/tickets/$id", params: { id: ticketId } });
      }}
      onBack={back}
    />
  );
}

export function NewTicket() {
  const t = useT();
  const navigate = useNavigate();
  const back = useBack();
  useTitle(t("new.title"));
  return (
    <>
      <header className="flex min-h-14 items-center border-b border-line px-4">
        <h1 className="text-lg font-semibold">{t("new.title")}</h1>
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <NewTicketForm
          onLeave={back}
          onDone={(ticket) =>
            void navigate({ to: "/tickets/$id", params: { id: String(ticket.number) }, replace: true })
          }
        />
      </div>
    </>
  );
}

export function NotFound() {
  const t = useT();
  const navigate = useNavigate();
  useTitle(t("notFound.title"));
  return (
    <Notice title={t("notFound.title")} hint={t("notFound.hint")}>
      <Button onClick={() => void navigate({ to: "/queue" })}>{t("notFound.action")}</Button>
    </Notice>
  );
}

import { useQuery } from "@tanstack/react-query";
import { useCanGoBack, useNavigate, useParams, useRouter, useSearch } from "@tanstack/react-router";

import { contactQuery } from "../api/directory";
import { NewTicketForm } from "../features/new-ticket/new-ticket-form";
import { SearchScreen } from "../features/search/search-screen";
import { TicketScreen } from "../features/ticket/ticket-screen";
import { useT } from "../i18n/language";
import { useTitle } from "../lib/title";
import { showToast } from "../lib/toast";
import { NewTicketLink } from "./new-ticket-link";

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
  const { contact = "" } = useSearch({ from: "/in/tickets/new" });
  const asked = useQuery({ ...contactQuery(contact), enabled: contact !== "", retry: false });
  const navigate = useNavigate();
  const back = useBack();
  useTitle(t("new.title"));
  return (
    <>
      <header className="flex min-h-14 items-center border-b border-line px-4">
        <h1 className="text-lg font-semibold">{t("new.title")}</h1>
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto">
        {/* The form begins with who asks: until that is known there is none. */}
        {contact !== "" && asked.isPending ? null : (
          <NewTicketForm
            requester={asked.data}
            onLeave={back}
            onDone={(ticket) =>
              void navigate({ to: "/tickets/$id", params: { id: String(ticket.number) }, replace: true })
            }
          />
        )}
      </div>
    </>
  );
}

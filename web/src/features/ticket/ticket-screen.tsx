import { useQuery } from "@tanstack/react-query";
import { SearchX } from "lucide-react";
import { useEffect, useRef, useState } from "react";

import { isStatus } from "../../api/errors";
import type { Ticket } from "../../api/types";
import { useT } from "../../i18n/language";
import { rememberRecent } from "../../lib/recent";
import { useHeldKeys, useShortcuts } from "../../lib/shortcuts";
import { setTitle } from "../../lib/title";
import { Button } from "../../ui/button";
import { cx } from "../../ui/class-names";
import { Failure } from "../../ui/failure";
import { Notice } from "../../ui/notice";
import { PriorityIcon } from "../../ui/priority-icon";
import { BackButton } from "./back-button";
import { Composer } from "./composer";
import type { ComposerKind } from "./composer-head";
import { Conversation } from "./conversation";
import { HEADER, PARTS } from "./layout";
import { MuteButton } from "./mute-button";
import { PresenceLine } from "./presence-line";
import { ticketQuery } from "./queries";
import { TicketActions } from "./ticket-actions";
import { TicketDetails } from "./ticket-details";
import { TicketSkeleton } from "./ticket-skeleton";
import { TicketTitle } from "./ticket-title";
import { useTicketCommands } from "./use-ticket-commands";
import { useChange } from "./use-change";
import { usePresence } from "./use-presence";
import { useReadNotifications } from "./use-read-notifications";

type ScreenProps = { id: string; onBack: () => void; onMoved: (ticketId: string) => void };

export function TicketScreen({ id, onBack, onMoved }: ScreenProps) {
  const t = useT();
  const ticket = useQuery(ticketQuery(id));
  useShortcuts({ Escape: onBack });
  useHeldKeys(ticket.isPending);
  if (ticket.isPending) return <TicketSkeleton onBack={onBack} />;
  if (isStatus(ticket.error, 404) || isStatus(ticket.error, 400)) {
    return (
      <Notice
        alone
        title={t("ticket.notFound.title")}
        hint={t("ticket.notFound.hint")}
        icon={<SearchX aria-hidden size={28} strokeWidth={1.5} />}
      >
        <Button onClick={onBack}>{t("ticket.back")}</Button>
      </Notice>
    );
  }
  if (ticket.isError) return <Failure error={ticket.error} onRetry={() => void ticket.refetch()} />;
  return <TicketPage id={id} ticket={ticket.data} onBack={onBack} onMoved={onMoved} />;
}

type PageProps = ScreenProps & { ticket: Ticket };

function TicketPage({ id, ticket, onBack, onMoved }: PageProps) {
  const t = useT();
  const change = useChange(id);
  useReadNotifications(ticket.id);
  const { people, typed } = usePresence(ticket.id, ticket.can.includes("note"));
  const [kind, setKind] = useState<ComposerKind>("public_reply");
  const [part, setPart] = useState<"conversation" | "details">("conversation");
  const field = useRef<HTMLTextAreaElement>(null);
  const write = (next: ComposerKind) => {
    setPart("conversation");
    setKind(next);
    field.current?.focus();
  };
  useShortcuts({
    r: () => write("public_reply"),
    n: () => {
      if (ticket.can.includes("note")) write("internal_note");
    },
  });
  useTicketCommands(ticket, change, write);
  useEffect(() => {
    setTitle(`#${ticket.number} ${ticket.title}`);
    rememberRecent({ kind: "ticket", id: String(ticket.number), label: `#${ticket.number} ${ticket.title}` });
  }, [ticket.number, ticket.title]);
  return (
    <div className="flex h-full min-h-0 flex-col">
      <header className={HEADER}>
        <BackButton onBack={onBack} />
        <PriorityIcon priority={ticket.priority} name={t(`priority.${ticket.priority}`)} />
        <TicketTitle ticket={ticket} change={change} />
        <PresenceLine people={people} />
        <MuteButton ticket={ticket.id} />
        <TicketActions ticket={ticket} change={change} />
      </header>
      <div role="group" aria-label={ticket.title} className="grid grid-cols-2 border-b border-line md:hidden">
        {(["conversation", "details"] as const).map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={part === each}
            onClick={() => setPart(each)}
            className={cx(
              "min-h-11 border-b-2 font-medium",
              part === each ? "border-accent text-text" : "border-transparent text-text-2",
            )}
          >
            {t(`ticket.${each}`)}
          </button>
        ))}
      </div>
      <div className={PARTS}>
        <div className={cx("flex min-h-0 min-w-0 flex-col", part === "details" && "max-md:hidden")}>
          <Conversation id={id} />
          {ticket.can.includes("reply") ? (
            <Composer
              id={id}
              ticket={ticket}
              kind={kind}
              onKind={write}
              onMoved={onMoved}
              field={field}
              people={people}
              onTyped={typed}
            />
          ) : null}
        </div>
        <aside
          aria-label={t("ticket.details")}
          // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by the keyboard
          tabIndex={0}
          className={cx(
            "min-h-0 overflow-y-auto border-line focus-visible:-outline-offset-2 md:border-s",
            part === "conversation" && "max-md:hidden",
          )}
        >
          <TicketDetails id={id} ticket={ticket} change={change} />
        </aside>
      </div>
    </div>
  );
}

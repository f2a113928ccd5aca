import { useMutation, useQueryClient } from "@tanstack/react-query";

import { api, unwrapChange } from "../../api/client";
import type { NewMessage, Ticket, TicketPatch } from "../../api/types";
import { useT } from "../../i18n/language";
import { showToast } from "../../lib/toast";
import { useUndo } from "../../api/undo";
import { useReason } from "../../ui/use-reason";
import { ticketQuery } from "./queries";
import { useDescription } from "./use-description";

/** Changes properties. `shown` is what the page shows at once; it is taken back with the reason if the server refuses. */
export function useChangeTicket(id: string) {
  const client = useQueryClient();
  const t = useT();
  const reason = useReason();
  const undo = useUndo();
  const describe = useDescription();
  const { queryKey } = ticketQuery(id);
  return useMutation({
    mutationFn: ({ patch }: { patch: TicketPatch; shown: Partial<Ticket> }) =>
      unwrapChange(api.PATCH("/api/tickets/{id}", { params: { path: { id } }, body: patch })),
    onMutate: async ({ shown }) => {
      await client.cancelQueries({ queryKey, exact: true });
      const before = client.getQueryData(queryKey);
      if (before) client.setQueryData(queryKey, { ...before, ...shown });
      return { before };
    },
    onError: (error, _change, context) => {
      if (context?.before) client.setQueryData(queryKey, context.before);
      showToast("bad", t("toast.notChanged", { reason: reason(error) }));
    },
    onSuccess: ({ data: ticket, batch }, { patch, shown }, { before }) => {
      client.setQueryData(queryKey, ticket);
      if (!batch) return;
      const former =
        before && Object.fromEntries(Object.keys(shown).map((name) => [name, before[name as keyof Ticket]]));
      undo.offer({
        parts: [{ batch, ticketIds: [ticket.id] }],
        text: describe(ticket, patch),
        showBefore: () => client.setQueryData(queryKey, (now) => now && { ...now, ...former }),
      });
    },
    onSettled: (_data, _error, { patch }) => {
      void client.invalidateQueries({ queryKey: ["tickets"] });
      if ("parentId" in patch) void client.invalidateQueries({ queryKey: ["ticket", id, "related"] });
    },
  });
}

/** Sends a message. The key makes a second try of the same sending harmless. */
export function useSendMessage(id: string) {
  const client = useQueryClient();
  const t = useT();
  const undo = useUndo();
  return useMutation({
    mutationFn: ({ body, key }: { body: NewMessage; key: string }) =>
      unwrapChange(
        api.POST("/api/tickets/{id}/messages", { params: { path: { id }, header: { "Idempotency-Key": key } }, body }),
      ),
    onSuccess: async ({ data: message, batch }, { body }) => {
      void client.invalidateQueries({ queryKey: ["tickets"] });
      await client.invalidateQueries({ queryKey: ["ticket", id] });
      if (!batch || !body.status) return;
      undo.offer({
        parts: [{ batch, ticketIds: [message.ticketId] }],
        text: t(body.kind === "internal_note" ? "composer.noted" : "composer.sent", {
          status: t(`status.${body.status}`),
        }),
      });
    },
    // The answer may be lost after the message arrived: then it is seen where it stands.
    onError: () => {
      void client.invalidateQueries({ queryKey: ["ticket", id] });
    },
  });
}

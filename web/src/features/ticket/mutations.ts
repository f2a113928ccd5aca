import { useMutation, useQueryClient } from "@tanstack/react-query";

import { api, unwrap } from "../../api/client";
import type { NewMessage, Ticket, TicketPatch } from "../../api/types";
import { useT } from "../../i18n/language";
import { showToast } from "../../lib/toast";
import { useReason } from "../../ui/use-reason";
import { ticketQuery } from "./queries";

/** Changes properties. `shown` is what the page shows at once; it is taken back with the reason if the server refuses. */
export function useChangeTicket(id: string) {
  const client = useQueryClient();
  const t = useT();
  const reason = useReason();
  const { queryKey } = ticketQuery(id);
  return useMutation({
    mutationFn: ({ patch }: { patch: TicketPatch; shown: Partial<Ticket> }) =>
      unwrap(api.PATCH("/api/tickets/{id}", { params: { path: { id } }, body: patch })),
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
    onSuccess: (ticket) => client.setQueryData(queryKey, ticket),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ["tickets"] });
    },
  });
}

/** Sends a message. The key makes a second try of the same sending harmless. */
export function useSendMessage(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ body, key }: { body: NewMessage; key: string }) =>
      unwrap(
        api.POST("/api/tickets/{id}/messages", { params: { path: { id }, header: { "Idempotency-Key": key } }, body }),
      ),
    onSuccess: async () => {
      void client.invalidateQueries({ queryKey: ["tickets"] });
      await client.invalidateQueries({ queryKey: ["ticket", id] });
    },
    // The answer may be lost after the message arrived: then it is seen where it stands.
    onError: () => {
      void client.invalidateQueries({ queryKey: ["ticket", id] });
    },
  });
}

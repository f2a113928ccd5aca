import { useMutation, useQueryClient } from "@tanstack/react-query";

import { api, unwrap } from "../../api/client";
import type { NewTicket } from "../../api/types";

/** Creates a ticket. The key makes a second press of the button harmless. */
export function useCreateTicket() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ body, key }: { body: NewTicket; key: string }) =>
      unwrap(api.POST("/api/tickets", { params: { header: { "Idempotency-Key": key } }, body })),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ["tickets"] });
    },
  });
}

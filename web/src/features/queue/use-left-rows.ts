import { useQueries } from "@tanstack/react-query";

import type { TicketRow } from "../../api/types";
import { leftRowQuery } from "./queries";

/** More than these are not asked for one by one: the list is about to settle anyway. */
const ASKED = 10;

/** The rows that stand in a list only because a hand is in it, as their tickets are now. */
export function useLeftRows(gone: TicketRow[]): Map<string, TicketRow> {
  const found = useQueries({ queries: gone.slice(0, ASKED).map(leftRowQuery) });
  return new Map(
    gone.map((row, at) => {
      const now = found[at]?.data;
      if (!now) return [row.id, row];
      const { title, status, nextStatuses, priority, technician = null, updatedAt } = now;
      return [row.id, { ...row, title, status, nextStatuses, priority, technician, updatedAt }];
    }),
  );
}

import { useQuery } from "@tanstack/react-query";

import { teamsQuery } from "../../api/directory";
import type { Ticket } from "../../api/types";
import { useT } from "../../i18n/language";
import { useMay } from "../../lib/session";
import { PropertyRow } from "./property-row";
import { NOBODY } from "./use-assignment";
import type { Change } from "./use-change";

/** In whose queue the ticket is. */
export function TeamRow({ ticket, note, change }: { ticket: Ticket; note: string | null; change: Change }) {
  const t = useT();
  const teams = useQuery({ ...teamsQuery, enabled: useMay("technicians.read") });
  const shown = ticket.team?.name ?? t("property.none");
  const enqueue = (value: string) => {
    const team = teams.data?.find(({ id }) => id === value);
    change({ teamId: value || null }, { team: team ? { id: team.id, name: team.name } : null });
  };
  return (
    <PropertyRow
      name={t("property.team")}
      value={shown}
      shown={shown}
      note={note}
      chosen={ticket.team?.id ?? NOBODY}
      may={ticket.can.includes("update")}
      options={[
        { value: NOBODY, label: t("property.none") },
        ...(teams.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
      ]}
      onChoose={enqueue}
    />
  );
}

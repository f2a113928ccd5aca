import { useQuery } from "@tanstack/react-query";

import { categoriesQuery } from "../../api/directory";
import { LEVELS, PRIORITIES, TICKET_TYPES, type Ticket } from "../../api/types";
import { useT } from "../../i18n/language";
import { shownPath } from "../../lib/category-path";
import { Avatar } from "../../ui/avatar";
import { PriorityIcon } from "../../ui/priority-icon";
import { StatusLabel } from "../../ui/ticket/status-label";
import { MoreRows } from "./more-rows";
import { PropertyRow } from "./property-row";
import { statusOptions } from "./status-options";
import { Tags } from "./tags";
import { TeamRow } from "./team-row";
import { NOBODY, useAssignment } from "./use-assignment";
import type { Change } from "./use-change";

export function Properties({ id, ticket, change }: { id: string; ticket: Ticket; change: Change }) {
  const t = useT();
  const categories = useQuery(categoriesQuery);
  const may = (ability: string) => ticket.can.includes(ability);
  const source = (field: string) => {
    const by = ticket.provenance[field]?.source;
    return by === "rule" || by === "model" ? t(`provenance.${by}`) : null;
  };
  const people = useAssignment(ticket, change);
  const categorise = (value: string) => {
    const category = categories.data?.find(({ id }) => id === value);
    change({ categoryId: value || null }, { category: category ?? null });
  };
  const category = ticket.category ? shownPath(ticket.category.path) : t("property.none");
  // The server keeps these from contacts, as it keeps the team and the tags.
  const internal = ticket.impact != null;
  const level = (field: "impact" | "urgency", shortcut: string) => {
    const now = ticket[field];
    return now ? (
      <PropertyRow
        name={t(`property.${field}`)}
        value={t(`level.${now}`)}
        shown={t(`level.${now}`)}
        note={source(field)}
        chosen={now}
        shortcut={shortcut}
        may={may("update")}
        options={LEVELS.map((value) => ({ value, label: t(`level.${value}`) }))}
        onChoose={(value) => change({ [field]: value }, { [field]: value })}
      />
    ) : null;
  };
  return (
    <dl className="flex flex-col gap-0.5">
      <PropertyRow
        className="md:hidden"
        name={t("property.status")}
        value={t(`status.${ticket.status}`)}
        shown={<StatusLabel status={ticket.status} />}
        chosen={ticket.status}
        may={may("change_status") && ticket.nextStatuses.length > 0}
        options={statusOptions(ticket, t)}
        onChoose={(status) => {
          if (status !== ticket.status) change({ status }, { status });
        }}
      />
      <PropertyRow
        name={t("property.priority")}
        value={t(`priority.${ticket.priority}`)}
        note={source("priority")}
        chosen={ticket.priority}
        shortcut="p"
        may={may("change_priority")}
        shown={
          <span className="flex items-center gap-1.5">
            <PriorityIcon priority={ticket.priority} />
            {t(`priority.${ticket.priority}`)}
          </span>
        }
        options={PRIORITIES.map((value) => ({
          value,
          label: t(`priority.${value}`),
          icon: <PriorityIcon priority={value} />,
        }))}
        onChoose={(priority) => change({ priority }, { priority })}
      />
      <PropertyRow
        className="md:hidden"
        name={t("property.technician")}
        value={people.name}
        note={source("assignedTechnician")}
        chosen={people.chosen}
        may={may("assign")}
        shown={
          <span className="flex items-center gap-1.5">
            <Avatar name={ticket.technician?.name ?? null} />
            <span className="truncate">{people.name}</span>
          </span>
        }
        options={people.options}
        onChoose={people.assign}
      />
      {internal && <TeamRow ticket={ticket} note={source("team")} change={change} />}
      <PropertyRow
        name={t("property.category")}
        value={category}
        shown={category}
        note={source("category")}
        shortcut="y"
        chosen={ticket.category?.id ?? NOBODY}
        may={may("update")}
        options={[
          { value: NOBODY, label: t("property.none") },
          ...(categories.data ?? []).map(({ id, path }) => ({ value: id, label: path })),
        ]}
        onChoose={categorise}
      />
      <PropertyRow
        name={t("property.type")}
        value={t(`type.${ticket.type}`)}
        shown={t(`type.${ticket.type}`)}
        chosen={ticket.type}
        may={may("update")}
        options={TICKET_TYPES.map((value) => ({ value, label: t(`type.${value}`) }))}
        onChoose={(type) => change({ type }, { type })}
      />
      {level("impact", "I")}
      {level("urgency", "U")}
      <MoreRows id={id} ticket={ticket} change={change} />
      {internal && (
        <Tags
          tags={ticket.tags}
          may={may("tag")}
          onChange={(tags, onRefused) => change({ tags }, { tags }, onRefused)}
        />
      )}
    </dl>
  );
}

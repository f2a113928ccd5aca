import { useQuery } from "@tanstack/react-query";
import { Plus, X } from "lucide-react";

import { assignableQuery } from "../../api/directory";
import { PRIORITIES, STATUSES, type Priority, type Status, type TicketRow } from "../../api/types";
import { useT } from "../../i18n/language";
import { useMay, useMe } from "../../lib/session";
import { tagsIn } from "../../lib/tags";
import { Avatar } from "../../ui/avatar";
import type { Option } from "../../ui/picker";
import { PriorityIcon } from "../../ui/priority-icon";
import { StatusMark } from "../../ui/status-mark";
import type { Edit } from "./use-edits";

export type EditField = "status" | "priority" | "technician" | "tags";
const NOBODY = "";
const [ADD, REMOVE] = ["+", "-"];
/** So many of the tags seen in the list are offered. */
const OFFERED = 8;

export const statusEdit = (status: Status, done: (n: number) => string): Edit => ({
  action: { kind: "status", status },
  shown: (row) => ({ ...row, status }),
  done,
});

/** The changes that a field of these rows can be given: what is offered, and what a choice means. */
export function useEdit(field: EditField, rows: TicketRow[], typed: string, around: TicketRow[]) {
  const t = useT();
  const n = rows.length;
  const people = useTechnicianEdit(rows);
  const status = (): Option[] => {
    const [only] = rows;
    const possible = STATUSES.filter((each) => rows.some(({ nextStatuses }) => nextStatuses.includes(each)));
    if (n === 1 && only)
      return [only.status, ...possible].map((value) => ({
        value,
        label: t(`status.${value}`),
        icon: <StatusMark status={value} />,
      }));
    return possible.map((value) => {
      const may = rows.filter((row) => row.status === value || row.nextStatuses.includes(value)).length;
      return {
        value,
        label: t(`bulk.status.${value}`, { n }),
        icon: <StatusMark status={value} />,
        ...(may < n ? { detail: t("bulk.only", { n: may, of: n }) } : {}),
      };
    });
  };
  const options: Record<EditField, () => Option[]> = {
    status,
    priority: () =>
      PRIORITIES.map((value) => ({ value, label: t(`priority.${value}`), icon: <PriorityIcon priority={value} /> })),
    technician: () => people.options,
    tags: () => tagOptions(rows, typed, around, (key, tag) => t(key, { tag })),
  };
  const editOf = (value: string): Edit => {
    if (field === "status") {
      // The options are statuses.
      const status = value as Status;
      return statusEdit(status, (done) => t(`bulk.status.${status}.done`, { n: done }));
    }
    if (field === "priority") {
      const priority = value as Priority;
      const name = t(`priority.${priority}`);
      return {
        action: { kind: "priority", priority },
        shown: (row) => ({ ...row, priority }),
        done: (done) => t("bulk.priority.done", { n: done, name }),
      };
    }
    return field === "technician" ? people.editOf(value) : tagEdit(value, (done) => t("bulk.tags.done", { n: done }));
  };
  return { options: options[field](), editOf };
}

/** Whom these tickets can be given to, oneself first. */
export function useTechnicianEdit(rows: TicketRow[]) {
  const t = useT();
  const me = useMe();
  const customers = [...new Set(rows.map(({ customer }) => customer.id))];
  const technicians = useQuery({ ...assignableQuery(customers), enabled: useMay("technicians.read") });
  const all = (technicians.data ?? []).toSorted(
    (a, b) => Number(b.id === me.technicianId) - Number(a.id === me.technicianId),
  );
  const [first] = all;
  const meFirst = first !== undefined && first.id === me.technicianId;
  const nobody: Option = { value: NOBODY, label: t("property.unassigned"), icon: <Avatar name={null} /> };
  const named = all.map(({ id, name }): Option => ({
    value: id,
    label: id === me.technicianId ? t("property.me", { name }) : name,
    icon: <Avatar name={name} />,
  }));
  const options = meFirst ? [...named.slice(0, 1), nobody, ...named.slice(1)] : [nobody, ...named];
  const editOf = (value: string): Edit => {
    const person = all.find(({ id }) => id === value);
    return {
      action: { kind: "assign", technicianId: person?.id ?? null },
      shown: (row) => ({ ...row, technician: person ? { id: person.id, name: person.name } : null }),
      done: (done) =>
        person ? t("bulk.technician.done", { n: done, name: person.name }) : t("bulk.unassigned.done", { n: done }),
    };
  };
  return { options, editOf, toMe: meFirst ? () => editOf(first.id) : null };
}

type TagWords = (key: "bulk.tags.add" | "bulk.tags.remove", tag: string) => string;

/** What is typed can be a tag; then those that the tickets carry, to be taken off, and those seen around. */
function tagOptions(rows: TicketRow[], typed: string, around: TicketRow[], words: TagWords): Option[] {
  const carried = [...new Set(rows.flatMap(({ tags }) => tags))];
  const everywhere = carried.filter((tag) => rows.every(({ tags }) => tags.includes(tag)));
  const seen = new Map<string, number>();
  for (const { tags } of around.slice(0, 500)) for (const tag of tags) seen.set(tag, (seen.get(tag) ?? 0) + 1);
  const usual = [...seen].toSorted((a, b) => b[1] - a[1]).map(([tag]) => tag);
  const text = typed.trim().toLowerCase();
  const fits = (tag: string) => tag.toLowerCase().includes(text);
  const added = [...new Set([...tagsIn(typed), ...usual.filter(fits).slice(0, OFFERED)])];
  const add = (tag: string): Option => ({
    value: `${ADD}${tag}`,
    label: words("bulk.tags.add", tag),
    icon: <Plus aria-hidden size={14} />,
  });
  const remove = (tag: string): Option => ({
    value: `${REMOVE}${tag}`,
    label: words("bulk.tags.remove", tag),
    icon: <X aria-hidden size={14} />,
  });
  return [...added.filter((tag) => !everywhere.includes(tag)).map(add), ...carried.filter(fits).map(remove)];
}

function tagEdit(value: string, done: (n: number) => string): Edit {
  const [kind, tag] = [value.slice(0, 1), value.slice(1)];
  return kind === ADD
    ? {
        action: { kind: "tag", add: [tag], remove: [] },
        shown: (row) => ({ ...row, tags: [...new Set([...row.tags, tag])] }),
        done,
      }
    : {
        action: { kind: "tag", add: [], remove: [tag] },
        shown: (row) => ({ ...row, tags: row.tags.filter((each) => each !== tag) }),
        done,
      };
}

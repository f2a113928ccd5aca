import { useQuery } from "@tanstack/react-query";

import type { Role } from "../../api/types";
import { useWords } from "../../i18n/language";
import { cx } from "../../ui/class-names";
import { rolesQuery } from "./queries";

type Props = { value: Role; disabled?: boolean; error?: string | undefined; onChange: (role: Role) => void };

/** A role with what it is for; only those that one may give are there. */
export function RoleField({ value, disabled, error, onChange }: Props) {
  const { t, word } = useWords();
  const roles = useQuery(rolesQuery).data?.roles ?? [];
  const given = roles.filter(({ role, yoursToGive }) => yoursToGive || role === value);
  return (
    <fieldset disabled={disabled}>
      <legend className="mb-1 font-medium">{t("invite.role")}</legend>
      <div className="grid gap-2 sm:grid-cols-2">
        {given.map(({ role }) => (
          <label
            key={role}
            htmlFor={`role-${role}`}
            aria-label={word("role", role, "role.contact")}
            className={cx(
              "flex cursor-pointer gap-2.5 rounded-control border p-2.5",
              role === value ? "border-accent bg-selected" : "border-line-strong hover:bg-hover",
              disabled && "opacity-55",
            )}
          >
            <input
              id={`role-${role}`}
              type="radio"
              name="role"
              value={role}
              checked={role === value}
              onChange={() => onChange(role)}
              className="mt-0.5 size-4 shrink-0 accent-accent"
            />
            <span className="min-w-0">
              <span className="block font-medium">{word("role", role, "role.contact")}</span>
              <span id={`role-${role}-hint`} className="block text-xs text-text-2">
                {word("role", `${role}.hint`, "role.contact.hint")}
              </span>
            </span>
          </label>
        ))}
      </div>
      {error ? <p className="mt-1 text-xs font-medium text-red">{error}</p> : null}
    </fieldset>
  );
}

import { type FormEvent, useState } from "react";

import { useT } from "../../i18n/language";
import { useMe } from "../../lib/session";
import { Button } from "../../ui/button";
import { CheckField } from "../../ui/form/check-field";
import { TextField } from "../../ui/form/text-field";
import { useReason } from "../../ui/use-reason";
import { useMakeTeam } from "./queries";

/** A team with a technician in it: whoever sets the desk up. */
export function TeamStep() {
  const t = useT();
  const reason = useReason();
  const make = useMakeTeam(useMe());
  const [name, setName] = useState(t("start.team.first"));
  const [solves, setSolves] = useState(true);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!make.isPending) make.mutate({ name: name.trim(), solves });
  };
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-3">
      <TextField
        id="start-team"
        label={t("start.team.name")}
        value={name}
        error={make.error ? reason(make.error) : undefined}
        onChange={setName}
      />
      <CheckField
        id="start-me"
        label={t("start.team.me")}
        hint={t("start.team.me.hint")}
        checked={solves}
        onChange={setSolves}
      />
      <div>
        <Button type="submit" look="primary" disabled={make.isPending}>
          {t("start.team.submit")}
        </Button>
      </div>
    </form>
  );
}

import { useQuery } from "@tanstack/react-query";
import { Plus, Users } from "lucide-react";
import { type FormEvent, useState } from "react";

import { teamsQuery, techniciansQuery } from "../../api/directory";
import { useT } from "../../i18n/language";
import { useForm } from "../../lib/form";
import { useMay } from "../../lib/session";
import { showToast } from "../../lib/toast";
import { Button } from "../../ui/button";
import { Card } from "../../ui/card";
import { Dialog } from "../../ui/dialog";
import { Failure } from "../../ui/failure";
import { FormFoot } from "../../ui/form/form-foot";
import { TextField } from "../../ui/form/text-field";
import { Notice } from "../../ui/notice";
import { Page } from "../../ui/page";
import { useSaveTeam } from "./queries";

type Open = { id?: string; name: string };

/** The queues that technicians share. */
export function TeamsPage() {
  const t = useT();
  const may = useMay("technicians.write");
  const teams = useQuery(teamsQuery);
  const technicians = useQuery(techniciansQuery).data ?? [];
  const [open, setOpen] = useState<Open | null>(null);
  const create = may ? (
    <Button look="primary" onClick={() => setOpen({ name: "" })}>
      <Plus aria-hidden size={16} strokeWidth={1.75} />
      {t("teams.new")}
    </Button>
  ) : null;
  return (
    <Page title={t("settings.teams")} hint={t("teams.hint")} actions={teams.data?.length ? create : null}>
      {teams.isError ? <Failure error={teams.error} onRetry={() => void teams.refetch()} /> : null}
      {teams.data?.length === 0 ? (
        <Notice
          icon={<Users aria-hidden size={28} strokeWidth={1.5} />}
          title={t("teams.none")}
          hint={t("teams.none.hint")}
        >
          {create}
        </Notice>
      ) : null}
      {teams.data?.length ? (
        <Card>
          <ul aria-label={t("settings.teams")}>
            {teams.data.map(({ id, name }) => (
              <li key={id} className="flex min-h-13 items-center gap-3 border-b border-line px-4 py-2 last:border-0">
                <div className="min-w-0 flex-1">
                  <p className="truncate font-medium" title={name}>
                    {name}
                  </p>
                  <p className="text-xs text-text-3">
                    {t("teams.members", { n: technicians.filter((each) => each.teams.includes(id)).length })}
                  </p>
                </div>
                {may ? (
                  <Button aria-label={t("form.editWhat", { name })} onClick={() => setOpen({ id, name })}>
                    {t("form.edit")}
                  </Button>
                ) : null}
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
      {open ? (
        <Dialog title={open.id ? open.name : t("teams.new")} onClose={() => setOpen(null)}>
          <TeamForm team={open} onDone={() => setOpen(null)} />
        </Dialog>
      ) : null}
    </Page>
  );
}

function TeamForm({ team, onDone }: { team: Open; onDone: () => void }) {
  const t = useT();
  const save = useSaveTeam();
  const { draft, set, takenOr } = useForm({ name: team.name }, save.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const name = draft.name.trim();
    save.mutate(
      { id: team.id, name },
      {
        onSuccess: () => {
          showToast("good", t("teams.saved", { name }));
          onDone();
        },
      },
    );
  };
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <TextField
        id="team-name"
        label={t("form.name")}
        value={draft.name}
        error={takenOr("name", "team_name")}
        onChange={(name) => set({ name })}
      />
      <FormFoot
        submit={t(team.id ? "form.save" : "teams.create")}
        busy={save.isPending}
        error={save.error}
        onCancel={onDone}
      />
    </form>
  );
}

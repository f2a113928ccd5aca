import { useInfiniteQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";

import type { InvitationLink, User } from "../../api/types";
import { useT, useWords } from "../../i18n/language";
import { useMay, useMe } from "../../lib/session";
import { LoadMore } from "../../ui/load-more";
import { Avatar } from "../../ui/avatar";
import { Button } from "../../ui/button";
import { Card } from "../../ui/card";
import { Dialog } from "../../ui/dialog";
import { Failure } from "../../ui/failure";
import { Page } from "../../ui/page";
import { SearchBox } from "../../ui/search-box";
import { Skeleton } from "../../ui/skeleton";
import { Tag } from "../../ui/tag";
import { InvitationList } from "./invitation-list";
import { InviteForm } from "./invite-form";
import { LinkShown } from "./link-shown";
import { userPagesQuery } from "./queries";
import { UserForm } from "./user-form";

type Open = { kind: "invite" } | { kind: "link"; link: InvitationLink } | { kind: "user"; user: User };

/** Who can log in; the way in is a link. */
export function UsersPage() {
  const t = useT();
  const may = useMay("users.write");
  const [q, setQ] = useState("");
  const [open, setOpen] = useState<Open | null>(null);
  const list = useInfiniteQuery(userPagesQuery(q));
  const users = list.data?.pages.flatMap((page) => page.items) ?? [];
  const close = () => setOpen(null);
  const showLink = (link: InvitationLink) => setOpen({ kind: "link", link });
  const invite = may ? (
    <Button look="primary" onClick={() => setOpen({ kind: "invite" })}>
      <Plus aria-hidden size={16} strokeWidth={1.75} />
      {t("users.invite")}
    </Button>
  ) : null;
  return (
    <Page title={t("settings.users")} hint={t("users.hint")} actions={invite}>
      <InvitationList />
      <div className="mb-3">
        <SearchBox label={t("users.search")} value={q} onChange={setQ} />
      </div>
      {list.isPending ? <Skeleton rows={6} height="h-14" label={t("form.loading")} /> : null}
      {list.isError ? <Failure error={list.error} onRetry={() => void list.refetch()} /> : null}
      {users.length > 0 ? (
        <Card>
          <ul aria-label={t("users.list")}>
            {users.map((user) => (
              <UserRow key={user.id} user={user} {...(may ? { onEdit: () => setOpen({ kind: "user", user }) } : {})} />
            ))}
          </ul>
        </Card>
      ) : list.isSuccess ? (
        <p className="py-8 text-center text-text-3">{t("picker.none")}</p>
      ) : null}
      <LoadMore list={list} />
      {open?.kind === "invite" ? (
        <Dialog wide title={t("invite.title")} hint={t("invite.hint")} onClose={close}>
          <InviteForm onMade={showLink} onCancel={close} />
        </Dialog>
      ) : null}
      {open?.kind === "link" ? <LinkShown link={open.link} onClose={close} /> : null}
      {open?.kind === "user" ? (
        <Dialog wide title={t("users.edit", { name: open.user.name })} onClose={close}>
          <UserForm user={open.user} onDone={close} onLink={showLink} />
        </Dialog>
      ) : null}
    </Page>
  );
}

function UserRow({ user, onEdit }: { user: User; onEdit?: () => void }) {
  const { t, word } = useWords();
  const me = useMe();
  const { id, name, email, role, active, customerIds } = user;
  return (
    <li className="flex items-center gap-3 border-b border-line px-4 py-2.5 last:border-0">
      <Avatar large name={name} />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
          <span className="truncate font-medium" title={name}>
            {name}
          </span>
          {id === me.id ? <Tag tone="good">{t("users.you")}</Tag> : null}
          {active ? null : <Tag>{t("form.inactive")}</Tag>}
        </p>
        <p className="truncate text-xs text-text-3" title={email}>
          {email}
        </p>
      </div>
      <div className="text-end text-text-2">
        <p>{word("role", role, "role.contact")}</p>
        {customerIds ? <p className="text-xs text-text-3">{t("users.restricted", { n: customerIds.length })}</p> : null}
      </div>
      {onEdit ? (
        <Button aria-label={t("form.editWhat", { name })} onClick={onEdit}>
          {t("form.edit")}
        </Button>
      ) : null}
    </li>
  );
}

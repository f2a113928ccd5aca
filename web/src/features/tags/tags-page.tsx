import { useInfiniteQuery } from "@tanstack/react-query";
import { Pencil, Tags, Trash2 } from "lucide-react";
import { type ReactNode, useState } from "react";

import { PAUSE_MS } from "../../api/tags";
import type { Tag } from "../../api/types";
import { useT } from "../../i18n/language";
import { useMay } from "../../lib/session";
import { useSettled } from "../../lib/settled";
import { Button } from "../../ui/button";
import { Card } from "../../ui/card";
import { Failure } from "../../ui/failure";
import { LoadMore } from "../../ui/load-more";
import { Notice } from "../../ui/notice";
import { Page } from "../../ui/page";
import { SearchBox } from "../../ui/search-box";
import { Skeleton } from "../../ui/skeleton";
import { tagPagesQuery } from "./queries";
import { DeleteTag, RenameTag } from "./tag-dialogs";
import { useTicketsWord } from "./use-tickets-word";

type Open = { kind: "rename" | "delete"; tag: Tag };
/** Leads to the tickets that carry a tag; the routes know where these are. */
export type ToTickets = (name: string, label: ReactNode) => ReactNode;

/** The tags that tickets carry, and one changed on all of them. */
export function TagsPage({ toTickets }: { toTickets: ToTickets }) {
  const t = useT();
  const may = useMay("tags.write");
  const [q, setQ] = useState("");
  const [open, setOpen] = useState<Open | null>(null);
  const asked = useSettled(q.trim(), PAUSE_MS);
  const list = useInfiniteQuery(tagPagesQuery(asked));
  const tags = list.data?.pages.flatMap((page) => page.items) ?? [];
  const close = () => setOpen(null);
  const none = list.isSuccess && tags.length === 0;
  return (
    <Page title={t("settings.tags")} hint={t("tags.hint")}>
      {none && asked === "" ? (
        <Notice
          icon={<Tags aria-hidden size={28} strokeWidth={1.5} />}
          title={t("tags.none")}
          hint={t("tags.none.hint")}
        />
      ) : (
        <div className="mb-3">
          <SearchBox label={t("tags.search")} value={q} onChange={setQ} />
        </div>
      )}
      {list.isPending ? <Skeleton rows={6} height="h-11" label={t("form.loading")} /> : null}
      {list.isError ? <Failure error={list.error} onRetry={() => void list.refetch()} /> : null}
      {none && asked !== "" ? <p className="py-8 text-center text-text-3">{t("picker.none")}</p> : null}
      {tags.length > 0 ? (
        <Card>
          <ul aria-label={t("settings.tags")}>
            {tags.map((tag) => (
              <TagRow
                key={tag.name}
                tag={tag}
                toTickets={toTickets}
                {...(may ? { onOpen: (kind: Open["kind"]) => setOpen({ kind, tag }) } : {})}
              />
            ))}
          </ul>
        </Card>
      ) : null}
      <LoadMore list={list} />
      {open?.kind === "rename" ? <RenameTag tag={open.tag} onClose={close} /> : null}
      {open?.kind === "delete" ? <DeleteTag tag={open.tag} onClose={close} /> : null}
    </Page>
  );
}

type RowProps = { tag: Tag; toTickets: ToTickets; onOpen?: (kind: Open["kind"]) => void };

function TagRow({ tag, toTickets, onOpen }: RowProps) {
  const t = useT();
  const tickets = useTicketsWord();
  const { name } = tag;
  return (
    <li className="flex min-h-11 items-center gap-3 border-b border-line px-4 py-1.5 last:border-0">
      <span className="min-w-0 flex-1">
        <span
          dir="auto"
          title={name}
          className="inline-block max-w-full truncate rounded-control bg-sunken px-2 py-0.5 align-middle"
        >
          {name}
        </span>
      </span>
      <span className="nums shrink-0 text-text-2">{toTickets(name, tickets(tag.tickets))}</span>
      {onOpen ? (
        <span className="flex shrink-0">
          <Button
            look="quiet"
            size="small"
            aria-label={t("tags.renameWhat", { name })}
            onClick={() => onOpen("rename")}
          >
            <Pencil aria-hidden size={14} strokeWidth={1.75} />
            <span className="max-md:sr-only">{t("tags.rename")}</span>
          </Button>
          <Button
            look="quiet"
            size="small"
            aria-label={t("tags.deleteWhat", { name })}
            onClick={() => onOpen("delete")}
          >
            <Trash2 aria-hidden size={14} strokeWidth={1.75} />
            <span className="max-md:sr-only">{t("tags.delete")}</span>
          </Button>
        </span>
      ) : null}
    </li>
  );
}

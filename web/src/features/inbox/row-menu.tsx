import { Bell, BellOff, Ellipsis, Mail, MailOpen } from "lucide-react";
import { DropdownMenu } from "radix-ui";

import { useT } from "../../i18n/language";

const ITEM =
  "flex min-h-8 cursor-default items-center gap-2 rounded-control px-2 outline-none data-[highlighted]:bg-selected max-md:min-h-11";

type Props = { name: string; read: boolean; muted: boolean | null; onMark: () => void; onMute: () => void };

/** What can be done with one line of the inbox. `muted` is null where it is about several tickets. */
export function RowMenu({ name, read, muted, onMark, onMute }: Props) {
  const t = useT();
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger
        aria-label={t("inbox.actions", { name })}
        title={t("inbox.more")}
        className="grid size-8 shrink-0 place-items-center rounded-control text-text-3 hover:bg-selected hover:text-text data-[state=open]:bg-selected max-md:size-11"
      >
        <Ellipsis aria-hidden size={16} strokeWidth={1.75} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={4}
          collisionPadding={8}
          className="z-50 w-56 rounded-panel border border-line-strong bg-float p-1 shadow-float"
        >
          <DropdownMenu.Item className={ITEM} onSelect={onMark}>
            {read ? <Mail aria-hidden size={16} /> : <MailOpen aria-hidden size={16} />}
            {t(read ? "inbox.markUnread" : "inbox.markRead")}
          </DropdownMenu.Item>
          {muted === null ? null : (
            <DropdownMenu.Item className={ITEM} onSelect={onMute}>
              {muted ? <Bell aria-hidden size={16} /> : <BellOff aria-hidden size={16} />}
              {t(muted ? "mute.off" : "mute.on")}
            </DropdownMenu.Item>
          )}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

import type { InvitationLink } from "../../api/types";
import { useWords } from "../../i18n/language";
import { Button } from "../../ui/button";
import { CopyLine } from "../../ui/copy-line";
import { Dialog } from "../../ui/dialog";

/** Behind the hash, the secret reaches no server's log. */
const addressOf = (secret: string) => `${location.origin}/join#${secret}`;

/** A link that was just made: this once. */
export function LinkShown({ link, onClose }: { link: InvitationLink; onClose: () => void }) {
  const { t, dates } = useWords();
  const { name, expiresAt } = link.invitation;
  return (
    <Dialog
      wide
      title={t("invite.made", { name })}
      hint={t("invite.made.hint", { when: dates.absolute(expiresAt) })}
      onClose={onClose}
    >
      <CopyLine label={t("invite.link")} value={addressOf(link.secret)} />
      <div className="mt-4 flex justify-end">
        <Button look="primary" onClick={onClose}>
          {t("invite.done")}
        </Button>
      </div>
    </Dialog>
  );
}

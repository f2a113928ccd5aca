import { useQuery } from "@tanstack/react-query";
import { Bell, BellOff } from "lucide-react";

import { muteQuery, useMute } from "../../api/notifications";
import { useT } from "../../i18n/language";
import { showToast } from "../../lib/toast";
import { Button } from "../../ui/button";
import { useReason } from "../../ui/use-reason";

/** Whether one wants to hear of this ticket. It keeps its place also while that is not known. */
export function MuteButton({ ticket }: { ticket: string }) {
  const t = useT();
  const reason = useReason();
  const muted = useQuery(muteQuery(ticket)).data ?? false;
  const mute = useMute((error) => showToast("bad", t("toast.notChanged", { reason: reason(error) })));
  return (
    <Button
      look="quiet"
      className="px-2"
      aria-pressed={muted}
      aria-label={t("mute.on")}
      title={t(muted ? "mute.off" : "mute.on")}
      onClick={() => {
        mute.mutate({ ticket, muted: !muted });
        showToast("good", t(muted ? "mute.undone" : "mute.done"));
      }}
    >
      {muted ? <BellOff aria-hidden size={16} strokeWidth={1.75} /> : <Bell aria-hidden size={16} strokeWidth={1.75} />}
    </Button>
  );
}

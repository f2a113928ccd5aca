import { ImageOff } from "lucide-react";
import { useCallback, useState } from "react";

import type { Message } from "../../api/types";
import { useT } from "../../i18n/language";
import { beginningOf } from "../../lib/beginning";
import { splitQuote } from "../../lib/quote";
import { Button } from "../../ui/button";
import { HtmlBody } from "../../ui/html-body";
import { pictureUrl } from "./message-files";
import { MessageFrame } from "./message-frame";
import { MessageText } from "./message-text";

/** What a message says: formatted where it is, else as text with what is quoted folded. */
export function MessageBody({ message }: { message: Message }) {
  const t = useT();
  const [remote, setRemote] = useState(false);
  const { ticketId, attachments } = message;
  const pictureAt = useCallback(
    (name: string) => {
      const own = attachments.some(({ id, picture }) => id === name && picture !== null);
      return own ? pictureUrl(ticketId, name, "large") : null;
    },
    [ticketId, attachments],
  );
  // Of a log file of thousands of lines the beginning is enough, and its formatting says nothing.
  if (!message.html || beginningOf(message.text) !== null) return <PlainBody text={message.text} />;
  if (remote) return <MessageFrame message={message} />;
  return (
    <>
      {message.hasRemoteImages ? (
        <p className="my-1 flex items-center gap-x-2 text-text-2">
          <ImageOff aria-hidden size={14} className="shrink-0" />
          <span className="min-w-0">{t("message.remoteBlocked")}</span>
          <Button size="small" onClick={() => setRemote(true)}>
            {t("message.showRemote")}
          </Button>
        </p>
      ) : null}
      <HtmlBody html={message.html} pictureAt={pictureAt} blocked={t("message.picture")} />
    </>
  );
}

function PlainBody({ text }: { text: string }) {
  const t = useT();
  const { said, quoted } = splitQuote(text);
  return (
    <>
      {said === "" ? null : <MessageText text={said} />}
      {quoted ? (
        <details className="mt-1">
          <summary className="cursor-pointer text-text-3 hover:text-text max-md:min-h-11 max-md:py-3">
            {t("ticket.quoted")}
          </summary>
          <p className="own-direction mt-1 max-w-[75ch] border-s-2 border-line-strong ps-3 wrap-anywhere whitespace-pre-wrap text-text-2">
            {quoted}
          </p>
        </details>
      ) : null}
    </>
  );
}

import { type SyntheticEvent, useEffect, useRef, useState } from "react";

import type { Message } from "../../api/types";
import { useT } from "../../i18n/language";

const isDark = () =>
  document.documentElement.dataset["theme"] === "dark" ||
  (!document.documentElement.dataset["theme"] && matchMedia("(prefers-color-scheme: dark)").matches);

/**
 * A message with the pictures from elsewhere. It is a page of its own, since what this page may load is fixed; no script
 * runs in it, so that we may measure it.
 */
export function MessageFrame({ message }: { message: Message }) {
  const t = useT();
  const [height, setHeight] = useState(120);
  const observer = useRef<ResizeObserver>(undefined);
  useEffect(() => () => observer.current?.disconnect(), []);
  const onLoad = ({ currentTarget }: SyntheticEvent<HTMLIFrameElement>) => {
    const page = currentTarget.contentDocument;
    if (!page) return;
    if (isDark()) page.documentElement.dataset["theme"] = "dark";
    observer.current?.disconnect();
    // Pictures that come later make it higher.
    observer.current = new ResizeObserver(() => setHeight(page.documentElement.offsetHeight));
    observer.current.observe(page.documentElement);
  };
  return (
    <iframe
      title={t("message.withRemote", { name: message.author.name })}
      src={`/api/tickets/${message.ticketId}/messages/${message.id}/document`}
      sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
      referrerPolicy="no-referrer"
      onLoad={onLoad}
      style={{ height }}
      className="w-full max-w-[75ch] border-0"
    />
  );
}

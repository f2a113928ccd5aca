import { useState } from "react";

import { useT } from "../../i18n/language";
import { beginningOf } from "../../lib/beginning";
import { Button } from "../../ui/button";

/** What was written, each line in its own direction; of a log file of thousands of lines, first the beginning. */
export function MessageText({ text }: { text: string }) {
  const t = useT();
  const [whole, setWhole] = useState(false);
  const beginning = beginningOf(text);
  return (
    <>
      <p className="own-direction max-w-[75ch] text-base wrap-anywhere whitespace-pre-wrap max-md:text-lg">
        {whole || beginning === null ? text : `${beginning} …`}
      </p>
      {beginning === null ? null : (
        <Button size="small" className="my-1" aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {t(whole ? "ticket.showBeginning" : "ticket.showWhole", { n: Math.ceil(text.length / 1000) })}
        </Button>
      )}
    </>
  );
}

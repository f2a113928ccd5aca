import { FileSpreadsheet } from "lucide-react";
import { useId, useState } from "react";

import type { ImportFile, ImportWriting } from "../../api/types";
import { useWords } from "../../i18n/language";
import { sizeIn } from "../../lib/size";
import { Card } from "../../ui/card";
import { Button, buttonClasses } from "../../ui/button";
import { Tag } from "../../ui/tag";
import { type Part, useDropMessages, useUpload } from "./queries";
import { useRequestReason } from "./use-import-reason";
import { WritingFields } from "./writing-fields";

type Props = {
  id: string;
  part: Part;
  file: ImportFile | null | undefined;
  disabled: boolean;
  writing: ImportWriting | undefined;
  onWriting: (writing: ImportWriting) => void;
};

/** A place for one of the two files: what is in it, and how it is written. */
export function FileSlot({ id, part, file, disabled, writing, onWriting }: Props) {
  const { t, language, dates } = useWords();
  const input = useId();
  const reason = useRequestReason();
  const drop = useDropMessages(id);
  const [share, setShare] = useState(0);
  const upload = useUpload(id, part, setShare);
  // The space stands between the words of the button.
  const name = ` ${t(`import.${part}`)}`;
  const delimiter = file?.delimiter === "\t" ? t("import.tab") : file?.delimiter;
  return (
    <Card className="flex flex-wrap items-center gap-3 p-4">
      <FileSpreadsheet aria-hidden size={20} strokeWidth={1.5} className="shrink-0 text-text-3" />
      <div className="min-w-0 flex-1 basis-48">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          <span className="min-w-0 truncate">{file ? file.name : t(`import.${part}`)}</span>
          {file ? <Tag>{t(`import.${part}`)}</Tag> : null}
          {file?.gzip ? <Tag>{t("import.packed")}</Tag> : null}
        </p>
        {file && delimiter ? (
          <p className="text-xs text-text-3">
            {t("import.written", { size: sizeIn(file.bytes, language), encoding: file.encoding, delimiter })}
          </p>
        ) : part === "messages" ? (
          <p className="text-xs text-text-3">{t("import.messages.hint")}</p>
        ) : null}
        {upload.isPending ? (
          <p role="status" className="nums text-xs text-text-2">
            {share < 1 ? t("import.uploading", { percent: dates.percent(share) }) : t("import.looking")}
          </p>
        ) : null}
        {upload.isError ? (
          <p role="alert" className="text-xs font-medium text-red">
            {t("import.uploadFailed")} {reason(upload.error)}
          </p>
        ) : null}
        {drop.isError ? (
          <p role="alert" className="text-xs font-medium text-red">
            {reason(drop.error)}
          </p>
        ) : null}
      </div>
      <div className="flex flex-wrap gap-2">
        {file && part === "messages" ? (
          <Button disabled={disabled || drop.isPending} onClick={() => drop.mutate(null)}>
            {t("import.dropMessages")}
          </Button>
        ) : null}
        <div className="relative">
          <input
            id={input}
            type="file"
            accept=".csv,.tsv,.txt,.gz,text/csv,application/gzip"
            disabled={disabled || upload.isPending}
            onChange={(event) => {
              const [chosen] = event.target.files ?? [];
              event.target.value = "";
              setShare(0);
              if (chosen) upload.mutate(chosen);
            }}
            className="peer sr-only"
          />
          <label
            htmlFor={input}
            className={`${buttonClasses(file || part === "messages" ? "plain" : "primary")} cursor-pointer peer-focus-visible:outline-2 peer-focus-visible:outline-accent peer-disabled:opacity-55`}
          >
            {t(file ? "import.replace" : "import.choose")}
            <span className="sr-only">{name}</span>
          </label>
        </div>
      </div>
      {file && writing ? <WritingFields id={input} writing={writing} disabled={disabled} onChange={onWriting} /> : null}
    </Card>
  );
}

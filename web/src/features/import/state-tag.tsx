import type { Import } from "../../api/types";
import { useT } from "../../i18n/language";
import { Tag } from "../../ui/tag";

const TONES = {
  preparing: "plain",
  running: "accent",
  done: "good",
  failed: "bad",
  cancelled: "warn",
  interrupted: "warn",
} as const satisfies Record<Import["state"], string>;

/** Where an import stands. */
export function StateTag({ run }: { run: Import }) {
  const t = useT();
  const tried = run.state === "done" && run.dryRun;
  return (
    <Tag tone={tried ? "plain" : TONES[run.state]}>{t(tried ? "import.state.tried" : `import.state.${run.state}`)}</Tag>
  );
}

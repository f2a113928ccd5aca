import type { Status } from "../../api/types";
import { useT } from "../../i18n/language";
import { StatusMark } from "../status-mark";

export function StatusLabel({ status }: { status: Status }) {
  const t = useT();
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      <StatusMark status={status} />
      <span className="truncate">{t(`status.${status}`)}</span>
    </span>
  );
}

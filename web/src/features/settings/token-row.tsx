import type { ApiToken } from "../../api/types";
import { useWords } from "../../i18n/language";
import { useNow } from "../../lib/now";
import { Button } from "../../ui/button";
import { Tag } from "../../ui/tag";

/** One token: what for, what it may do, how long. */
export function TokenRow({ token, onRevoke }: { token: ApiToken; onRevoke: () => void }) {
  const { t, word, dates } = useWords();
  const now = useNow();
  const over = token.expiresAt ? new Date(token.expiresAt).getTime() <= now : false;
  const life = token.expiresAt
    ? t(over ? "tokens.expired" : "tokens.until", { when: dates.absolute(token.expiresAt) })
    : t("tokens.never");
  return (
    <li className="flex items-start gap-4 border-b border-line px-4 py-3 last:border-0">
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium" title={token.name}>
          {token.name}
        </p>
        <p className={over ? "text-xs text-red" : "text-xs text-text-3"}>
          {life} · {t("tokens.created", { when: dates.relative(token.createdAt, now) })}
        </p>
        <ul className="mt-1.5 flex flex-wrap gap-1">
          {token.scopes.map((scope) => (
            <li key={scope} title={scope}>
              <Tag>{word("permission", scope, "permission.other")}</Tag>
            </li>
          ))}
        </ul>
      </div>
      <Button aria-label={t("tokens.revokeWhat", { name: token.name })} onClick={onRevoke}>
        {t("tokens.revoke")}
      </Button>
    </li>
  );
}

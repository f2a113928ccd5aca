import { Check, Ellipsis, Keyboard, LogOut } from "lucide-react";
import { DropdownMenu } from "radix-ui";

import { LANGUAGES, useWords } from "../../i18n/language";
import { useMe } from "../../lib/session";
import { THEMES, setTheme, useTheme } from "../../lib/theme";
import { Avatar } from "../../ui/avatar";
import { LiveMark } from "../../ui/live-mark";
import { useLogout, useSetLanguage } from "./mutations";

const ITEM =
  "flex min-h-8 cursor-default items-center gap-2 rounded-control px-2 outline-none data-[highlighted]:bg-selected max-md:min-h-11";
const HEAD = "px-2 pt-2 pb-1 text-xs font-medium text-text-3";

/** The person's own things: theme, language, keys, out. A full row in the rail, an entry in the phone's bar. */
export function AccountMenu({
  compact,
  onKeys,
  onLogout,
}: {
  compact?: boolean;
  onKeys: () => void;
  onLogout: () => void;
}) {
  const { t, language } = useWords();
  const me = useMe();
  const theme = useTheme();
  const logout = useLogout(onLogout);
  const setLanguage = useSetLanguage();
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger
        aria-label={t("menu.account", { name: me.name })}
        className={
          compact
            ? "flex min-h-14 w-full flex-col items-center justify-center gap-0.5 text-[11px] font-medium text-text-2"
            : "flex w-full items-center gap-2 px-4 py-2.5 text-start text-text-2 hover:bg-hover"
        }
      >
        {compact ? <Ellipsis aria-hidden size={18} strokeWidth={1.75} /> : <Avatar name={me.name} />}
        {compact ? (
          t("nav.more")
        ) : (
          <span className="min-w-0 flex-1" title={me.name}>
            <span className="block truncate">{me.name}</span>
            {me.demo ? <span className="block text-xs text-text-3">{t("app.demo")}</span> : null}
          </span>
        )}
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="start"
          sideOffset={6}
          collisionPadding={8}
          className="z-50 w-56 rounded-panel border border-line-strong bg-float p-1 shadow-float"
        >
          <DropdownMenu.Label className={HEAD}>{me.email}</DropdownMenu.Label>
          {compact ? (
            <DropdownMenu.Label className="px-2 pb-1">
              <LiveMark quiet />
            </DropdownMenu.Label>
          ) : null}
          <DropdownMenu.Item className={ITEM} onSelect={onKeys}>
            <Keyboard aria-hidden size={16} strokeWidth={1.75} />
            {t("menu.keys")}
          </DropdownMenu.Item>
          <DropdownMenu.Label className={HEAD}>{t("menu.theme")}</DropdownMenu.Label>
          <DropdownMenu.RadioGroup value={theme} aria-label={t("menu.theme")}>
            {THEMES.map((each) => (
              <DropdownMenu.RadioItem key={each} value={each} className={ITEM} onSelect={() => setTheme(each)}>
                <span className="flex-1">{t(`menu.theme.${each}`)}</span>
                <DropdownMenu.ItemIndicator>
                  <Check aria-hidden size={14} className="text-accent" />
                </DropdownMenu.ItemIndicator>
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
          <DropdownMenu.Label className={HEAD}>{t("menu.language")}</DropdownMenu.Label>
          <DropdownMenu.RadioGroup value={language} aria-label={t("menu.language")}>
            {Object.entries(LANGUAGES).map(([code, name]) => (
              <DropdownMenu.RadioItem
                key={code}
                value={code}
                className={ITEM}
                onSelect={() => setLanguage.mutate(code)}
              >
                <span className="flex-1" lang={code}>
                  {name}
                </span>
                <DropdownMenu.ItemIndicator>
                  <Check aria-hidden size={14} className="text-accent" />
                </DropdownMenu.ItemIndicator>
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
          <DropdownMenu.Separator className="my-1 h-px bg-line" />
          <DropdownMenu.Item className={ITEM} onSelect={() => logout.mutate()}>
            <LogOut aria-hidden size={16} strokeWidth={1.75} className="rtl:-scale-x-100" />
            {t("menu.logout")}
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

import { Link } from "@tanstack/react-router";
import { Building2, Check, Command, Ellipsis, Keyboard, ListChecks, LogOut, Settings } from "lucide-react";
import { DropdownMenu } from "radix-ui";

import { LANGUAGES, useT, useWords } from "../../i18n/language";
import { useMe } from "../../lib/session";
import { keysChoice } from "../../lib/shortcuts";
import { DENSITIES, densityChoice } from "../../lib/density";
import { THEMES, setTheme, useTheme } from "../../lib/theme";
import { Avatar } from "../../ui/avatar";
import { Kbd } from "../../ui/kbd";
import { LiveMark } from "../../ui/live-mark";
import { useLogout, useSetLanguage } from "./mutations";

const ITEM =
  "flex min-h-8 cursor-default items-center gap-2 rounded-control px-2 outline-none data-[highlighted]:bg-selected max-md:min-h-11";
const HELP = "?";
const HEAD = "px-2 pt-2 pb-1 text-xs font-medium text-text-3";

type RadiosProps<V extends string> = {
  name: string;
  chosen: V;
  options: [value: V, label: string][];
  onChoose: (value: V) => void;
  className?: string;
  /** The labels are each in the language that they name. */
  spoken?: boolean;
};

function Ticked() {
  return (
    <DropdownMenu.ItemIndicator>
      <Check aria-hidden size={14} className="text-accent" />
    </DropdownMenu.ItemIndicator>
  );
}

/** One of several, below its name. */
function Radios<V extends string>({ name, chosen, options, onChoose, className, spoken }: RadiosProps<V>) {
  return (
    <div className={className}>
      <DropdownMenu.Label className={HEAD}>{name}</DropdownMenu.Label>
      <DropdownMenu.RadioGroup value={chosen} aria-label={name}>
        {options.map(([value, label]) => (
          <DropdownMenu.RadioItem key={value} value={value} className={ITEM} onSelect={() => onChoose(value)}>
            <span className="flex-1" lang={spoken ? value : undefined}>
              {label}
            </span>
            <Ticked />
          </DropdownMenu.RadioItem>
        ))}
      </DropdownMenu.RadioGroup>
    </div>
  );
}

/** The person's own things: theme, language, keys, out. A full row in the rail, an entry in the phone's bar. */
export function AccountMenu({
  compact,
  onKeys,
  onPalette,
  onLogout,
}: {
  compact?: boolean;
  onKeys: () => void;
  onPalette: () => void;
  onLogout: () => void;
}) {
  const { t, language } = useWords();
  const me = useMe();
  const theme = useTheme();
  const density = densityChoice.use();
  const keys = keysChoice.use();
  const logout = useLogout(onLogout);
  const setLanguage = useSetLanguage();
  // Of an object literal with these very keys.
  const languages = Object.entries(LANGUAGES) as [keyof typeof LANGUAGES, string][];
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger
        aria-label={t("menu.account", { name: me.name })}
        className={
          compact
            ? "flex min-h-14 w-full flex-col items-center justify-center gap-0.5 text-[11px] font-medium text-text-2"
            : "flex w-full items-center gap-2 px-4 py-2.5 text-start text-text-2 group-data-folded/rail:justify-center hover:bg-hover"
        }
      >
        {compact ? <Ellipsis aria-hidden size={18} strokeWidth={1.75} /> : <Avatar name={me.name} />}
        {compact ? (
          t("nav.more")
        ) : (
          <span className="min-w-0 flex-1 group-data-folded/rail:sr-only" title={me.name}>
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
          className="z-50 max-h-(--radix-dropdown-menu-content-available-height) w-60 overflow-y-auto rounded-panel border border-line-strong bg-float p-1 shadow-float"
        >
          <DropdownMenu.Label className={HEAD}>{me.email}</DropdownMenu.Label>
          {compact ? (
            <DropdownMenu.Label className="px-2 pb-1">
              <LiveMark quiet />
            </DropdownMenu.Label>
          ) : null}
          <Places compact={compact ?? false} />
          <DropdownMenu.Item className={ITEM} onSelect={onPalette}>
            <Command aria-hidden size={16} strokeWidth={1.75} />
            <span className="flex-1">{t("palette.open")}</span>
            <Kbd>{t("keys.ctrlK")}</Kbd>
          </DropdownMenu.Item>
          <DropdownMenu.Item className={ITEM} onSelect={onKeys}>
            <Keyboard aria-hidden size={16} strokeWidth={1.75} />
            <span className="flex-1">{t("menu.keys")}</span>
            <Kbd>{HELP}</Kbd>
          </DropdownMenu.Item>
          <DropdownMenu.CheckboxItem
            className={ITEM}
            checked={keys === "on"}
            onCheckedChange={(on) => keysChoice.set(on ? "on" : "off")}
            onSelect={(event) => event.preventDefault()}
          >
            <span className="flex-1">{t("menu.keysOn")}</span>
            <Ticked />
          </DropdownMenu.CheckboxItem>
          <Radios
            name={t("menu.theme")}
            chosen={theme}
            options={THEMES.map((each) => [each, t(`menu.theme.${each}`)])}
            onChoose={setTheme}
          />
          <Radios
            name={t("menu.density")}
            chosen={density}
            options={DENSITIES.map((each) => [each, t(`menu.density.${each}`)])}
            onChoose={densityChoice.set}
            className="max-md:hidden"
          />
          <Radios
            name={t("menu.language")}
            chosen={language}
            options={languages}
            onChoose={(code) => setLanguage.mutate(code)}
            spoken
          />
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

/** The ways that the rail has at its foot; on a phone all of them, else the settings alone. */
function Places({ compact }: { compact: boolean }) {
  const t = useT();
  const me = useMe();
  const places = [
    { to: "/start", icon: ListChecks, name: t("nav.start"), shown: compact && me.settingUp },
    { to: "/customers", icon: Building2, name: t("nav.customers"), shown: compact && me.role !== "contact" },
    { to: "/settings", icon: Settings, name: t("nav.settings"), shown: true },
  ] as const;
  return places
    .filter(({ shown }) => shown)
    .map(({ to, icon: Icon, name }) => (
      <DropdownMenu.Item key={to} asChild className={ITEM}>
        <Link to={to}>
          <Icon aria-hidden size={16} strokeWidth={1.75} />
          {name}
        </Link>
      </DropdownMenu.Item>
    ));
}

//! File names that every disk takes and that deceive nobody.

/// What stands in the place of a name of which nothing is left.
const NAMELESS: &str = "file";

/// The last part of the name without anything that could lead elsewhere, hide its ending, or break a disk; at most
/// `max` bytes, with its ending kept.
pub fn safe_name(name: &str, max: usize) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain: String = last
        .chars()
        .filter(|letter| !is_hidden(*letter))
        .map(replaced)
        .collect();
    // Windows drops dots and blanks at the end, and Unix hides what begins with a dot.
    let blank = |letter: char| letter == '.' || letter.is_whitespace();
    let trimmed = plain.trim_matches(blank);
    let (stem, ending) = split(trimmed);
    let stem = if is_reserved(stem) {
        format!("_{stem}")
    } else {
        stem.to_owned()
    };
    let room = max.saturating_sub(ending.len());
    let whole = format!("{}{ending}", cut(&stem, room).trim_end_matches(blank));
    if whole.is_empty() || whole == ending {
        return format!("{NAMELESS}{ending}");
    }
    whole
}

/// Controls, and marks that turn the direction of what is read: `exe.fdp` shown as `pdf.exe`.
fn is_hidden(letter: char) -> bool {
    letter.is_control()
        || matches!(
            letter,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff0}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e0fff}'
        )
}

/// What Windows does not take, and what only looks like a blank.
fn replaced(letter: char) -> char {
    match letter {
        '<' | '>' | ':' | '"' | '|' | '?' | '*' => '_',
        blank if blank.is_whitespace() => ' ',
        other => other,
    }
}

/// An ending is short; what is longer is part of the name.
fn split(name: &str) -> (&str, &str) {
    match name.rfind('.') {
        Some(dot) if dot > 0 && name.len() - dot <= 16 => name.split_at(dot),
        _ => (name, ""),
    }
}

/// Names that are devices on Windows, with any ending.
fn is_reserved(stem: &str) -> bool {
    let first = stem
        .split('.')
        .next()
        .unwrap_or_default()
        .trim_end()
        .to_ascii_uppercase();
    if matches!(
        first.as_str(),
        "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$"
    ) {
        return true;
    }
    let port = first
        .strip_prefix("COM")
        .or_else(|| first.strip_prefix("LPT"));
    port.is_some_and(|n| {
        matches!(
            n,
            "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | "¹" | "²" | "³"
        )
    })
}

fn cut(text: &str, bytes: usize) -> &str {
    let mut end = bytes.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_nowhere_and_deceive_nobody() {
        for (given, safe) in [
            ("report.pdf", "report.pdf"),
            ("../../etc/passwd", "passwd"),
            ("C:\\Users\\anna\\log.txt", "log.txt"),
            ("a\0b\r\nc.txt", "abc.txt"),
            ("gpj.\u{202e}exe.txt", "gpj.exe.txt"),
            ("invoice\u{200b}\u{2066}.exe", "invoice.exe"),
            ("CON", "_CON"),
            ("nul.tar.gz", "_nul.tar.gz"),
            ("com1 .txt", "_com1.txt"),
            ("COM¹.txt", "_COM¹.txt"),
            ("what?\"<is>|this*:.txt", "what___is__this__.txt"),
            (".htaccess", "htaccess"),
            ("trailing. . ", "trailing"),
            ("", "file"),
            ("..", "file"),
            ("/", "file"),
            ("\u{feff}.png", "png"),
            ("Übersicht Q3\u{a0}final.xlsx", "Übersicht Q3 final.xlsx"),
            ("日本語.docx", "日本語.docx"),
        ] {
            assert_eq!(safe_name(given, 200), safe, "{given:?}");
        }
    }

    #[test]
    fn a_long_name_keeps_its_ending_and_whole_letters() {
        let name = safe_name(&("ü".repeat(300) + ".pdf"), 200);
        assert!(name.len() <= 200 && name.ends_with("ü.pdf"), "{name}");
        let no_ending = safe_name(&format!("a.{}", "b".repeat(300)), 200);
        assert_eq!(no_ending.len(), 200);
    }
}

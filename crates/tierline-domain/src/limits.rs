//! The sizes that input may have, in one place.

use crate::error::FieldError;

/// Characters of a ticket's title.
pub const TITLE: usize = 500;
/// Bytes of a message's plain text, and again of its HTML.
pub const MESSAGE_BYTES: usize = 300 * 1024;
/// Characters of a name.
pub const NAME: usize = 200;
/// Characters of one tag.
pub const TAG: usize = 60;
/// Tags of one ticket.
pub const TAGS: usize = 50;
/// Copied recipients of one ticket.
pub const CC: usize = 50;
/// Custom values of one ticket.
pub const CUSTOM_VALUES: usize = 100;
/// Characters of one custom value.
pub const CUSTOM_VALUE: usize = 4_000;
/// Characters of an external id or an asset reference.
pub const REFERENCE: usize = 200;
/// E-mail domains of one customer.
pub const DOMAINS: usize = 100;
/// Sites of one customer.
pub const SITES: usize = 500;
/// Characters of a site's address.
pub const ADDRESS: usize = 1_000;
/// Bytes of a file's name: what every file system takes.
pub const FILE_NAME_BYTES: usize = 200;
/// Uploads of one person that wait to be attached.
pub const UPLOADS_WAITING: usize = 200;
/// Tickets of one bulk action.
pub const BULK: usize = 500;

/// Checks that `text` is neither blank nor longer than `max` characters, and free of control characters.
pub fn line(errors: &mut Vec<FieldError>, pointer: &str, text: &str, max: usize) {
    if text.trim().is_empty() {
        errors.push(FieldError::new(pointer, "required"));
    } else if text.chars().count() > max {
        errors.push(FieldError::new(pointer, "too_long").with("max", max));
    } else if text.chars().any(|c| c.is_control() && c != '\t') {
        errors.push(FieldError::new(pointer, "control_character"));
    }
}

/// Checks the bytes of a message body.
pub fn body(errors: &mut Vec<FieldError>, pointer: &str, text: &str) {
    if text.len() > MESSAGE_BYTES {
        errors.push(FieldError::new(pointer, "too_long").with("maxBytes", MESSAGE_BYTES));
    } else if text.contains('\0') {
        errors.push(FieldError::new(pointer, "control_character"));
    }
}

/// Checks the shape of an e-mail address: something, one `@`, a domain, no white space.
pub fn email(errors: &mut Vec<FieldError>, pointer: &str, address: &str) {
    let shaped = address.split_once('@').is_some_and(|(local, domain)| {
        !local.is_empty() && !domain.is_empty() && !domain.contains('@') && !domain.starts_with('.')
    });
    if !shaped
        || address.len() > 254
        || address.chars().any(|c| c.is_whitespace() || c.is_control())
    {
        errors.push(FieldError::new(pointer, "not_an_email"));
    }
}

/// Checks the name of a time zone such as `Europe/Berlin`.
pub fn time_zone(errors: &mut Vec<FieldError>, pointer: &str, name: &str) {
    if jiff::tz::TimeZone::get(name).is_err() {
        errors.push(FieldError::new(pointer, "unknown_time_zone"));
    }
}

/// Checks a language tag of two letters, such as `en` or `de`, optionally with a region.
pub fn language(errors: &mut Vec<FieldError>, pointer: &str, tag: &str) {
    let mut parts = tag.split('-');
    let primary = parts
        .next()
        .is_some_and(|p| (2..=3).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_lowercase()));
    let rest =
        parts.all(|p| (1..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric()));
    if !primary || !rest {
        errors.push(FieldError::new(pointer, "not_a_language_tag"));
    }
}

/// `Ok` when no field was wrong.
pub fn finish(errors: Vec<FieldError>) -> crate::Result<()> {
    if errors.is_empty() {
        Ok(())
    } else {
        Err(crate::Error::Invalid(errors))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_blank_or_overlong_line_is_named() {
        let mut errors = vec![];
        line(&mut errors, "/title", "  ", 5);
        line(&mut errors, "/name", "abcdef", 5);
        line(&mut errors, "/ok", "ünïcö", 5);
        let seen: Vec<_> = errors
            .iter()
            .map(|e| (e.pointer.as_str(), e.code))
            .collect();
        assert_eq!(seen, [("/title", "required"), ("/name", "too_long")]);
    }

    #[test]
    fn only_addresses_pass_as_addresses() {
        for (address, good) in [
            ("anna@acme.example", true),
            ("@acme.example", false),
            ("anna", false),
            ("a b@c.example", false),
            ("a@b@c.example", false),
        ] {
            let mut errors = vec![];
            email(&mut errors, "/email", address);
            assert_eq!(errors.is_empty(), good, "{address}");
        }
    }

    #[test]
    fn only_language_tags_pass_as_language_tags() {
        for (tag, good) in [
            ("en", true),
            ("pt-BR", true),
            ("EN", false),
            ("e", false),
            ("en-", false),
        ] {
            let mut errors = vec![];
            language(&mut errors, "/language", tag);
            assert_eq!(errors.is_empty(), good, "{tag}");
        }
    }
}

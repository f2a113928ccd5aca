//! Dates of a search line: days in the zone of who asks.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use tierline_domain::queue::TimeRange;

/// Reads `2026-01-31`, `2026-01`, `2026`, `>2026-01-31`, `<=2026-01-31`, `2026-01-01..2026-01-31`, `2026-01-01..`,
/// `today`, `yesterday`, `7d`.
pub(crate) fn range(text: &str, zone: &TimeZone, now: Timestamp) -> Option<TimeRange> {
    let text = text.trim().to_ascii_lowercase();
    if let Some((from, to)) = text.split_once("..") {
        let days = |text: &str| match text {
            "" => Some(None),
            text => days(text, zone, now).map(Some),
        };
        let (from, to) = (days(from)?, days(to)?);
        return (from.is_some() || to.is_some()).then(|| TimeRange {
            from: from.map(|days| days.0),
            to: to.map(|days| days.1),
        });
    }
    let start = text.find(|c: char| !matches!(c, '<' | '>' | '='))?;
    let (operator, value) = text.split_at(start);
    let (from, to) = days(value, zone, now)?;
    Some(match operator {
        "" | "=" => TimeRange {
            from: Some(from),
            to: Some(to),
        },
        ">" => TimeRange {
            from: Some(to),
            to: None,
        },
        ">=" => TimeRange {
            from: Some(from),
            to: None,
        },
        "<" => TimeRange {
            from: None,
            to: Some(from),
        },
        "<=" => TimeRange {
            from: None,
            to: Some(to),
        },
        _ => return None,
    })
}

/// Beginning and end of a day, a month or a year; for `7d` the last so many days up to now.
fn days(text: &str, zone: &TimeZone, now: Timestamp) -> Option<(Timestamp, Timestamp)> {
    let today = now.to_zoned(zone.clone()).date();
    if let Some(days) = text
        .strip_suffix('d')
        .and_then(|days| days.parse::<i64>().ok())
    {
        let from = today.checked_sub(days.clamp(0, 36_500).days()).ok()?;
        return Some((start(from, zone)?, start(today.tomorrow().ok()?, zone)?));
    }
    let date = match text {
        "today" => today,
        "yesterday" => today.yesterday().ok()?,
        _ => return written(text, zone),
    };
    Some((start(date, zone)?, start(date.tomorrow().ok()?, zone)?))
}

/// `2026-01-31`, `2026-01`, `2026`: what is left out means all of it.
fn written(text: &str, zone: &TimeZone) -> Option<(Timestamp, Timestamp)> {
    let (first, length) = match text.len() {
        4 => (format!("{text}-01-01"), 1.year()),
        7 => (format!("{text}-01"), 1.month()),
        _ => (text.to_owned(), 1.day()),
    };
    let first = first.parse::<Date>().ok()?;
    let next = first.checked_add(length).ok()?;
    Some((start(first, zone)?, start(next, zone)?))
}

fn start(date: Date, zone: &TimeZone) -> Option<Timestamp> {
    date.to_zoned(zone.clone())
        .ok()
        .map(|zoned| zoned.timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_a_day_of_who_asks() {
        let zone = TimeZone::get("Europe/Berlin").unwrap();
        let now = "2026-03-30T12:00:00Z".parse().unwrap();
        let range = |text| {
            range(text, &zone, now)
                .map(|r| (r.from.map(|t| t.to_string()), r.to.map(|t| t.to_string())))
        };
        let at = |text: &str| Some(text.to_owned());
        // The clocks went forward on 29 March: that day had 23 hours.
        assert_eq!(
            range("2026-03-29"),
            Some((at("2026-03-28T23:00:00Z"), at("2026-03-29T22:00:00Z")))
        );
        assert_eq!(
            range(">2026-03-29"),
            Some((at("2026-03-29T22:00:00Z"), None))
        );
        assert_eq!(
            range("today"),
            Some((at("2026-03-29T22:00:00Z"), at("2026-03-30T22:00:00Z")))
        );
        assert_eq!(
            range("1d"),
            Some((at("2026-03-28T23:00:00Z"), at("2026-03-30T22:00:00Z")))
        );
        assert_eq!(range("Today"), range("today"));
        assert_eq!(
            range("2026-02"),
            Some((at("2026-01-31T23:00:00Z"), at("2026-02-28T23:00:00Z")))
        );
        assert_eq!(range("<=2025"), Some((None, at("2025-12-31T23:00:00Z"))));
        assert_eq!(
            range("2026-02-01.."),
            Some((at("2026-01-31T23:00:00Z"), None))
        );
        assert_eq!(
            range("..yesterday"),
            Some((None, at("2026-03-29T22:00:00Z")))
        );
        for nothing in ["soon", "..", "2026-13", "20é", "é-01-01", "2026-02-30"] {
            assert_eq!(range(nothing), None, "{nothing}");
        }
        assert_eq!(range(">>2026-03-29"), None);
    }
}

//! Moments as exports write them, in one of many ways.

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{Offset, TimeZone};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// What comes first in `3/4/2024`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateOrder {
    DayFirst,
    MonthFirst,
}

/// How to read moments that leave something open.
#[derive(Debug, Clone)]
pub struct TimeRules {
    /// The zone of times that name none.
    pub zone: TimeZone,
    pub order: Option<DateOrder>,
    /// The last moment that can be meant, where that is known.
    pub latest: Option<Timestamp>,
}

/// Why a text is no moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoMoment {
    /// It is not understood.
    Unknown,
    /// It may be one of two days: the order is to be set.
    Ambiguous,
    /// It lies before the time of computers, or has not come yet.
    Beyond,
}

/// The date, before it is known which of two numbers is the month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Written {
    Date(i16, i8, i8),
    /// Two numbers and the year.
    Open(i8, i8, i16),
}

/// Clocks differ, and times without a zone may be read in the wrong one.
const SLACK: SignedDuration = SignedDuration::from_hours(24);

impl TimeRules {
    /// The same rules for what has happened: before 1970 and after `now` nothing has.
    pub fn of_the_past(self, now: Timestamp) -> Self {
        Self {
            latest: now.checked_add(SLACK).ok(),
            ..self
        }
    }

    /// The moment: RFC 3339, RFC 2822, seconds to microseconds since 1970, `2024-01-31 17:20[:05] [+01:00]`,
    /// `31/1/2024 17:20`, `31.1.24`, `31/Jan/24 5:20 PM`, `Jan 31, 2024`.
    pub fn moment(&self, text: &str) -> Result<Timestamp, NoMoment> {
        let moment = self.any_moment(text.trim())?;
        match self.latest {
            Some(latest) if moment > latest || moment < Timestamp::UNIX_EPOCH => {
                Err(NoMoment::Beyond)
            }
            _ => Ok(moment),
        }
    }

    fn any_moment(&self, text: &str) -> Result<Timestamp, NoMoment> {
        if let Some(moment) = since_1970(text) {
            return moment;
        }
        let (date, rest) = split_date(text).ok_or(NoMoment::Unknown)?;
        let (year, month, day) = match written_date(&date).ok_or(NoMoment::Unknown)? {
            Written::Date(year, month, day) => (year, month, day),
            Written::Open(first, second, year) => {
                let (day, month) = self.settle(first, second)?;
                (year, month, day)
            }
        };
        let date = Date::new(year, month, day).map_err(|_| NoMoment::Unknown)?;
        let (time, offset) = time_and_offset(&rest).ok_or(NoMoment::Unknown)?;
        let local = DateTime::from_parts(date, time);
        let zone = offset.map_or_else(|| self.zone.clone(), TimeZone::fixed);
        zone.to_timestamp(local).map_err(|_| NoMoment::Unknown)
    }

    /// Day and month.
    fn settle(&self, first: i8, second: i8) -> Result<(i8, i8), NoMoment> {
        match (first > 12, second > 12, self.order) {
            (true, true, _) => Err(NoMoment::Unknown),
            (true, false, _) | (_, _, Some(DateOrder::DayFirst)) => Ok((first, second)),
            (false, true, _) | (_, _, Some(DateOrder::MonthFirst)) => Ok((second, first)),
            (false, false, None) if first == second => Ok((first, second)),
            (false, false, None) => Err(NoMoment::Ambiguous),
        }
    }
}

/// The order that the dates of a sample show, where one of them has a number that can be no month.
pub fn order_of<'a>(sample: impl Iterator<Item = &'a str>) -> Option<DateOrder> {
    let open = sample.filter_map(|text| {
        let (date, _) = split_date(text.trim())?;
        match written_date(&date)? {
            Written::Open(first, second, _) => Some((first, second)),
            Written::Date(..) => None,
        }
    });
    let (mut day_first, mut month_first) = (0, 0);
    for (first, second) in open {
        day_first += u32::from(first > 12 && second <= 12);
        month_first += u32::from(second > 12 && first <= 12);
    }
    match (day_first, month_first) {
        (1.., 0) => Some(DateOrder::DayFirst),
        (0, 1..) => Some(DateOrder::MonthFirst),
        _ => None,
    }
}

/// A number alone: seconds, milliseconds or microseconds by its length, or `20240131`.
fn since_1970(text: &str) -> Option<Result<Timestamp, NoMoment>> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(fraction) {
        return None;
    }
    let number: i64 = whole.parse().ok()?;
    let moment = match whole.len() {
        9..=10 => Timestamp::from_second(number).ok().and_then(|moment| {
            let part = format!("{fraction:0<9}");
            let nanoseconds = part.get(..9)?.parse::<i64>().ok()?;
            moment
                .checked_add(SignedDuration::from_nanos(nanoseconds))
                .ok()
        }),
        12..=13 => Timestamp::from_millisecond(number).ok(),
        15..=16 => Timestamp::from_microsecond(number).ok(),
        // A date without separators is read as a date.
        8 => return None,
        _ => None,
    };
    Some(moment.ok_or(NoMoment::Unknown))
}

/// The date and what follows it, with a weekday in front dropped.
fn split_date(text: &str) -> Option<(String, String)> {
    let text = match text.split_once(',') {
        Some((weekday, rest)) if weekday.len() <= 9 && weekday.chars().all(char::is_alphabetic) => {
            rest.trim()
        }
        _ => text,
    };
    let mut words = text.split_whitespace();
    let first = words.next()?;
    if first.contains(['-', '/', '.']) || first.len() >= 8 {
        // `2024-01-31T17:20`
        let (date, time) = match first.find(['T', 't']) {
            Some(at) if first[..at].bytes().next_back()?.is_ascii_digit() => {
                (&first[..at], &first[at + 1..])
            }
            _ => (first, ""),
        };
        let rest: Vec<&str> = std::iter::once(time).chain(words).collect();
        return Some((date.to_owned(), rest.join(" ").trim().to_owned()));
    }
    // `31 Jan 2024` or `Jan 31, 2024`
    let date = [first, words.next()?, words.next()?].map(|word| word.trim_end_matches(','));
    let rest: Vec<&str> = words.filter(|word| *word != "at").collect();
    Some((date.join("-"), rest.join(" ")))
}

fn written_date(text: &str) -> Option<Written> {
    if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let year = text[..4].parse().ok()?;
        return Some(Written::Date(
            year,
            text[4..6].parse().ok()?,
            text[6..].parse().ok()?,
        ));
    }
    let parts: Vec<&str> = text
        .split(['-', '/', '.'])
        .filter(|part| !part.is_empty())
        .collect();
    let [a, b, c] = parts.as_slice() else {
        return None;
    };
    if a.len() == 4 {
        let month = month(b).or_else(|| small(b))?;
        return Some(Written::Date(a.parse().ok()?, month, small(c)?));
    }
    let year = year(c)?;
    match (month(a), month(b)) {
        (None, Some(month)) => Some(Written::Date(year, month, small(a)?)),
        (Some(month), None) => Some(Written::Date(year, month, small(b)?)),
        (None, None) => Some(Written::Open(small(a)?, small(b)?, year)),
        (Some(_), Some(_)) => None,
    }
}

fn small(text: &str) -> Option<i8> {
    let number = text.parse().ok()?;
    (1..=31).contains(&number).then_some(number)
}

fn year(text: &str) -> Option<i16> {
    let number: i16 = text.parse().ok()?;
    match (text.len(), number) {
        (4, 1000..) => Some(number),
        (2, 0..70) => Some(2000 + number),
        (2, 70..) => Some(1900 + number),
        _ => None,
    }
}

fn month(text: &str) -> Option<i8> {
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let word = text.to_lowercase();
    let at = MONTHS.iter().position(|name| word.starts_with(name))?;
    i8::try_from(at + 1).ok()
}

/// `17:20:05.5 +0100`, `5:20 PM`, `Z`, nothing.
fn time_and_offset(text: &str) -> Option<(Time, Option<Offset>)> {
    let text = text.trim();
    let clock = text
        .find(|c: char| !c.is_ascii_digit() && !matches!(c, ':' | '.'))
        .unwrap_or(text.len());
    let (clock, mut rest) = (&text[..clock], text[clock..].trim());
    let mut time = if clock.is_empty() {
        Time::midnight()
    } else {
        clock_time(clock)?
    };
    let word = rest.get(..2).unwrap_or_default().to_lowercase();
    if word == "am" || word == "pm" {
        let hour = time.hour();
        if !(1..=12).contains(&hour) {
            return None;
        }
        let hour = hour % 12 + if word == "pm" { 12 } else { 0 };
        time = Time::new(hour, time.minute(), time.second(), time.subsec_nanosecond()).ok()?;
        rest = rest[2..].trim();
    }
    // `+00:00[UTC]`, `-0700 (PDT)`
    let rest = rest.split(['[', '(']).next().unwrap_or_default().trim();
    if rest.is_empty() {
        return Some((time, None));
    }
    Some((time, Some(offset(rest)?)))
}

fn clock_time(text: &str) -> Option<Time> {
    let (clock, fraction) = text.split_once('.').unwrap_or((text, ""));
    let mut parts = clock.split(':').map(|part| {
        let number: Option<i8> = part.parse().ok();
        number.filter(|_| part.len() <= 2)
    });
    let (hour, minute) = (parts.next()??, parts.next()??);
    let second = parts.next().unwrap_or(Some(0))?;
    if parts.next().is_some() {
        return None;
    }
    let nanoseconds = format!("{fraction:0<9}").get(..9)?.parse().ok()?;
    Time::new(hour, minute, second, nanoseconds).ok()
}

fn offset(text: &str) -> Option<Offset> {
    if ["z", "utc", "gmt"].contains(&text.to_lowercase().as_str()) {
        return Some(Offset::UTC);
    }
    let sign = match text.as_bytes().first()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let digits: String = text[1..].chars().filter(|c| *c != ':').collect();
    if !matches!(digits.len(), 2 | 4) || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let hours: i32 = digits[..2].parse().ok()?;
    let minutes: i32 = digits[2..].parse().unwrap_or(0);
    Offset::from_seconds(sign * (hours * 3_600 + minutes * 60)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(zone: &str, order: Option<DateOrder>) -> TimeRules {
        TimeRules {
            zone: TimeZone::get(zone).unwrap(),
            order,
            latest: None,
        }
    }

    #[test]
    fn moments_are_read_in_many_ways() {
        let rules = rules("Europe/Berlin", None);
        for (text, expected) in [
            ("2024-01-31T17:20:05Z", "2024-01-31T17:20:05Z"),
            ("2024-01-31T17:20:05.250+01:00", "2024-01-31T16:20:05.25Z"),
            ("2023-09-21 17:50:23 -0700", "2023-09-22T00:50:23Z"),
            ("2024-01-31 17:20", "2024-01-31T16:20:00Z"),
            ("2024-07-31 17:20:05", "2024-07-31T15:20:05Z"),
            ("2024-07-31", "2024-07-30T22:00:00Z"),
            ("20240731", "2024-07-30T22:00:00Z"),
            ("1706721605", "2024-01-31T17:20:05Z"),
            ("1706721605.5", "2024-01-31T17:20:05.5Z"),
            ("1706721605250", "2024-01-31T17:20:05.25Z"),
            ("31/1/2024 17:20", "2024-01-31T16:20:00Z"),
            ("1/31/2024 5:20 PM", "2024-01-31T16:20:00Z"),
            ("1/31/2024 12:20 am", "2024-01-30T23:20:00Z"),
            ("31.1.24 17:20", "2024-01-31T16:20:00Z"),
            ("30/Sep/21 17:20", "2021-09-30T15:20:00Z"),
            ("31-Jan-2024 17:20:05", "2024-01-31T16:20:05Z"),
            ("Jan 31, 2024 5:20 PM", "2024-01-31T16:20:00Z"),
            ("Wed, 31 Jan 2024 17:20:05 +0000", "2024-01-31T17:20:05Z"),
            ("2024/01/31 17:20 UTC", "2024-01-31T17:20:00Z"),
            ("4/4/2024 00:00", "2024-04-03T22:00:00Z"),
        ] {
            let expected: Timestamp = expected.parse().unwrap();
            assert_eq!(rules.moment(text), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_moment_is_told_and_two_days_are_not_guessed_between() {
        let open = rules("UTC", None);
        assert_eq!(open.moment("3/4/2024 10:00"), Err(NoMoment::Ambiguous));
        let day_first = rules("UTC", Some(DateOrder::DayFirst));
        let expected: Timestamp = "2024-04-03T10:00:00Z".parse().unwrap();
        assert_eq!(day_first.moment("3/4/2024 10:00"), Ok(expected));
        for text in [
            "",
            "?",
            "yesterday",
            "2024-13-01",
            "2024-02-30",
            "25:00",
            "32/1/2024",
            "12",
            "2024-01-01 25:00",
            "2024-01-01 10:00 Mars",
            "1/2/3/4",
            "2024-01-01 13:00 PM",
            "99999999999999999999",
            "T",
            "2024-01-01T",
            "é-é-é",
            "+-/.",
            "2024-01-01 10:00 +é",
            "00000000",
        ] {
            // A bare date with an empty time is a date.
            if text == "2024-01-01T" {
                assert!(open.moment(text).is_ok());
            } else {
                assert_eq!(open.moment(text), Err(NoMoment::Unknown), "{text}");
            }
        }
    }

    #[test]
    fn history_lies_behind_us() {
        let rules = rules("UTC", None).of_the_past("2026-01-15T10:00:00Z".parse().unwrap());
        for text in ["2026-01-16", "1970-01-01"] {
            assert!(rules.moment(text).is_ok(), "{text}");
        }
        for text in ["2026-01-17", "2999-01-01", "0001-01-01", "1969-12-31"] {
            assert_eq!(rules.moment(text), Err(NoMoment::Beyond), "{text}");
        }
    }

    #[test]
    fn the_order_of_a_sample_is_seen_where_it_shows() {
        let order = |texts: &[&str]| order_of(texts.iter().copied());
        assert_eq!(order(&["3/4/2024", "31/1/2024"]), Some(DateOrder::DayFirst));
        assert_eq!(
            order(&["3/4/2024", "1/31/2024"]),
            Some(DateOrder::MonthFirst)
        );
        assert_eq!(order(&["3/4/2024", "2024-01-31", ""]), None);
        assert_eq!(order(&["31/1/2024", "1/31/2024"]), None);
    }
}

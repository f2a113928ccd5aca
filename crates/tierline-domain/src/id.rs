//! Typed, prefixed, time-ordered identifiers such as `tkt_01jf…`; one macro makes them all.

use std::fmt;

/// Crockford's base 32 alphabet in lower case: no i, l, o, u, so that an id survives being read aloud.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const TEXT_LENGTH: usize = 26;

/// Why a text is not an id of the wanted kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a valid id")]
pub struct ParseIdError;

/// What stands in [`DIGITS`] for a byte that is no digit.
const NO_DIGIT: u8 = u8::MAX;
/// The value of each byte as a digit: lists read hundreds of ids.
const DIGITS: [u8; 256] = {
    let mut digits = [NO_DIGIT; 256];
    let mut value = 0;
    while value < ALPHABET.len() {
        #[expect(clippy::cast_possible_truncation, reason = "below 32")]
        let digit = value as u8;
        digits[ALPHABET[value] as usize] = digit;
        value += 1;
    }
    digits
};

fn encode(value: u128) -> [u8; TEXT_LENGTH] {
    let mut text = [0_u8; TEXT_LENGTH];
    let mut rest = value;
    for place in text.iter_mut().rev() {
        *place = ALPHABET[(rest & 31) as usize];
        rest >>= 5;
    }
    text
}

/// Writes `prefix_digits`.
fn write(out: &mut fmt::Formatter<'_>, prefix: &str, value: u128) -> fmt::Result {
    let text = encode(value);
    out.write_str(prefix)?;
    out.write_str("_")?;
    out.write_str(std::str::from_utf8(&text).map_err(|_| fmt::Error)?)
}

/// Reads an id from text that need not be kept.
struct FromText<I>(std::marker::PhantomData<I>);

impl<I: std::str::FromStr<Err = ParseIdError>> serde::de::Visitor<'_> for FromText<I> {
    type Value = I;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a string")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<I, E> {
        text.parse().map_err(E::custom)
    }
}

fn decode(text: &str) -> Result<u128, ParseIdError> {
    // 26 digits hold 130 bits: a first digit above 7 would overflow silently.
    if text.len() != TEXT_LENGTH || text.as_bytes()[0] > b'7' {
        return Err(ParseIdError);
    }
    text.bytes()
        .try_fold(0_u128, |value, byte| match DIGITS[usize::from(byte)] {
            NO_DIGIT => Err(ParseIdError),
            digit => Ok((value << 5) | u128::from(digit)),
        })
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident = $prefix:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u128);

        impl $name {
            /// What stands before the underscore.
            pub const PREFIX: &'static str = $prefix;

            /// The id with these 128 bits, big-endian.
            pub const fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(u128::from_be_bytes(bytes))
            }

            /// The 128 bits, big-endian, so that bytes sort as ids do.
            pub const fn to_bytes(self) -> [u8; 16] {
                self.0.to_be_bytes()
            }
        }

        impl From<uuid::Uuid> for $name {
            fn from(uuid: uuid::Uuid) -> Self {
                Self(uuid.as_u128())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                write(out, $prefix, self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, out)
            }
        }

        impl std::str::FromStr for $name {
            type Err = ParseIdError;
            fn from_str(text: &str) -> Result<Self, ParseIdError> {
                let rest = text
                    .strip_prefix($prefix)
                    .and_then(|rest| rest.strip_prefix('_'))
                    .ok_or(ParseIdError)?;
                decode(rest).map(Self)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                from.deserialize_str(FromText(std::marker::PhantomData))
            }
        }
    )*};
}

ids! {
    /// A ticket.
    TicketId = "tkt";
    /// A message on a ticket.
    MessageId = "msg";
    /// A company that the service provider looks after.
    CustomerId = "cus";
    /// A place of a customer.
    SiteId = "sit";
    /// A person at a customer.
    ContactId = "con";
    /// A person who solves tickets.
    TechnicianId = "tec";
    /// A queue of technicians.
    TeamId = "team";
    /// An account that can log in.
    UserId = "usr";
    /// A node of the category tree.
    CategoryId = "cat";
    /// A file that somebody uploaded.
    AttachmentId = "att";
    /// What somebody has begun to write.
    DraftId = "drf";
    /// A timeline entry.
    TimelineId = "tim";
    /// An event.
    EventId = "evt";
    /// A job.
    JobId = "job";
    /// An API token.
    TokenId = "tok";
    /// An invitation to the desk.
    InvitationId = "inv";
    /// An import of another desk's history.
    ImportRunId = "imp";
    /// A login session.
    SessionId = "ses";
    /// One action over several tickets.
    BatchId = "bat";
    /// An entry of somebody's inbox.
    NotificationId = "ntf";
    /// A saved view of the queue.
    ViewId = "view";
    /// The settings of the desk: there is one.
    SettingsId = "set";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_survives_text_and_bytes() {
        for value in [0, 1, u128::MAX, 0x0193_5a2b_7c8d_7eef_8123_4567_89ab_cdef] {
            let id = TicketId(value);
            assert_eq!(id.to_string().parse(), Ok(id));
            assert_eq!(TicketId::from_bytes(id.to_bytes()), id);
        }
    }

    #[test]
    fn text_sorts_as_the_ids_do() {
        assert!(TicketId(31).to_string() < TicketId(32).to_string());
    }

    #[test]
    fn odd_text_is_refused() {
        let good = TicketId(7).to_string();
        let long = format!("{good}0");
        let foreign = good.replace("tkt", "msg");
        let overflow = "tkt_8zzzzzzzzzzzzzzzzzzzzzzzzz";
        for odd in [
            "",
            "tkt_",
            "tkt",
            &long,
            &foreign,
            overflow,
            "tkt_é000000000000000000000000",
        ] {
            assert_eq!(odd.parse::<TicketId>(), Err(ParseIdError), "{odd}");
        }
    }
}

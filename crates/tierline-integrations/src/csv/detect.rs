//! What a file is written in: its encoding, and the character between its fields.

use chardetng::EncodingDetector;
use encoding_rs::{DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// Characters that separate fields in the files that people have.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// Records that are looked at.
const RECORDS: usize = 200;

/// Looks at all bytes of a file, piece by piece.
pub struct Sniffer {
    legacy: EncodingDetector,
    utf_8: encoding_rs::Decoder,
    scratch: Vec<u8>,
    utf_8_faults: u64,
    beyond_ascii: u64,
    head: Vec<u8>,
}

/// What the first bytes say, before anything is decoded.
#[derive(Debug, PartialEq)]
pub enum Kind {
    Text(Option<&'static Encoding>),
    Other(&'static str),
}

impl Default for Sniffer {
    fn default() -> Self {
        Self {
            legacy: EncodingDetector::new(),
            utf_8: UTF_8.new_decoder(),
            scratch: vec![0; 256 * 1024],
            utf_8_faults: 0,
            beyond_ascii: 0,
            head: vec![],
        }
    }
}

impl Sniffer {
    /// Takes the next piece, of at most 64 KiB.
    pub fn feed(&mut self, piece: &[u8], last: bool) {
        let room = 4_096_usize.saturating_sub(self.head.len());
        self.head.extend_from_slice(&piece[..piece.len().min(room)]);
        if !piece.is_ascii() {
            self.legacy.feed(piece, last);
        }
        self.beyond_ascii += piece.iter().filter(|byte| !byte.is_ascii()).count() as u64;
        self.utf_8_faults += self.faults(piece, last);
    }

    fn faults(&mut self, piece: &[u8], last: bool) -> u64 {
        let (mut faults, mut at) = (0, 0);
        loop {
            let (outcome, read, _) = self.utf_8.decode_to_utf8_without_replacement(
                &piece[at..],
                &mut self.scratch,
                last,
            );
            at += read;
            match outcome {
                DecoderResult::Malformed(..) => faults += 1,
                DecoderResult::OutputFull => {}
                DecoderResult::InputEmpty => return faults,
            }
        }
    }

    /// What the file is, once all was fed.
    pub fn kind(&self) -> Kind {
        if let Some((encoding, _)) = Encoding::for_bom(&self.head) {
            return Kind::Text(Some(encoding));
        }
        if let Some(what) = known_format(&self.head) {
            return Kind::Other(what);
        }
        match zeros(&self.head) {
            // Latin text of two bytes a character has its zeros all on one side.
            (even, odd) if even == 0 && odd * 4 > self.head.len() => Kind::Text(Some(UTF_16LE)),
            (even, odd) if odd == 0 && even * 4 > self.head.len() => Kind::Text(Some(UTF_16BE)),
            // A stray zero spoils its row, not the file.
            (even, odd) if (even + odd) * 50 <= self.head.len() && !mostly_control(&self.head) => {
                Kind::Text(None)
            }
            _ => Kind::Other("binary data"),
        }
    }

    /// The encoding of text without a mark. A few broken bytes in what is otherwise UTF-8 do not make it another one.
    pub fn encoding(&self) -> &'static Encoding {
        if self.utf_8_faults * 20 <= self.beyond_ascii {
            UTF_8
        } else {
            self.legacy.guess(None, false)
        }
    }
}

fn zeros(head: &[u8]) -> (usize, usize) {
    let count = |from| {
        let side = head.iter().skip(from).step_by(2);
        side.filter(|byte| **byte == 0).count()
    };
    (count(0), count(1))
}

fn mostly_control(head: &[u8]) -> bool {
    let odd = |byte: &&u8| **byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c);
    head.iter().filter(odd).count() * 20 > head.len()
}

fn known_format(head: &[u8]) -> Option<&'static str> {
    let formats: [(&[u8], &str); 6] = [
        (
            b"PK\x03\x04",
            "a ZIP archive or an Excel workbook: export it as CSV first",
        ),
        (
            b"\xd0\xcf\x11\xe0",
            "an old Excel workbook: export it as CSV first",
        ),
        (b"%PDF", "a PDF document"),
        (b"SQLite format 3\0", "an SQLite database"),
        (b"\x28\xb5\x2f\xfd", "a Zstandard archive: unpack it first"),
        (b"BZh", "a bzip2 archive: unpack it first"),
    ];
    let found = formats.iter().find(|(magic, _)| head.starts_with(magic));
    found.map(|(_, what)| *what)
}

/// The first line of a file that Excel is told its delimiter by, up to that delimiter.
pub const SEPARATOR_LINE: &str = "sep=";

/// The delimiter that the first line names, else the one under which the records are most alike; a comma where
/// nothing separates anything.
pub fn delimiter(sample: &str) -> u8 {
    let first = sample.lines().next().unwrap_or_default();
    if let Some(&[named]) = first.strip_prefix(SEPARATOR_LINE).map(str::as_bytes)
        && DELIMITERS.contains(&named)
    {
        return named;
    }
    let best = DELIMITERS
        .into_iter()
        .map(|delimiter| (likeness(sample, delimiter), delimiter))
        // The first of equals: a comma before the others.
        .fold(None, |best: Option<(f64, u8)>, next| match best {
            Some(best) if best.0 >= next.0 => Some(best),
            _ => Some(next),
        });
    best.filter(|(score, _)| *score > 0.0)
        .map_or(b',', |(_, delimiter)| delimiter)
}

/// The part of records with as many fields as the header, and a little for more fields; 0 for one field.
fn likeness(sample: &str, delimiter: u8) -> f64 {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(sample.as_bytes());
    let lengths = reader.byte_records().take(RECORDS);
    let mut lengths: Vec<usize> = lengths.map_while(Result::ok).map(|row| row.len()).collect();
    // The sample may end within a record.
    if lengths.len() > 2 {
        lengths.pop();
    }
    let Some(width) = lengths.first().copied().filter(|width| *width > 1) else {
        return 0.0;
    };
    let alike = lengths.iter().filter(|length| **length == width).count();
    let bonus = f64::from(u32::try_from(width.min(100)).unwrap_or(100)) / 1_000.0;
    let of = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    of(alike) / of(lengths.len()) + bonus
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sniffed(bytes: &[u8]) -> (Kind, &'static str) {
        let mut sniffer = Sniffer::default();
        for (n, piece) in bytes.chunks(1_000).enumerate() {
            sniffer.feed(piece, (n + 1) * 1_000 >= bytes.len());
        }
        (sniffer.kind(), sniffer.encoding().name())
    }

    #[test]
    fn encodings_are_told_apart() {
        let german = "id;Titel\n1;Überprüfung der Größe für den Käufer\n".repeat(50);
        assert_eq!(sniffed(german.as_bytes()), (Kind::Text(None), "UTF-8"));
        let (latin, _, _) = encoding_rs::WINDOWS_1252.encode(&german);
        assert_eq!(sniffed(&latin), (Kind::Text(None), "windows-1252"));
        let russian = "Здравствуйте, принтер не работает после обновления\n".repeat(50);
        let (cyrillic, _, _) = encoding_rs::WINDOWS_1251.encode(&russian);
        assert_eq!(sniffed(&cyrillic), (Kind::Text(None), "windows-1251"));
        let japanese = "プリンターが動きません。再起動しても同じです。\n".repeat(50);
        let (shift, _, _) = encoding_rs::SHIFT_JIS.encode(&japanese);
        assert_eq!(sniffed(&shift).1, "Shift_JIS");
        let wide: Vec<u8> = german.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(sniffed(&wide).0, Kind::Text(Some(UTF_16LE)));
        assert_eq!(sniffed(b"\xfe\xff\0i").0, Kind::Text(Some(UTF_16BE)));
    }

    #[test]
    fn one_broken_byte_does_not_make_utf_8_something_else() {
        let mut bytes = "Größe und Maß\n".repeat(100).into_bytes();
        bytes.push(0xff);
        assert_eq!(sniffed(&bytes).1, "UTF-8");
    }

    #[test]
    fn what_is_no_text_is_named() {
        assert!(
            matches!(sniffed(b"PK\x03\x04rest").0, Kind::Other(what) if what.contains("Excel"))
        );
        let stray = format!("id,title\n1,a\0b\n{}", "2,as usual\n".repeat(20));
        assert_eq!(sniffed(stray.as_bytes()).0, Kind::Text(None));
        let noise: Vec<u8> = (0..=255).cycle().take(2_000).collect();
        assert_eq!(sniffed(&noise).0, Kind::Other("binary data"));
        assert_eq!(sniffed(&[7; 500]).0, Kind::Other("binary data"));
    }

    #[test]
    fn delimiters_are_told_apart_also_where_texts_hold_the_others() {
        for (sample, expected) in [
            ("a,b,c\n1,2;x;y;z,3\n4,5,6\n", b','),
            ("a;b;c\n1,5;2,5;3,5\n1,5;2,5;3,5\n", b';'),
            ("a\tb\n1, or 2\t2\n", b'\t'),
            ("a|b\n1|2\n", b'|'),
            ("sep=;\na,b;c,d\n1,2;3,4\n", b';'),
            ("id,text\n1,\"one;\ntwo;\nthree;\"\n2,x\n", b','),
            ("one\ntwo\n", b','),
            ("", b','),
        ] {
            assert_eq!(
                char::from(delimiter(sample)),
                char::from(expected),
                "{sample:?}"
            );
        }
    }
}

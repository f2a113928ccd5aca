//! A file on disk: plain or gzip, its encoding and its delimiter, found by looking at all of it once.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use encoding_rs::Encoding;
use flate2::read::MultiGzDecoder;
use serde::{Deserialize, Serialize};
use tierline_domain::import_reason::ImportReason;

use super::decode::Decoding;
use super::detect::{self, Kind, Sniffer};
use super::fault::Fault;

const PIECE: usize = 64 * 1024;
/// Text in which the delimiter is looked for.
const SAMPLE: u64 = 256 * 1024;

/// How a file is written; told to the user, and to be overruled by the mapping.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Format {
    pub gzip: bool,
    /// A label of the WHATWG encoding standard, such as `UTF-8` or `windows-1252`.
    pub encoding: String,
    pub delimiter: char,
    /// Bytes, unpacked.
    pub bytes: u64,
}

/// A file that was looked through: it is readable to its end.
#[derive(Debug, Clone)]
pub struct Source {
    pub path: PathBuf,
    pub format: Format,
    encoding: &'static Encoding,
    delimiter: u8,
}

/// What the user says about a file, where the detection is wrong.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Written {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delimiter: Option<char>,
}

impl Source {
    /// Looks through the whole file. A file that is damaged anywhere fails here, before anything is imported.
    pub fn open(path: &Path, written: &Written) -> Result<Self, Fault> {
        let said = written.encoding.as_deref().map(encoding_of).transpose()?;
        let (gzip, mut raw) = unpacked(path)?;
        let (sniffer, bytes) = look_through(path, &mut *raw)?;
        if bytes == 0 {
            return Err(Fault::Empty { path: path.into() });
        }
        let encoding = match (said, sniffer.kind()) {
            (Some(said), _) => said,
            (None, Kind::Text(marked)) => marked.unwrap_or_else(|| sniffer.encoding()),
            (None, Kind::Other(what)) => {
                let path = path.into();
                return Err(Fault::NotText { path, what });
            }
        };
        let delimiter = match written.delimiter {
            Some(said) => u8::try_from(said)
                .ok()
                .filter(u8::is_ascii)
                .ok_or_else(|| {
                    let value = said.to_string();
                    Fault::Mapping(ImportReason::WrongDelimiter { value })
                })?,
            None => detect::delimiter(&sample(path, encoding)?),
        };
        let format = Format {
            gzip,
            encoding: encoding.name().to_owned(),
            delimiter: char::from(delimiter),
            bytes,
        };
        Ok(Self {
            path: path.to_owned(),
            format,
            encoding,
            delimiter,
        })
    }

    /// The text, from its beginning, as UTF-8.
    pub fn text(&self) -> Result<Box<dyn Read>, Fault> {
        Ok(Box::new(Decoding::new(
            unpacked(&self.path)?.1,
            self.encoding,
        )))
    }

    /// The character between fields.
    pub fn delimiter(&self) -> u8 {
        self.delimiter
    }

    /// Reading failed after so many bytes.
    pub fn damaged(&self, bytes: u64, source: io::Error) -> Fault {
        Fault::Damaged {
            path: self.path.clone(),
            bytes,
            source,
        }
    }
}

fn encoding_of(label: &str) -> Result<&'static Encoding, Fault> {
    Encoding::for_label(label.as_bytes()).ok_or_else(|| {
        let value = label.to_owned();
        Fault::Mapping(ImportReason::UnknownEncoding { value })
    })
}

/// The bytes of the file, unpacked where its first two say gzip, whatever its name says.
fn unpacked(path: &Path) -> Result<(bool, Box<dyn Read>), Fault> {
    let unreadable = |source| Fault::Unreadable {
        path: path.into(),
        source,
    };
    let mut file = File::open(path).map_err(unreadable)?;
    let mut magic = [0; 2];
    let gzip = match file.read_exact(&mut magic) {
        Ok(()) => magic == [0x1f, 0x8b],
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => false,
        Err(error) => return Err(unreadable(error)),
    };
    file.seek(SeekFrom::Start(0)).map_err(unreadable)?;
    let file = BufReader::with_capacity(PIECE, file);
    Ok(if gzip {
        (true, Box::new(MultiGzDecoder::new(file)))
    } else {
        (false, Box::new(file))
    })
}

fn look_through(path: &Path, raw: &mut dyn Read) -> Result<(Sniffer, u64), Fault> {
    let mut sniffer = Sniffer::default();
    let (mut piece, mut bytes) = (vec![0; PIECE], 0);
    loop {
        match raw.read(&mut piece) {
            Ok(0) => break,
            Ok(count) => {
                sniffer.feed(&piece[..count], false);
                bytes += count as u64;
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(source) => {
                let path = path.into();
                return Err(Fault::Damaged {
                    path,
                    bytes,
                    source,
                });
            }
        }
    }
    sniffer.feed(&[], true);
    Ok((sniffer, bytes))
}

fn sample(path: &Path, encoding: &'static Encoding) -> Result<String, Fault> {
    let mut bytes = vec![];
    Decoding::new(unpacked(path)?.1, encoding)
        .take(SAMPLE)
        .read_to_end(&mut bytes)
        .map_err(|source| Fault::Unreadable {
            path: path.into(),
            source,
        })?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

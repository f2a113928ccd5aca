//! Why a file cannot be imported at all. A bad row is no fault: it is refused, and the import goes on.

use std::path::PathBuf;

use tierline_domain::import_reason::ImportReason;

/// A fault that ends an import before it wrote anything, or names the place where reading ended.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The file is not there, or may not be read.
    #[error("{} cannot be read", path.display())]
    Unreadable {
        path: PathBuf,
        source: std::io::Error,
    },
    /// The file begins well and breaks off, such as a gzip file that was cut.
    #[error("{} is damaged after {bytes} bytes of text", path.display())]
    Damaged {
        path: PathBuf,
        bytes: u64,
        source: std::io::Error,
    },
    /// There is no header line.
    #[error("{} is empty: it needs a line with the names of the columns", path.display())]
    Empty { path: PathBuf },
    /// It is no text.
    #[error("{} is no CSV file: it looks like {what}", path.display())]
    NotText { path: PathBuf, what: &'static str },
    /// The mapping does not fit.
    #[error("{0}")]
    Mapping(ImportReason),
    /// The messages could not be put aside for joining.
    #[error("a temporary file cannot be used: {0}")]
    Scratch(std::io::Error),
}

impl Fault {
    /// A fault of the mapping that has no code of its own.
    pub fn other(error: impl std::fmt::Display) -> Self {
        let text = error.to_string();
        Self::Mapping(ImportReason::Other { text })
    }

    /// The same for whoever does not know where the file is kept.
    pub fn reason(&self) -> ImportReason {
        match self {
            Self::Unreadable { .. } => ImportReason::NotReadable,
            Self::Damaged { bytes, .. } => ImportReason::Damaged { bytes: *bytes },
            Self::Empty { .. } => ImportReason::EmptyFile,
            Self::NotText { what, .. } => ImportReason::NotCsv {
                what: (*what).to_owned(),
            },
            Self::Mapping(reason) => reason.clone(),
            Self::Scratch(_) => ImportReason::NoRoom,
        }
    }
}

//! HTML that others wrote, cut down to what formats text.

mod complexity;
mod filter;
mod text;

use std::fmt;

pub use text::{contents, text_of};

/// The attribute in which the address of a remote picture waits until somebody asks for it.
const REMOTE: &str = "data-remote-src";

/// How often what has tables is read at the most; each time less of it is where it may not be.
const ROUNDS: usize = 8;

/// Harmless HTML. Pictures from elsewhere are not loaded by it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CleanHtml {
    pub html: String,
    /// Whether pictures from elsewhere wait in it.
    pub has_remote_images: bool,
}

/// Reading it would take more memory than a message may.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooComplex;

impl fmt::Display for TooComplex {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("too much HTML is open at once")
    }
}

impl std::error::Error for TooComplex {}

/// Keeps what formats text, links and pictures; all else goes, and what is left does nothing by itself. What is clean
/// stays as it is.
pub fn clean(html: &str) -> Result<CleanHtml, TooComplex> {
    complexity::check(html)?;
    let html = settled(filter::filtered(html));
    let has_remote_images =
        text::attributes_of(&html, "img").any(|attributes| attributes.contains(REMOTE));
    Ok(CleanHtml {
        html,
        has_remote_images,
    })
}

/// What stands in a table where it may not is put before it, and may close there what is open: read again, it lies
/// elsewhere. So what has tables is read until it stays as it is.
fn settled(mut html: String) -> String {
    for _ in 0..ROUNDS {
        if !html.contains("<table") {
            break;
        }
        let again = filter::filtered(&html);
        if again == html {
            break;
        }
        html = again;
    }
    html
}

/// Clean HTML with the pictures of the message itself at the addresses that `address` makes of their names.
pub fn with_own_pictures(clean: &str, address: impl Fn(&str) -> Option<String>) -> String {
    text::rewritten(clean, |name, attributes| {
        (name == "img")
            .then(|| text::replaced(attributes, "src", |source| address(source.get(4..)?)))
    })
}

/// Clean HTML with the pictures from elsewhere in their places: for who asked for them.
pub fn with_remote_images(clean: &str) -> String {
    text::rewritten(clean, |name, attributes| {
        (name == "img").then(|| text::moved(attributes, REMOTE, "src", |_| true))
    })
}

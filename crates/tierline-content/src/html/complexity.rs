//! Whether HTML can be read in little memory.
//!
//! A parser opens formatting such as `<b>` anew in each paragraph for as long as nobody closes it: fifteen thousand of
//! them before as many paragraphs are, by the standard, two hundred million elements. So they are counted before.

use std::cell::RefCell;
use std::collections::HashMap;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

use super::TooComplex;

/// What a parser opens anew.
const FORMATTING: [&str; 14] = [
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
];
/// Elements that may come of it, at the worst.
const ELEMENTS: usize = 400_000;
/// Elements that may be open within each other.
const DEEPEST: usize = 20_000;

#[derive(Default)]
struct Counts {
    tags: usize,
    open: HashMap<String, usize>,
    /// The most formatting that was open at once.
    most: usize,
    now: usize,
}

#[derive(Default)]
struct Counter(RefCell<Counts>);

impl Counter {
    fn tag(&self, tag: &Tag) -> TokenSinkResult<()> {
        let mut counts = self.0.borrow_mut();
        let name = &*tag.name;
        counts.tags += 1;
        if FORMATTING.contains(&name) {
            let open = counts.open.entry(name.to_owned()).or_default();
            if tag.kind == TagKind::StartTag {
                *open += 1;
                counts.now += 1;
                counts.most = counts.most.max(counts.now);
            } else if *open > 0 {
                *open -= 1;
                counts.now -= 1;
            }
        }
        match (tag.kind, name) {
            (TagKind::StartTag, "script") => TokenSinkResult::RawData(RawKind::ScriptData),
            (TagKind::StartTag, "title" | "textarea") => TokenSinkResult::RawData(RawKind::Rcdata),
            (TagKind::StartTag, "style" | "xmp" | "iframe" | "noembed" | "noframes") => {
                TokenSinkResult::RawData(RawKind::Rawtext)
            }
            (TagKind::StartTag, "plaintext") => TokenSinkResult::Plaintext,
            _ => TokenSinkResult::Continue,
        }
    }
}

impl TokenSink for Counter {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        match token {
            Token::TagToken(tag) => self.tag(&tag),
            _ => TokenSinkResult::Continue,
        }
    }
}

/// Refuses what a parser would blow up.
pub fn check(html: &str) -> Result<(), TooComplex> {
    let tokenizer = Tokenizer::new(Counter::default(), TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(html));
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    let counts = tokenizer.sink.0.take();
    if counts.tags.saturating_mul(counts.most.max(1)) > ELEMENTS || counts.tags > DEEPEST {
        return Err(TooComplex);
    }
    Ok(())
}

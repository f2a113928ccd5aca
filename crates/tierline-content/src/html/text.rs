//! Reading clean HTML, whose form is known: each tag is `<name attribute="value">`, and no other `<` stands in it.

use std::fmt::Write;

/// One part of clean HTML.
enum Part<'a> {
    Open { name: &'a str, attributes: &'a str },
    Close(&'a str),
    Text(&'a str),
}

struct Parts<'a>(&'a str);

impl<'a> Iterator for Parts<'a> {
    type Item = Part<'a>;

    fn next(&mut self) -> Option<Part<'a>> {
        let rest = self.0;
        if rest.is_empty() {
            return None;
        }
        let Some(tag) = rest.strip_prefix('<') else {
            let (text, after) = rest.split_at(rest.find('<').unwrap_or(rest.len()));
            self.0 = after;
            return Some(Part::Text(text));
        };
        let (tag, after) = tag.split_at(end_of_tag(tag));
        self.0 = after.get(1..).unwrap_or_default();
        if let Some(name) = tag.strip_prefix('/') {
            return Some(Part::Close(name));
        }
        let (name, attributes) = tag.split_at(tag.find(' ').unwrap_or(tag.len()));
        Some(Part::Open { name, attributes })
    }
}

/// The first `>` that stands in no value.
fn end_of_tag(tag: &str) -> usize {
    let mut quoted = false;
    let end = tag.bytes().position(|byte| {
        quoted ^= byte == b'"';
        byte == b'>' && !quoted
    });
    end.unwrap_or(tag.len())
}

/// The attributes of each element of that name, as they are written.
pub fn attributes_of<'a>(html: &'a str, wanted: &'a str) -> impl Iterator<Item = &'a str> {
    Parts(html).filter_map(move |part| match part {
        Part::Open { name, attributes } if name == wanted => Some(attributes),
        _ => None,
    })
}

/// Each attribute with its value, as they are written.
fn each_attribute(attributes: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = attributes;
    std::iter::from_fn(move || {
        let (name, after) = rest.trim_start().split_once("=\"")?;
        let (value, after) = after.split_once('"')?;
        rest = after;
        Some((name, value))
    })
}

/// The same HTML with the attributes that `change` makes of an element's name and attributes; each with a blank
/// before it. `None` leaves them.
pub fn rewritten(html: &str, change: impl Fn(&str, &str) -> Option<String>) -> String {
    let mut out = String::with_capacity(html.len());
    for part in Parts(html) {
        // Writing into a string cannot fail.
        let _ = match part {
            Part::Text(text) => write!(out, "{text}"),
            Part::Close(name) => write!(out, "</{name}>"),
            Part::Open { name, attributes } => match change(name, attributes) {
                Some(changed) => write!(out, "<{name}{changed}>"),
                None => write!(out, "<{name}{attributes}>"),
            },
        };
    }
    out
}

/// Attributes with one of them under another name where its value is meant.
pub fn moved(attributes: &str, from: &str, to: &str, meant: impl Fn(&str) -> bool) -> String {
    let mut written = String::new();
    for (attribute, value) in each_attribute(attributes) {
        let name = if attribute == from && meant(value) {
            to
        } else {
            attribute
        };
        // Of two with one name browsers take the first.
        if !written.contains(&format!(" {name}=\"")) {
            let _ = write!(written, " {name}=\"{value}\"");
        }
    }
    written
}

/// Attributes with another value for one of them, where there is one.
pub fn replaced(attributes: &str, wanted: &str, change: impl Fn(&str) -> Option<String>) -> String {
    let mut written = String::new();
    for (name, value) in each_attribute(attributes) {
        let changed = (name == wanted)
            .then(|| change(&unescaped(value)))
            .flatten();
        let value = changed.map_or_else(
            || value.to_owned(),
            |new| new.replace('&', "&amp;").replace('"', "&quot;"),
        );
        let _ = write!(written, " {name}=\"{value}\"");
    }
    written
}

/// The ids that pictures in the message itself are named by: what stands behind `cid:`.
pub fn contents(clean: &str) -> Vec<String> {
    let sources = attributes_of(clean, "img").flat_map(each_attribute);
    let inline = sources.filter_map(|(name, value)| (name == "src").then(|| value.get(4..))?);
    inline.map(unescaped).collect()
}

/// What clean HTML says, as plain text: blocks on lines of their own, list items with a dash, links with their address.
pub fn text_of(clean: &str) -> String {
    let mut writer = Writer::default();
    for part in Parts(clean) {
        match part {
            Part::Text(text) => writer.text(&unescaped(text)),
            Part::Open { name, attributes } => writer.open(name, attributes),
            Part::Close(name) => writer.close(name),
        }
    }
    writer.finish()
}

#[derive(Default)]
struct Writer {
    out: String,
    /// Line ends that are due before the next word.
    breaks: usize,
    /// Whether a blank is due before the next word.
    blank: bool,
    pre: usize,
    quotes: usize,
    /// The addresses of the links that are open, and where their words begin.
    links: Vec<(String, usize)>,
    /// The numbers of the lists that are open; bullets have none.
    lists: Vec<Option<u32>>,
}

impl Writer {
    fn text(&mut self, text: &str) {
        if self.pre > 0 {
            for (n, line) in text.split('\n').enumerate() {
                self.breaks += usize::from(n > 0);
                self.word(line);
            }
            return;
        }
        self.blank |= text.starts_with(|letter: char| letter.is_whitespace());
        for (n, word) in text.split_whitespace().enumerate() {
            self.blank |= n > 0;
            self.word(word);
        }
        self.blank |= text.ends_with(|letter: char| letter.is_whitespace());
    }

    fn word(&mut self, word: &str) {
        if word.is_empty() {
            return;
        }
        if self.out.is_empty() || self.breaks > 0 {
            let breaks = if self.out.is_empty() { 0 } else { self.breaks };
            self.out.extend(std::iter::repeat_n('\n', breaks));
            self.out.extend(std::iter::repeat_n("> ", self.quotes));
        } else if self.blank {
            self.out.push(' ');
        }
        (self.breaks, self.blank) = (0, false);
        self.out.push_str(word);
    }

    fn line(&mut self, breaks: usize) {
        self.breaks = self.breaks.max(breaks);
        self.blank &= breaks == 0;
    }

    fn open(&mut self, name: &str, attributes: &str) {
        let value = |wanted: &str| {
            let found = each_attribute(attributes).find(|(name, _)| *name == wanted);
            found.map(|(_, value)| unescaped(value))
        };
        match name {
            "br" => self.breaks += 1,
            "hr" => {
                self.line(1);
                self.word("----");
                self.line(1);
            }
            "img" => self.word(
                &value("alt")
                    .map(|alt| format!("[{}]", alt.trim()))
                    .unwrap_or_default(),
            ),
            "a" => self
                .links
                .push((value("href").unwrap_or_default(), self.out.len())),
            "pre" => self.pre += 1,
            "blockquote" => self.quotes += 1,
            "ul" => self.lists.push(None),
            "ol" => self.lists.push(Some(
                value("start").and_then(|n| n.parse().ok()).unwrap_or(1),
            )),
            "li" => self.item(),
            "td" | "th" => self.blank = true,
            _ => {}
        }
        self.line(before(name));
    }

    fn item(&mut self) {
        self.line(1);
        let depth = self.lists.len().saturating_sub(1);
        let mark = match self.lists.last_mut() {
            Some(Some(number)) => {
                *number += 1;
                format!("{}.", *number - 1)
            }
            _ => "-".to_owned(),
        };
        self.word(&format!("{}{mark}", "  ".repeat(depth)));
        self.blank = true;
    }

    fn close(&mut self, name: &str) {
        match name {
            "a" => {
                if let Some((address, begin)) = self.links.pop() {
                    let words = self.out.get(begin..).unwrap_or_default();
                    if !address.is_empty() && !words.contains(address.trim_start_matches("mailto:"))
                    {
                        self.blank = true;
                        self.word(&format!("({address})"));
                    }
                }
            }
            "pre" => self.pre = self.pre.saturating_sub(1),
            "blockquote" => self.quotes = self.quotes.saturating_sub(1),
            "ul" | "ol" => drop(self.lists.pop()),
            _ => {}
        }
        self.line(before(name));
    }

    fn finish(self) -> String {
        self.out.trim_end().to_owned()
    }
}

/// Line ends around an element of that name.
fn before(name: &str) -> usize {
    match name {
        "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "pre" | "blockquote" | "table" => 2,
        "div" | "tr" | "li" | "ul" | "ol" | "dl" | "dt" | "dd" | "caption" => {
            usize::from(name != "li")
        }
        _ => 0,
    }
}

/// What the five names that clean HTML uses stand for.
fn unescaped(text: &str) -> String {
    let names = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&nbsp;", " "),
        ("&amp;", "&"),
    ];
    names.iter().fold(text.to_owned(), |text, (name, letter)| {
        text.replace(name, letter)
    })
}

//! The allow-list.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};

use super::{REMOTE, text};

const TAGS: [&str; 52] = [
    "a",
    "abbr",
    "b",
    "blockquote",
    "br",
    "caption",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "samp",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "tt",
    "u",
    "ul",
    "var",
];
/// A link opens elsewhere, tells nobody where from, and is no recommendation.
const LINK: &str = " target=\"_blank\" rel=\"noopener noreferrer nofollow\"";
/// These go with all that is in them: it was never meant to be read.
const SILENT: [&str; 12] = [
    "script", "style", "title", "template", "noscript", "iframe", "object", "svg", "math",
    "select", "textarea", "head",
];
const WITH: [(&str, &[&str]); 7] = [
    ("a", &["href"]),
    ("img", &["src", "alt", "width", "height", REMOTE]),
    ("td", &["colspan", "rowspan"]),
    ("th", &["colspan", "rowspan"]),
    ("ol", &["start"]),
    ("blockquote", &["type"]),
    ("bdo", &["dir"]),
];

static ALLOWED: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut allowed = Builder::empty();
    let attributes = WITH.map(|(tag, names)| (tag, names.iter().copied().collect()));
    allowed
        .tags(HashSet::from(TAGS))
        .clean_content_tags(HashSet::from(SILENT))
        .tag_attributes(HashMap::from(attributes))
        .generic_attributes(HashSet::from(["dir", "lang", "title"]))
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel", "cid"]))
        .url_relative(UrlRelative::Deny)
        .link_rel(None)
        .strip_comments(true)
        .attribute_filter(attribute);
    allowed
});

/// What an attribute may say, where its name alone does not decide.
fn attribute<'a>(tag: &str, name: &str, value: &'a str) -> Option<Cow<'a, str>> {
    let from_elsewhere = has_scheme(value, &["https:", "http:"]);
    match (tag, name) {
        ("img", "src") => (from_elsewhere || has_scheme(value, &["cid:"])).then_some(value.into()),
        ("img", REMOTE) => from_elsewhere.then_some(value.into()),
        ("a", "href") => (!has_scheme(value, &["cid:"])).then_some(value.into()),
        (_, "width" | "height" | "colspan" | "rowspan" | "start") => {
            let number = value.len() <= 4 && value.bytes().all(|byte| byte.is_ascii_digit());
            number.then_some(value.into())
        }
        (_, "dir") => matches!(value, "ltr" | "rtl" | "auto").then_some(value.into()),
        ("blockquote", "type") => (value == "cite").then_some(value.into()),
        _ => Some(value.into()),
    }
}

fn has_scheme(value: &str, schemes: &[&str]) -> bool {
    schemes.iter().any(|scheme| {
        let beginning = value.get(..scheme.len());
        beginning.is_some_and(|beginning| beginning.eq_ignore_ascii_case(scheme))
    })
}

/// The HTML with what is on the list alone, and no picture that is loaded from elsewhere by itself.
pub fn filtered(html: &str) -> String {
    let clean = ALLOWED.clean(html).to_string();
    text::rewritten(&clean, |name, attributes| match name {
        "img" => Some(text::moved(attributes, "src", REMOTE, |value| {
            !has_scheme(value, &["cid:"])
        })),
        "a" if attributes.contains(" href=\"") => Some(format!("{attributes}{LINK}")),
        _ => None,
    })
}

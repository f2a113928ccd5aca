//! What hostile HTML becomes, and what plain HTML says.
#![expect(
    clippy::unwrap_used,
    reason = "HTML that is refused fails the test that meant it to pass"
)]

use proptest::prelude::*;
use tierline_content::{clean, contents, text_of, with_remote_images};

/// Ways in which scripts have come through filters, one a line.
const ATTACKS: &str = include_str!("attacks.txt");

/// What must never be left, as a browser would act on it; checked on the form that clean HTML has.
fn assert_harmless(html: &str, from: &str) {
    let lower = html.to_lowercase();
    let mut rest = lower.as_str();
    while let Some(start) = rest.find('<') {
        rest = &rest[start + 1..];
        let end = rest.find('>').unwrap_or(rest.len());
        let tag = &rest[..end];
        let name = tag.trim_start_matches('/').split(' ').next().unwrap();
        for banned in [
            "script", "style", "svg", "math", "iframe", "object", "embed", "form", "input",
            "button", "link", "meta", "base", "video", "audio", "template", "noscript", "textarea",
            "select", "frame", "applet", "body", "html",
        ] {
            assert_ne!(name, banned, "{from:?} became {html:?}");
        }
        for attribute in tag.split('"').step_by(2).skip_while(|part| part.is_empty()) {
            let attribute = attribute.rsplit(' ').next().unwrap();
            assert!(!attribute.starts_with("on"), "{from:?} became {html:?}");
            assert!(
                !["style=", "srcset=", "id=", "class=", "name=", "action="].contains(&attribute),
                "{html:?}"
            );
        }
        for part in tag.split('"').collect::<Vec<_>>().chunks(2) {
            let [before, value] = part else { continue };
            if before.ends_with("href=") || before.ends_with("src=") {
                let good = [
                    "http://", "https://", "http:", "https:", "mailto:", "tel:", "cid:",
                ];
                assert!(
                    good.iter().any(|scheme| value.starts_with(scheme)),
                    "{from:?} became {html:?}"
                );
            }
            if before.ends_with(" src=") {
                assert!(
                    value.starts_with("cid:"),
                    "{from:?} loads from elsewhere: {html:?}"
                );
            }
        }
    }
}

#[test]
fn no_attack_of_the_corpus_comes_through() {
    let attacks: Vec<&str> = ATTACKS
        .lines()
        .filter(|line| !line.trim().is_empty())
        .collect();
    assert!(attacks.len() > 80, "the corpus has {} lines", attacks.len());
    for attack in attacks {
        let once = clean(attack).unwrap().html;
        assert_harmless(&once, attack);
        // What browsers read differently the second time is how filters are led astray.
        assert_eq!(clean(&once).unwrap().html, once, "{attack}");
    }
}

#[test]
fn formatting_stays() {
    for kept in [
        "<p>A <b>bold</b>, <i>slanted</i> and <code>fixed</code> word.</p>",
        "<ul><li>one</li><li>two</li></ul>",
        "<ol start=\"3\"><li>three</li></ol>",
        "<blockquote type=\"cite\">said</blockquote>",
        "<pre>  two\n lines</pre>",
        "<table><tbody><tr><td colspan=\"2\">cell</td></tr></tbody></table>",
        "<img src=\"cid:att_1\" alt=\"screen\">",
        "<p dir=\"rtl\">שלום</p>",
    ] {
        assert_eq!(clean(kept).unwrap().html, kept);
    }
}

#[test]
fn links_open_elsewhere_and_tell_nobody_where_from() {
    let html = clean("<a href='https://a.example/?x=1&amp;y=2' onclick='x()'>there</a>")
        .unwrap()
        .html;
    assert_eq!(
        html,
        "<a href=\"https://a.example/?x=1&amp;y=2\" target=\"_blank\" rel=\"noopener noreferrer nofollow\">there</a>"
    );
}

#[test]
fn pictures_from_elsewhere_wait_until_they_are_asked_for() {
    let given = "<img src=\"https://spy.example/1.gif\" alt=\"\"><img src=\"cid:a\"><img src=\"data:image/png;base64,AA\">";
    let found = clean(given).unwrap();
    assert!(found.has_remote_images);
    assert_eq!(
        found.html,
        "<img data-remote-src=\"https://spy.example/1.gif\" alt=\"\"><img src=\"cid:a\"><img>"
    );
    assert!(with_remote_images(&found.html).starts_with("<img src=\"https://spy.example/1.gif\""));
    assert_eq!(contents(&found.html), ["a"]);
    assert!(!clean("<p>data-remote-src</p>").unwrap().has_remote_images);
    let forged = clean("<img data-remote-src='javascript:alert(1)' src=cid:x>")
        .unwrap()
        .html;
    assert_eq!(with_remote_images(&forged), "<img src=\"cid:x\">");
    let twice = clean("<img src='https://a.example/' data-remote-src='https://b.example/'>")
        .unwrap()
        .html;
    assert_harmless(&twice, "two addresses");
}

#[test]
fn what_would_blow_up_a_parser_is_refused_before() {
    let paragraphs = "<p>x".repeat(5_000);
    let numbered = |piece: fn(usize) -> String| (0..5_000).map(piece).collect::<Vec<_>>().concat();
    let formatting = numbered(|n| format!("<i id={n}>"));
    let hidden = numbered(|n| format!("<i id={n}><!--</i>--><p title='</i>'>"));
    let raw = numbered(|n| format!("<b id={n}><style></b></style><p>"));
    for bomb in [
        formatting.clone() + &paragraphs,
        hidden,
        raw,
        "<div>".repeat(60_000),
    ] {
        assert!(clean(&bomb).is_err());
    }
    let long = "<p>A <b>fine</b> <i>line</i></p>".repeat(3_000);
    assert!(clean(&long).is_ok(), "a long and orderly message is none");
    assert!(clean(&"<div>".repeat(10_000)).is_ok(), "deep is not broken");
}

#[test]
fn html_reads_as_text() {
    for (html, text) in [
        (
            "<p>Dear Anna,</p><p>it <b>works</b>\n again.</p>",
            "Dear Anna,\n\nit works again.",
        ),
        ("one<br>two<br><br>three", "one\ntwo\n\nthree"),
        (
            "<p>Try:</p><ul><li>one</li><li>two<ul><li>deep</li></ul></li></ul><p>Bye</p>",
            "Try:\n\n- one\n- two\n  - deep\n\nBye",
        ),
        (
            "<ol start=\"4\"><li>four</li><li>five</li></ol>",
            "4. four\n5. five",
        ),
        (
            "<a href=\"https://a.example/\">here</a>, <a href=\"https://b.example\">https://b.example</a>",
            "here (https://a.example/), https://b.example",
        ),
        (
            "<a href=\"mailto:a@b.example\">a@b.example</a>",
            "a@b.example",
        ),
        ("<pre>a  b\n  c</pre>", "a  b\n  c"),
        (
            "<blockquote><p>you said</p><p>this</p></blockquote><p>yes</p>",
            "> you said\n\n> this\n\nyes",
        ),
        ("1 &lt; 2 &amp;&amp; &amp;lt; &nbsp;x", "1 < 2 && &lt; x"),
        (
            "<table><tbody><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></tbody></table>",
            "a b\nc",
        ),
        (
            "<img src=\"cid:x\" alt=\"the screen\"> see",
            "[the screen] see",
        ),
        ("<div>a</div><div>b</div>", "a\nb"),
        ("a<hr>b", "a\n----\nb"),
        ("", ""),
    ] {
        assert_eq!(text_of(&clean(html).unwrap().html), text, "{html}");
    }
}

/// Pieces of which attacks are made.
fn soup() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("<script>"),
        Just("</script>"),
        Just("<img src="),
        Just("javascript:"),
        Just("\""),
        Just("'"),
        Just(">"),
        Just("<svg onload=alert(1)>"),
        Just("</svg>"),
        Just("<style>"),
        Just("</style>"),
        Just("<!--"),
        Just("-->"),
        Just("<math><mtext><table><mglyph>"),
        Just("<a href="),
        Just("https://a.example"),
        Just(" onerror=x "),
        Just("<![CDATA["),
        Just("]]>"),
        Just("<noscript>"),
        Just("&lt;"),
        Just("&#x3c;"),
        Just("<p title="),
        Just("<b>"),
        Just("</p>"),
        Just("<table>"),
        Just("<td>"),
        Just("<template>"),
        Just("\0"),
        Just("<br/"),
        Just(" src=cid:x "),
        Just("<textarea>"),
        Just("<li>"),
        Just("`"),
        Just("<select>"),
        Just("word"),
        Just(" data-remote-src="),
    ];
    proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

#[test]
fn what_stands_wrongly_in_a_table_is_settled_at_once() {
    for odd in [
        "<li><table><li>",
        "<li><table><li><table><li>one<td>two",
        "<a href=\"https://a.example\">x<table><a href=\"https://b.example\">y",
        "<p><table><p>z",
    ] {
        let once = clean(odd).unwrap().html;
        assert_eq!(clean(&once).unwrap().html, once, "{odd}");
    }
}

proptest! {
    #[test]
    fn whatever_comes_is_harmless_and_stays_as_it_is(html in soup()) {
        let once = clean(&html).unwrap().html;
        assert_harmless(&once, &html);
        assert_eq!(&clean(&once).unwrap().html, &once);
        assert!(!text_of(&once).contains('\0'));
    }

    #[test]
    fn any_text_is_survived(html in ".{0,200}") {
        assert_harmless(&clean(&html).unwrap().html, &html);
    }
}

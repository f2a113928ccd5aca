//! What somebody wrote, as it is kept and as it is shown: the HTML harmless, the text there in any case.

use tierline_content::{CleanHtml, clean, contents, text_of};
use tierline_domain::message::Message;
use tierline_domain::{Error, Result, limits};

/// Text and HTML, ready to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    pub text: String,
    pub html: Option<String>,
}

/// Cleans what came; where only HTML came, the text is what it says. Errors name the fields by these pointers.
pub fn prepare(
    text: &str,
    html: Option<&str>,
    (text_field, html_field): (&str, &str),
) -> Result<Content> {
    let mut errors = vec![];
    limits::body(&mut errors, text_field, text);
    if let Some(html) = html {
        limits::body(&mut errors, html_field, html);
    }
    limits::finish(errors)?;
    let Some(html) = html else {
        return Ok(Content {
            text: text.to_owned(),
            html: None,
        });
    };
    let html = clean(html)
        .map_err(|_| Error::invalid(html_field, "too_complex"))?
        .html;
    let said = text_of(&html);
    let mut errors = vec![];
    limits::body(&mut errors, html_field, &html);
    limits::finish(errors)?;
    let text = if text.trim().is_empty() {
        said.clone()
    } else {
        text.to_owned()
    };
    // HTML in which nothing is left shows nothing.
    let shows = !said.trim().is_empty() || !contents(&html).is_empty();
    Ok(Content {
        text,
        html: shows.then_some(html),
    })
}

/// The message with its HTML cleaned again, and whether pictures from elsewhere wait in it. What was kept by an earlier
/// version, or came in by another way, is as harmless as what is written today.
pub fn shown(message: Message) -> (Message, bool) {
    let cleaned = message.html.as_deref().and_then(|html| clean(html).ok());
    let has_remote_images = cleaned.as_ref().is_some_and(|html| html.has_remote_images);
    let html = cleaned.map(|CleanHtml { html, .. }| html);
    (Message { html, ..message }, has_remote_images)
}

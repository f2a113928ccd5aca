//! A ticket as the index holds it.

use tantivy::TantivyDocument;
use tierline_domain::search::SearchDocument;

use crate::analysis;
use crate::schema::Fields;

/// Bytes of text that are kept for fragments; the words of the rest are found all the same.
const KEPT: usize = 16 * 1024;
/// What stands for nobody.
pub const NOBODY: &str = "none";

/// The document of a ticket.
pub fn document(fields: &Fields, source: &SearchDocument) -> TantivyDocument {
    let ticket = &source.ticket;
    let mut document = TantivyDocument::new();
    let mut text = |field, value: &str| document.add_text(field, value);
    text(fields.id, &ticket.id.to_string());
    text(fields.customer, &ticket.customer.to_string());
    if let Some(contact) = ticket.contact {
        text(fields.contact, &contact.to_string());
    }
    text(
        fields.assignee,
        &ticket
            .assignee
            .map_or_else(|| NOBODY.to_owned(), |id| id.to_string()),
    );
    if let Some(team) = ticket.team {
        text(fields.team, &team.to_string());
    }
    if let Some(category) = ticket.category {
        text(fields.category, &category.to_string());
    }
    for tag in &ticket.tags {
        text(fields.tag, tag);
        text(fields.tag_folded, &tag.to_lowercase());
        text(fields.tag_words, tag);
    }
    text(fields.status, ticket.status.name());
    text(fields.priority, ticket.priority.name());
    text(fields.kind, ticket.kind.name());
    text(fields.number, &ticket.number.to_string());
    text(fields.title, &ticket.title);
    text(fields.customer_name, &source.customer_name);
    text(fields.contact_name, &source.contact_name);
    let (high, low) = halves(ticket.id.to_bytes());
    document.add_u64(fields.id_high, high);
    document.add_u64(fields.id_low, low);
    document.add_i64(fields.created, ticket.created_at.as_microsecond());
    document.add_i64(fields.updated, ticket.updated_at.as_microsecond());
    add_text(&mut document, fields, source);
    document
}

/// What is kept for fragments is indexed as it stands; what lies beyond is found by its stems.
fn add_text(document: &mut TantivyDocument, fields: &Fields, source: &SearchDocument) {
    let language = source.ticket.language.as_deref();
    document.add_text(fields.public, beginning(&source.public_text));
    document.add_text(fields.internal, beginning(&source.internal_text));
    let public = format!("{}\n{}", source.ticket.title, source.public_text);
    document.add_pre_tokenized_text(fields.public_stems, analysis::stems(&public, language));
    document.add_pre_tokenized_text(
        fields.internal_stems,
        analysis::stems(&source.internal_text, language),
    );
}

/// The upper and the lower 64 bits of an id.
pub fn halves(id: [u8; 16]) -> (u64, u64) {
    let value = u128::from_be_bytes(id);
    #[expect(clippy::cast_possible_truncation, reason = "the lower half is meant")]
    ((value >> 64) as u64, value as u64)
}

/// The id with these halves.
pub fn id_of((high, low): (u64, u64)) -> [u8; 16] {
    ((u128::from(high) << 64) | u128::from(low)).to_be_bytes()
}

fn beginning(text: &str) -> &str {
    if text.len() <= KEPT {
        return text;
    }
    let end = (0..=KEPT)
        .rev()
        .find(|end| text.is_char_boundary(*end))
        .unwrap_or(0);
    &text[..end]
}

//! The fields of the index.

use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, STRING, Schema, TextFieldIndexing, TextOptions,
};

/// Grows with each change of the fields or of how text is analysed: an index of another version is rebuilt.
pub const VERSION: u32 = 5;
/// The analyser of all text: words, lower case, without accents.
pub const EXACT: &str = "exact";

/// The fields by name.
#[derive(Debug, Clone, Copy)]
pub struct Fields {
    pub id: Field,
    pub customer: Field,
    pub contact: Field,
    pub assignee: Field,
    pub team: Field,
    pub category: Field,
    pub tag: Field,
    /// Tags in lower case.
    pub tag_folded: Field,
    pub status: Field,
    pub priority: Field,
    pub kind: Field,
    pub number: Field,
    pub created: Field,
    pub updated: Field,
    /// The id in two halves, to break ties and to know the ticket of a hit.
    pub id_high: Field,
    pub id_low: Field,
    pub title: Field,
    pub public: Field,
    pub internal: Field,
    pub tag_words: Field,
    pub customer_name: Field,
    pub contact_name: Field,
    /// Title and public text in their stems.
    pub public_stems: Field,
    /// Notes in their stems.
    pub internal_stems: Field,
}

impl Fields {
    /// What tickets are filtered by: the long lists of these are kept in memory.
    pub const fn filtered(&self) -> [Field; 10] {
        [
            self.customer,
            self.contact,
            self.assignee,
            self.team,
            self.category,
            self.tag,
            self.tag_folded,
            self.status,
            self.priority,
            self.kind,
        ]
    }
}

/// The schema, and its fields by name.
pub fn build() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(EXACT)
        .set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let text = TextOptions::default().set_indexing_options(indexing.clone());
    let stored = text.clone().set_stored();
    let stems = TextOptions::default().set_indexing_options(
        indexing
            .set_index_option(IndexRecordOption::WithFreqs)
            .set_fieldnorms(true),
    );
    let fields = Fields {
        id: schema.add_text_field("id", STRING),
        customer: schema.add_text_field("customer", STRING | FAST),
        contact: schema.add_text_field("contact", STRING),
        assignee: schema.add_text_field("assignee", STRING),
        team: schema.add_text_field("team", STRING),
        category: schema.add_text_field("category", STRING),
        tag: schema.add_text_field("tag", STRING),
        status: schema.add_text_field("status", STRING),
        priority: schema.add_text_field("priority", STRING),
        kind: schema.add_text_field("kind", STRING),
        number: schema.add_text_field("number", STRING),
        created: schema.add_i64_field("created", FAST | INDEXED),
        updated: schema.add_i64_field("updated", FAST | INDEXED),
        id_high: schema.add_u64_field("id_high", FAST),
        id_low: schema.add_u64_field("id_low", FAST),
        title: schema.add_text_field("title", stored.clone()),
        public: schema.add_text_field("public", stored.clone()),
        internal: schema.add_text_field("internal", stored.clone()),
        tag_words: schema.add_text_field("tag_words", stored.clone()),
        customer_name: schema.add_text_field("customer_name", stored.clone()),
        contact_name: schema.add_text_field("contact_name", stored),
        public_stems: schema.add_text_field("public_stems", stems.clone()),
        internal_stems: schema.add_text_field("internal_stems", stems),
        tag_folded: schema.add_text_field("tag_folded", STRING),
    };
    (schema.build(), fields)
}
